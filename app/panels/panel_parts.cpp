#include "app/panels/panel_parts.h"

#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr int kWholeSplitter = 1000; // [pixels] a share: more than there is, so only the ratio counts

} // namespace

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

QVBoxLayout* stackParts(QWidget& panel, QWidget* head, PanelPart upper, PanelPart lower)
{
    auto* splitter = new QSplitter(Qt::Vertical, &panel);
    int place = 0;
    for (const PanelPart& part : {upper, lower}) {
        splitter->addWidget(part.widget);
        splitter->setStretchFactor(place++, part.share);
    }
    splitter->setSizes({kWholeSplitter * upper.share, kWholeSplitter * lower.share}); // from the start on
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(head);
    layout->addWidget(splitter, 1);
    return layout;
}

void fitTimes(QHeaderView& header, int column)
{
    header.setResizeContentsPrecision(0); // not of thousands of lines out of sight
    header.setSectionResizeMode(column, QHeaderView::ResizeToContents);
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
