#include "app/charts/chart_page.h"

#include "app/charts/timeline_scale.h"
#include "app/format/format.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kPad = 8.0;         // [pixels]
constexpr double kLabelApart = 92.0; // between two times
constexpr std::size_t kNamed = 12;   // traces that a legend names
constexpr std::size_t kShapes = 64;  // more traces become pixels
constexpr double kPixels = 2.0;      // of these for one of the page

/// The plots of a page have their sides in common: times stand below each other.
struct Layout
{
    double left = 0.0, right = 0.0, lineHeight = 0.0;
};

Layout layoutOf(const ChartPage& page, double height, const ChartInk& ink)
{
    Layout layout{4.0 * kPad, 2.0 * kPad, std::ceil(QFontMetricsF(ink.font).height() * 1.25)};
    for (const auto& strip : page.strips) {
        if (!strip->axes.empty())
            layout.left = std::max(layout.left, axisWidth(strip->axes[0], height, ink) + kPad);
        if (strip->axes.size() > 1)
            layout.right = std::max(layout.right, axisWidth(strip->axes[1], height, ink) + kPad);
    }
    return layout;
}

void paintLegend(QPainter& painter, const QRectF& line, const StripPicture& strip, const ChartInk& ink)
{
    const QFontMetricsF metrics(ink.font);
    double x = line.left();
    for (std::size_t t = 0; t < strip.traces.size(); ++t) {
        const ChartTrace& trace = strip.strip.traces[t];
        QString words = QString::fromStdString(trace.signal);
        const double wide = metrics.horizontalAdvance(words) + 4.0 * kPad;
        const bool ends = t >= kNamed || x + wide > line.right();
        if (ends)
            words = QStringLiteral("+ %1").arg(strip.traces.size() - t);
        painter.setPen(QPen(ends ? ink.muted : ink.colourOf(trace.colour), 2.0 * ink.line));
        if (!ends)
            painter.drawLine(QPointF(x, line.center().y()), QPointF(x + 1.5 * kPad, line.center().y()));
        painter.setPen(ends ? ink.muted : ink.text);
        painter.drawText(QRectF(x + 2.0 * kPad, line.top(), line.right() - x, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, words);
        if (ends)
            return;
        x += wide;
    }
}

void paintPlot(QPainter& painter, const QRectF& plot, const StripPicture& strip, const ChartInk& ink)
{
    if (strip.traces.size() <= kShapes) {
        paintTraces(painter, plot, strip, ink);
        return;
    }
    const QImage pixels =
        rasterTraces((plot.size() * kPixels).toSize().expandedTo({1, 1}), strip, ink, kPixels * ink.line);
    painter.drawImage(plot, pixels);
}

void paintTimes(QPainter& painter, const QRectF& line, const ChartPage& page,
                const std::vector<TimelineTick>& ticks, double step, const ChartInk& ink)
{
    painter.setPen(ink.muted);
    for (const TimelineTick& tick : ticks) {
        const double x = line.left() + (tick.time - page.span.begin) / page.span.length() * line.width();
        painter.drawText(QRectF(x - kLabelApart / 2.0, line.top(), kLabelApart, line.height()),
                         Qt::AlignCenter, page.clock.time(tick.time, step < 1.0 ? 1 : 0));
    }
}

void paintCursor(QPainter& painter, const QRectF& plot, const ChartPage& page, const ChartInk& ink)
{
    if (!(page.cursor >= page.span.begin && page.cursor <= page.span.end))
        return;
    const double x = plot.left() + (page.cursor - page.span.begin) / page.span.length() * plot.width();
    painter.setPen(QPen(ink.cursor, 1.5));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

Result<void> write(const std::filesystem::path& path, const QByteArray& bytes)
{
    QSaveFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorKind::FileUnwritable,
                    path.string() + " cannot be written: " + file.errorString().toStdString(),
                    "choose another folder");
    return {};
}

} // namespace

void paintPage(QPainter& painter, QSizeF size, const ChartPage& page, const ChartInk& ink)
{
    painter.setFont(ink.font);
    painter.fillRect(QRectF(QPointF(0, 0), size), ink.paper);
    const double strips = static_cast<double>(std::max<std::size_t>(1, page.strips.size()));
    const Layout layout = layoutOf(page, size.height() / strips, ink);
    const double line = layout.lineHeight, wide = size.width() - layout.left - layout.right;
    double top = kPad;
    if (!page.title.isEmpty()) {
        painter.setPen(ink.text);
        painter.drawText(QRectF(layout.left, top, wide, line), Qt::AlignLeft | Qt::AlignVCenter, page.title);
        top += line;
    }
    const double below = kPad + line + (page.source.isEmpty() ? 0.0 : line);
    const double tall = (size.height() - top - below) / strips;

    TimelineScale scale;
    scale.setWidth(wide);
    scale.setExtent(page.span.begin, page.span.end);
    const double step = scale.labelStep(kLabelApart);
    std::vector<TimelineTick> ticks = scale.ticks(step, page.clock.tickOrigin());
    std::erase_if(ticks, [](const TimelineTick& tick) { return !tick.labelled; });
    std::vector<double> grid;
    for (const TimelineTick& tick : ticks)
        grid.push_back(layout.left + scale.toX(tick.time));

    for (const auto& strip : page.strips) {
        paintLegend(painter, {layout.left, top, wide, line}, *strip, ink);
        const QRectF plot(layout.left, top + 2.0 * line, wide, std::max(1.0, tall - 2.0 * line - kPad));
        paintFrame(painter, plot, strip->axes, grid, ink);
        paintPlot(painter, plot, *strip, ink);
        paintCursor(painter, plot, page, ink);
        top += tall;
    }
    paintTimes(painter, {layout.left, top - kPad, wide, line}, page, ticks, step, ink);
    painter.setPen(ink.muted);
    painter.drawText(QRectF(layout.left, top + line - kPad / 2.0, wide, line),
                     Qt::AlignLeft | Qt::AlignVCenter, page.source);
}

Result<void> savePng(const std::filesystem::path& file, QSize size, const ChartPage& page,
                     const ChartInk& ink)
{
    QImage image(size * kPixels, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(kPixels, kPixels);
    paintPage(painter, size, page, ink);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return write(file, bytes);
}

Result<void> saveSvg(const std::filesystem::path& file, QSize size, const ChartPage& page,
                     const ChartInk& ink)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(page.title);
    generator.setDescription(page.source);
    QPainter painter(&generator);
    paintPage(painter, size, page, ink);
    painter.end();
    return write(file, bytes);
}

} // namespace takao
