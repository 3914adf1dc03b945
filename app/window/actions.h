// All actions of the window as data: menus, tool bar, shortcuts and the list of keys are made from one table.
#pragma once

#include <QAction>
#include <QObject>

#include <map>
#include <span>
#include <string>
#include <vector>

namespace takao {

/// Menus in the order of the menu bar. `None`: the action is reached elsewhere.
enum class MenuId { File, Edit, Select, View, Overlay, Air, Run, Charts, Bookmarks, Panels, Help };

struct ActionInfo
{
    const char* key; ///< unique: "view.home"
    MenuId menu;
    const char* text;     ///< of the menu, with its mnemonic
    const char* name;     ///< accessible name and tool tip: says what it does
    const char* shortcut; ///< portable key sequence
    const char* icon;     ///< of assets/icons; empty: none
    bool checkable = false;
    bool checked = false; ///< at the first start
    bool onToolBar = false;
    bool separatorBefore = false;
};

std::span<const ActionInfo> actionTable();

/// The actions of one window. Overlays add themselves to the table's rows: one for each of allOverlays().
class Actions : public QObject
{
    Q_OBJECT

  public:
    explicit Actions(QWidget& window);

    /// The action of a key, which must exist.
    QAction& operator[](const std::string& key) const;
    /// All, in the order of the table.
    const std::vector<QAction*>& all() const { return m_all; }
    QList<QAction*> inMenu(MenuId menu) const;
    QList<QAction*> onToolBar() const;
    /// The ones whose key begins with a prefix: "layer.", "overlay.".
    QList<QAction*> withPrefix(const QString& prefix) const;

  private:
    QAction* add(const ActionInfo& info);
    void addOverlays();
    void setIcons();

    QWidget& m_window;
    std::vector<QAction*> m_all;
    std::map<std::string, QAction*> m_byKey;
};

QString menuTitle(MenuId menu);

} // namespace takao
