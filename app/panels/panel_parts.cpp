#include "app/panels/panel_parts.h"

#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>

namespace takao {

QLabel* makeTitle(const QString& title, QWidget* parent)
{
    auto* label = new QLabel(title, parent);
    label->setFont(scaledFont(0.9, QFont::DemiBold));
    label->setProperty("role", "muted");
    return label;
}

QCheckBox* makeCheck(QAction& action, QWidget* parent)
{
    auto* box = new QCheckBox(action.iconText(), parent);
    box->setObjectName(action.objectName() + QStringLiteral(".check"));
    box->setToolTip(action.toolTip());
    box->setAccessibleName(action.iconText());
    box->setChecked(action.isChecked());
    QObject::connect(box, &QCheckBox::toggled, &action, &QAction::setChecked);
    QObject::connect(&action, &QAction::toggled, box, &QCheckBox::setChecked);
    return box;
}

QIcon severityIcon(EventSeverity severity)
{
    const ThemeColours& c = Theme::instance().colours();
    switch (severity) {
    case EventSeverity::Info:
        return themedPixmap(QStringLiteral("info"), c.info, 4 * kGrid, 1.0);
    case EventSeverity::Warning:
        return themedPixmap(QStringLiteral("warning"), c.warning, 4 * kGrid, 1.0);
    case EventSeverity::Alarm:
        return themedPixmap(QStringLiteral("error"), c.bad, 4 * kGrid, 1.0);
    }
    return {};
}

} // namespace takao
