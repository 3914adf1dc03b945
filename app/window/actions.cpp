#include "app/window/actions.h"

#include "app/format/format.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"
#include "models/base/assert.h"
#include "scene/colour/overlay.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QWidget>

namespace takao {
namespace {

constexpr char kMenu[] = "menu";
constexpr char kIcon[] = "iconName"; // "icon" is a property that QAction has itself
constexpr char kToolBar[] = "toolBar";
constexpr char kSeparator[] = "separatorBefore";

QString translated(const char* english)
{
    return QCoreApplication::translate("Actions", english);
}

} // namespace

Actions::Actions(QWidget& window) : QObject(&window), m_window(window)
{
    for (const ActionInfo& row : actionTable())
        add(row);
    addOverlays();
    connect(&Theme::instance(), &Theme::themeChanged, this, &Actions::setIcons);
    setIcons();
}

QAction* Actions::add(const ActionInfo& row)
{
    auto* action = new QAction(translated(row.text), this);
    const QString name = translated(row.name);
    const QKeySequence keys(QString::fromLatin1(row.shortcut), QKeySequence::PortableText);
    action->setObjectName(QString::fromLatin1(row.key));
    action->setProperty("accessibleName", name);
    action->setShortcut(keys);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(name, keys.toString(QKeySequence::NativeText)));
    action->setStatusTip(name);
    action->setCheckable(row.checkable);
    action->setChecked(row.checked);
    action->setProperty(kMenu, static_cast<int>(row.menu));
    action->setProperty(kIcon, QString::fromLatin1(row.icon));
    action->setProperty(kToolBar, row.onToolBar);
    action->setProperty(kSeparator, row.separatorBefore);
    m_window.addAction(action);
    m_all.push_back(action);
    m_byKey[row.key] = action;
    return action;
}

void Actions::addOverlays()
{
    auto* group = new QActionGroup(this);
    const ActionInfo none{"overlay.",
                          MenuId::Overlay,
                          QT_TRANSLATE_NOOP("Actions", "&None"),
                          QT_TRANSLATE_NOOP("Actions", "Show materials as they are"),
                          "Ctrl+0",
                          "",
                          true,
                          true};
    group->addAction(add(none));
    int number = 0;
    for (const OverlayInfo& overlay : allOverlays()) {
        const std::string key = std::string("overlay.") + overlay.key;
        ++number; // there are only nine digits
        const std::string keys =
            number < 10 ? "Ctrl+" + std::to_string(number) : "Ctrl+Alt+" + std::to_string(number - 9);
        QAction* action =
            add({key.c_str(), MenuId::Overlay, overlay.title, overlay.title, keys.c_str(), "overlay", true});
        action->setText(modelWord(overlay.title));
        group->addAction(action);
    }
}

QAction& Actions::operator[](const std::string& key) const
{
    const auto found = m_byKey.find(key);
    TAKAO_ASSERT(found != m_byKey.end(), "an action was asked for that is not in the table");
    return *found->second;
}

QList<QAction*> Actions::inMenu(MenuId menu) const
{
    QList<QAction*> found;
    for (QAction* action : m_all)
        if (action->property(kMenu).toInt() == static_cast<int>(menu))
            found << action;
    return found;
}

QList<QAction*> Actions::onToolBar() const
{
    QList<QAction*> found;
    for (QAction* action : m_all)
        if (action->property(kToolBar).toBool())
            found << action;
    return found;
}

QList<QAction*> Actions::withPrefix(const QString& prefix) const
{
    QList<QAction*> found;
    for (QAction* action : m_all)
        if (action->objectName().startsWith(prefix))
            found << action;
    return found;
}

void Actions::setIcons()
{
    for (QAction* action : m_all) {
        const QString icon = action->property(kIcon).toString();
        if (!icon.isEmpty())
            action->setIcon(themedIcon(icon));
    }
}

QString menuTitle(MenuId menu)
{
    const char* const titles[] = {
        QT_TRANSLATE_NOOP("Actions", "&File"),      QT_TRANSLATE_NOOP("Actions", "&Edit"),
        QT_TRANSLATE_NOOP("Actions", "&Select"),    QT_TRANSLATE_NOOP("Actions", "&View"),
        QT_TRANSLATE_NOOP("Actions", "&Overlay"),   QT_TRANSLATE_NOOP("Actions", "&Air"),
        QT_TRANSLATE_NOOP("Actions", "&Run"),       QT_TRANSLATE_NOOP("Actions", "&Charts"),
        QT_TRANSLATE_NOOP("Actions", "&Bookmarks"), QT_TRANSLATE_NOOP("Actions", "&Panels"),
        QT_TRANSLATE_NOOP("Actions", "&Help")};
    return translated(titles[static_cast<int>(menu)]);
}

} // namespace takao
