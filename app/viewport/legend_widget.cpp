#include "app/viewport/legend_widget.h"

#include "app/format/clock_text.h"
#include "app/format/format.h"
#include "app/theme/theme.h"

#include <QPainter>

namespace takao {

LegendWidget::LegendWidget(const ActiveOverlay& overlay, QWidget* parent)
    : QWidget(parent), m_overlay(overlay)
{
    setObjectName(QStringLiteral("legend"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&overlay, &ActiveOverlay::coloursChanged, this, &LegendWidget::refresh);
    connect(&Theme::instance(), &Theme::themeChanged, this, &LegendWidget::refresh);
    refresh();
}

/// What is shown; of a difference also what it is a difference to.
QString LegendWidget::title() const
{
    const QString what = modelWord(m_overlay.info()->title);
    const Comparison* difference = m_overlay.difference();
    if (!difference)
        return what;
    if (const auto time = difference->momentTime())
        return tr("%1: change since %2").arg(what, formatClock(*time, 1));
    return tr("%1: difference to %2").arg(what, difference->timelineName());
}

Legend LegendWidget::legend() const
{
    const ThemeColours& c = Theme::instance().colours();
    Legend legend{title(), tr("no data"), scaledFont(0.9), c.text, c.muted};
    if (const char* why = m_overlay.whyUnavailable(*m_overlay.info()))
        legend.note = modelWord(why).replace(QStringLiteral(": "), QStringLiteral(":\n"));
    const auto isOld = [](const auto& colours) { return colours && colours->anyStale(); };
    if (isOld(m_overlay.colours()) || isOld(m_overlay.referenceColours()))
        legend.staleText = tr("old data");
    return legend;
}

QSize LegendWidget::sizeHint() const
{
    return m_overlay.colours() ? legendSize(legend(), m_overlay.colours()->mapper).toSize() : QSize(0, 0);
}

void LegendWidget::setWanted(bool on)
{
    m_isWanted = on;
    refresh();
}

void LegendWidget::refresh()
{
    const auto& colours = m_overlay.colours();
    setVisible(m_isWanted && colours.has_value() && !m_overlay.isOnAirScale());
    QStringList spoken{tr("Legend")};
    if (colours)
        for (const ColourClass& one : colours->mapper.classes())
            spoken << modelWord(one.name.c_str());
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void LegendWidget::paintEvent(QPaintEvent*)
{
    if (!m_overlay.colours())
        return;
    QPainter painter(this);
    paintLegend(painter, legend(), m_overlay.colours()->mapper, width());
}

} // namespace takao
