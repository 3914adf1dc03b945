// Colours of the program by role, in a dark and a light set; palette and style sheet are made from them.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

#include <array>

class QApplication;

namespace takao {

enum class ThemeKind { Dark, Light };

/// One colour for each role. Widgets name roles, never colours.
struct ThemeColours
{
    QColor window; ///< behind the docks
    QColor panel;  ///< docks, tool bars, menus
    QColor raised; ///< buttons, cards, headers
    QColor field;  ///< inputs and lists
    QColor border;
    QColor hover;
    QColor text;
    QColor muted; ///< secondary text
    QColor faint; ///< disabled text
    QColor accent;
    QColor onAccent;  ///< text on the accent
    QColor selection; ///< background of selected rows
    QColor good;
    QColor warning;
    QColor bad;
    QColor info;
    std::array<QColor, 8>
        series; ///< lines of a plot, told apart also by the colour blind as far as eight can be
};

/// Step of the layout grid [logical pixels]: all margins and gaps are multiples of it.
inline constexpr int kGrid = 4;

/// The theme in use. One for the program; widgets that paint themselves listen to themeChanged().
class Theme : public QObject
{
    Q_OBJECT

  public:
    static Theme& instance();

    /// Sets style, palette and style sheet of the application.
    void apply(ThemeKind kind);
    ThemeKind kind() const { return m_kind; }
    const ThemeColours& colours() const { return m_colours; }

  Q_SIGNALS:
    void themeChanged();

  private:
    Theme() = default;

    ThemeKind m_kind = ThemeKind::Dark;
    ThemeColours m_colours;
};

const ThemeColours& themeColours(ThemeKind kind);
QPalette themePalette(const ThemeColours& colours);
QString themeStyleSheet(const ThemeColours& colours);

/// The system's font, made larger or smaller by a factor and given a weight.
QFont scaledFont(double factor, QFont::Weight weight = QFont::Normal);

} // namespace takao
