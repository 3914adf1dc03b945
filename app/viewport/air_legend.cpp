#include "app/viewport/air_legend.h"

#include "app/format/format.h"
#include "app/legend/legend_painter.h"
#include "app/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace takao {
namespace {

/// Where the surface is, or why none is seen.
QString surfaceNote(const AirScale& scale)
{
    const double at = *scale.surface;
    const QString value = formatNumber(at, 1);
    if (scale.extremes && at > static_cast<double>((*scale.extremes)[1]))
        return AirLegend::tr("surface at %1 °C: no air is that warm").arg(value);
    if (scale.extremes && at < static_cast<double>((*scale.extremes)[0]))
        return AirLegend::tr("surface at %1 °C: no air is that cool").arg(value);
    return AirLegend::tr("surface at %1 °C").arg(value);
}

QString extremesNote(const AirScale& scale)
{
    const int decimals = scale.quantity == AirScalar::Temperature ? 1 : 2;
    return AirLegend::tr("in the air: %1 to %2 %3")
        .arg(formatNumber(static_cast<double>((*scale.extremes)[0]), decimals),
             formatNumber(static_cast<double>((*scale.extremes)[1]), decimals),
             QString::fromStdString(scale.mapper.unit()));
}

QString noteOf(const AirScale& scale)
{
    QStringList notes;
    if (scale.quantity == AirScalar::Pressure)
        notes << AirLegend::tr("without the weight of the air's layers");
    if (scale.extremes)
        notes << extremesNote(scale);
    if (scale.surface)
        notes << surfaceNote(scale);
    if (scale.longestArrow)
        notes << AirLegend::tr("longest arrows: %1 m/s").arg(formatNumber(*scale.longestArrow, 1));
    return notes.join(QLatin1Char('\n'));
}

Legend legendOf(const AirScale& scale)
{
    const ThemeColours& c = Theme::instance().colours();
    const QString titles[] = {AirLegend::tr("Air temperature"), AirLegend::tr("Air pressure"),
                              AirLegend::tr("Air speed")};
    return {titles[static_cast<std::size_t>(scale.quantity)],
            {},
            scaledFont(0.9),
            c.text,
            c.muted,
            noteOf(scale),
            scale.surface};
}

} // namespace

AirLegend::AirLegend(const AirView& view, QWidget* parent) : QWidget(parent), m_view(view)
{
    setObjectName(QStringLiteral("airLegend"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&view, &AirView::scalesChanged, this, &AirLegend::refresh);
    connect(&Theme::instance(), &Theme::themeChanged, this, &AirLegend::refresh);
    refresh();
}

QSize AirLegend::sizeHint() const
{
    QSizeF all;
    for (const AirScale& scale : m_view.scales()) {
        const QSizeF one = legendSize(legendOf(scale), scale.mapper);
        all = {std::max(all.width(), one.width()), all.height() + one.height()};
    }
    return all.toSize();
}

QSize AirLegend::minimumSizeHint() const
{
    constexpr int kNarrowest = 40 * kGrid;
    return {kNarrowest, sizeHint().height()};
}

void AirLegend::refresh()
{
    setVisible(!m_view.scales().empty());
    QStringList spoken{tr("Legend of the air")};
    for (const AirScale& scale : m_view.scales())
        spoken << legendOf(scale).title;
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void AirLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (const AirScale& scale : m_view.scales()) {
        const Legend legend = legendOf(scale);
        paintLegend(painter, legend, scale.mapper, width());
        painter.translate(0.0, legendSize(legend, scale.mapper).height());
    }
}

} // namespace takao
