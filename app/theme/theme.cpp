#include "app/theme/theme.h"

#include "app/theme/style.h"

#include <QApplication>

namespace takao {
namespace {

const ThemeColours kDark = {
    .window = QColor(0x12, 0x14, 0x18),
    .panel = QColor(0x1a, 0x1d, 0x22),
    .raised = QColor(0x26, 0x2a, 0x31),
    .field = QColor(0x14, 0x16, 0x1a),
    .border = QColor(0x2c, 0x30, 0x38),
    .hover = QColor(0x25, 0x29, 0x30),
    .text = QColor(0xe6, 0xe8, 0xec),
    .muted = QColor(0x9a, 0xa1, 0xad),
    .faint = QColor(0x68, 0x6e, 0x7a),
    .accent = QColor(0x5b, 0x9d, 0xf5),
    .onAccent = QColor(0x0b, 0x14, 0x22),
    .selection = QColor(0x26, 0x3c, 0x5c),
    .good = QColor(0x5c, 0xc0, 0x8b),
    .warning = QColor(0xe8, 0xb0, 0x4a),
    .bad = QColor(0xf2, 0x6d, 0x6d),
    .info = QColor(0x6f, 0xb3, 0xd9),
    .series = {QColor(0x5b, 0x9d, 0xf5), QColor(0xe8, 0xb0, 0x4a), QColor(0x5c, 0xc0, 0x8b),
               QColor(0xf2, 0x6d, 0x6d), QColor(0xb1, 0x8c, 0xf0), QColor(0x4f, 0xc3, 0xd0),
               QColor(0xe5, 0x8a, 0xc0), QColor(0xb8, 0xbe, 0xc9)},
};

const ThemeColours kLight = {
    .window = QColor(0xe6, 0xe8, 0xeb),
    .panel = QColor(0xf7, 0xf8, 0xf9),
    .raised = QColor(0xff, 0xff, 0xff),
    .field = QColor(0xff, 0xff, 0xff),
    .border = QColor(0xd5, 0xd9, 0xdf),
    .hover = QColor(0xea, 0xed, 0xf1),
    .text = QColor(0x1c, 0x20, 0x27),
    .muted = QColor(0x59, 0x61, 0x6e),
    .faint = QColor(0x95, 0x9c, 0xa8),
    .accent = QColor(0x1f, 0x63, 0xc9),
    .onAccent = QColor(0xff, 0xff, 0xff),
    .selection = QColor(0xcf, 0xe0, 0xf8),
    .good = QColor(0x1b, 0x80, 0x4c),
    .warning = QColor(0x9a, 0x62, 0x00),
    .bad = QColor(0xc0, 0x2f, 0x2f),
    .info = QColor(0x1f, 0x6f, 0x99),
    .series = {QColor(0x1f, 0x63, 0xc9), QColor(0xb3, 0x6b, 0x00), QColor(0x1b, 0x80, 0x4c),
               QColor(0xc0, 0x2f, 0x2f), QColor(0x74, 0x43, 0xc4), QColor(0x0f, 0x7c, 0x8a),
               QColor(0xb0, 0x3a, 0x82), QColor(0x59, 0x61, 0x6e)},
};

} // namespace

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::apply(ThemeKind kind)
{
    m_kind = kind;
    m_colours = themeColours(kind);
    if (!dynamic_cast<Style*>(QApplication::style()))
        QApplication::setStyle(new Style);
    QApplication::setPalette(themePalette(m_colours));
    qApp->setStyleSheet(themeStyleSheet(m_colours));
    Q_EMIT themeChanged();
}

const ThemeColours& themeColours(ThemeKind kind)
{
    return kind == ThemeKind::Dark ? kDark : kLight;
}

QPalette themePalette(const ThemeColours& c)
{
    QPalette palette(c.raised, c.panel);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.bad);
    palette.setColor(QPalette::Base, c.field);
    palette.setColor(QPalette::AlternateBase, c.panel);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.faint);
    palette.setColor(QPalette::Highlight, c.selection);
    palette.setColor(QPalette::HighlightedText, c.text);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.border);
    palette.setColor(QPalette::Shadow, c.window);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, c.faint);
    return palette;
}

QFont scaledFont(double factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0.0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

} // namespace takao
