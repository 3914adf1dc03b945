// The style sheet: shapes and spacing on the 4-pixel grid; every colour is a token of the theme.
#include "app/theme/theme.h"
#include "models/base/asset_folder.h"

#include <QString>

#include <utility>

namespace takao {
namespace {

constexpr char kSheet[] = R"(
QMainWindow, QMainWindow::separator { background: @window; }
QMainWindow::separator { width: 4px; height: 4px; }
QMainWindow::separator:hover { background: @accent; }
QSplitter#splitView::handle { background: @window; }
QSplitter#splitView::handle:hover { background: @accent; }

QMenuBar { background: @panel; padding: 2px 4px; border-bottom: 1px solid @border; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @panel; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 8px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }

QToolBar { background: @panel; border: none; border-bottom: 1px solid @border; padding: 4px; spacing: 4px; }
QToolBar::separator { width: 1px; background: @border; margin: 4px; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px; background: transparent; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @selection; }
QToolButton:checked { background: @selection; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }

QDockWidget { font-weight: 600; }
QDockWidget::title { background: @panel; padding: 8px 8px 4px 12px; text-align: left; }
QDockWidget > QWidget { background: @panel; font-weight: 400; }
QTabBar::tab { background: @window; color: @muted; padding: 4px 12px; border: none; border-top: 2px solid transparent; }
QTabBar::tab:selected { background: @panel; color: @text; border-top-color: @accent; }
QTabBar::tab:hover { color: @text; }

QTreeView, QListView, QScrollArea { background: @panel; border: none; outline: none; }
QTreeView::item { padding: 3px 4px; border: none; }
QTreeView::item:hover { background: @hover; }
QTreeView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @muted; border: none; border-bottom: 1px solid @border;
                       padding: 4px 8px 4px 4px; }

QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QLineEdit, QComboBox, QAbstractSpinBox { background: @field; border: 1px solid @border; border-radius: 6px; padding: 4px 8px;
                        selection-background-color: @selection; selection-color: @text; }
QLineEdit:focus, QComboBox:focus { border-color: @accent; }
QAbstractItemView QLineEdit { border-radius: 0; padding: 0 3px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(@icons/chevron-down.svg); width: 12px; height: 12px; }
QComboBox:hover, QLineEdit:hover { background: @hover; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @border; padding: 4px; outline: none; }
QPushButton { background: @raised; border: 1px solid @border; border-radius: 6px; padding: 4px 12px; }
QPushButton:hover { background: @hover; border-color: @muted; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { background: @panel; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QProgressBar { background: @field; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }

QLabel[role="muted"] { color: @muted; }
QLabel[role="faint"] { color: @faint; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="bad"] { color: @bad; }
QFrame[role="card"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
QFrame[role="line"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="notice"] { background: @raised; border: 1px solid @bad; border-radius: 8px; }
)";

} // namespace

QString themeStyleSheet(const ThemeColours& c)
{
    const std::pair<const char*, QColor> tokens[] = {
        {"@window", c.window},   {"@panel", c.panel},   {"@raised", c.raised}, {"@field", c.field},
        {"@border", c.border},   {"@hover", c.hover},   {"@text", c.text},     {"@muted", c.muted},
        {"@faint", c.faint},     {"@accent", c.accent}, {"@good", c.good},     {"@selection", c.selection},
        {"@warning", c.warning}, {"@bad", c.bad},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto& [token, colour] : tokens)
        sheet.replace(QLatin1String(token), colour.name());
    // Style sheets take pictures from files only; the file's grey suits both themes.
    if (const auto assets = assetFolder())
        sheet.replace(QLatin1String("@icons"), QString::fromStdString((*assets / "icons").generic_string()));
    return sheet;
}

} // namespace takao
