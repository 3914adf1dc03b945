#include "app/charts/trace_raster.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kBand = 0.30; // opacity between the lines of an envelope
constexpr double kFar = 1e6;   // values beyond the axis stay numbers that fit an int [pixels]

/// What one column of pixels shows, from top to bottom [pixels].
struct Column
{
    double top = HUGE_VAL, bottom = -HUGE_VAL;
    bool isBand = false;

    bool isEmpty() const { return top > bottom; }
};

class ColumnSeries
{
  public:
    ColumnSeries(int width, int height, const RasterPlace& place)
        : m_columns(static_cast<std::size_t>(width)), m_place(place), m_width(width), m_height(height)
    {}

    void add(const SignalSeries& series)
    {
        for (std::size_t p = 0; p < series.points.size(); ++p) {
            const SignalPoint& point = series.points[p];
            if (!std::isfinite(point.most))
                continue;
            const bool isLast = p + 1 == series.points.size();
            const double next = isLast ? std::max(m_place.until, point.end) : series.points[p + 1].begin;
            const bool isBand = series.thinned && point.begin < point.end;
            cover(point, next, isBand);
        }
        join();
    }

    const std::vector<Column>& columns() const { return m_columns; }
    /// How far down a band's upper line reaches in a column, and how far up its lower one.
    double upperUntil(std::size_t c) const
    {
        double until = m_columns[c].top;
        for (const Column* beside : {before(c), after(c)})
            if (beside)
                until = std::max(until, beside->top);
        return std::min(until, m_columns[c].bottom);
    }
    double lowerFrom(std::size_t c) const
    {
        double from = m_columns[c].bottom;
        for (const Column* beside : {before(c), after(c)})
            if (beside)
                from = std::min(from, beside->bottom);
        return std::max(from, m_columns[c].top);
    }

  private:
    const Column* before(std::size_t c) const
    {
        return c > 0 && !m_columns[c - 1].isEmpty() ? &m_columns[c - 1] : nullptr;
    }
    const Column* after(std::size_t c) const
    {
        return c + 1 < m_columns.size() && !m_columns[c + 1].isEmpty() ? &m_columns[c + 1] : nullptr;
    }

    double toX(double time) const { return (time - m_place.span.begin) / m_place.span.length() * m_width; }
    double toY(double value) const
    {
        const double share = (m_place.range.high - value) / (m_place.range.high - m_place.range.low);
        return std::clamp(share * m_height, -kFar, kFar);
    }

    void cover(const SignalPoint& point, double next, bool isBand)
    {
        const double left = toX(point.begin), right = toX(next);
        if (right < 0.0 || left >= m_width)
            return;
        const int first = std::clamp(static_cast<int>(std::floor(left)), 0, m_width - 1);
        // A step's riser stands where the next one begins; bands lie side by side.
        const double reach = isBand ? std::ceil(right) - 1.0 : std::floor(right);
        const int last = std::clamp(static_cast<int>(std::min(reach, kFar)), first, m_width - 1);
        const double top = toY(point.most), bottom = toY(point.least);
        for (int x = first; x <= last; ++x) {
            Column& column = m_columns[static_cast<std::size_t>(x)];
            column.top = std::min(column.top, top);
            column.bottom = std::max(column.bottom, bottom);
            column.isBand = column.isBand || isBand;
        }
    }

    /// Lets neighbours touch, so that a leap from one to the next is seen.
    void join()
    {
        for (std::size_t c = 1; c < m_columns.size(); ++c) {
            const Column& last = m_columns[c - 1];
            Column& column = m_columns[c];
            if (column.isEmpty() || last.isEmpty())
                continue;
            column.top = std::min(column.top, last.bottom);
            column.bottom = std::max(column.bottom, last.top);
        }
    }

    std::vector<Column> m_columns;
    RasterPlace m_place;
    int m_width, m_height;
};

class Brush
{
  public:
    Brush(QImage& image, const QColor& colour)
        : m_bits(reinterpret_cast<QRgb*>(image.bits())), m_stride(image.bytesPerLine() / 4),
          m_height(image.height()), m_colour(colour.rgb())
    {}

    /// A vertical line with soft ends.
    void span(std::size_t x, double top, double bottom, double opacity)
    {
        const int first = std::max(0, static_cast<int>(std::floor(top)));
        const int last = std::min(m_height - 1, static_cast<int>(std::ceil(bottom)) - 1);
        for (int y = first; y <= last; ++y) {
            const double covered = std::min(bottom, y + 1.0) - std::max(top, double(y));
            blend(m_bits[y * m_stride + static_cast<qsizetype>(x)], covered * opacity);
        }
    }

  private:
    void blend(QRgb& pixel, double opacity) const
    {
        const auto a = static_cast<unsigned>(std::clamp(opacity, 0.0, 1.0) * 255.0 + 0.5);
        const unsigned rest = 255U - a;
        const auto mix = [&](int ours, int below) {
            return static_cast<int>((static_cast<unsigned>(ours) * a + static_cast<unsigned>(below) * rest) /
                                    255U);
        };
        pixel = qRgba(mix(qRed(m_colour), qRed(pixel)), mix(qGreen(m_colour), qGreen(pixel)),
                      mix(qBlue(m_colour), qBlue(pixel)), mix(255, qAlpha(pixel)));
    }

    QRgb* m_bits;
    qsizetype m_stride;
    int m_height;
    QRgb m_colour;
};

} // namespace

void rasterTrace(QImage& image, const SignalSeries& series, const RasterPlace& place, const QColor& colour,
                 double width)
{
    ColumnSeries all(image.width(), image.height(), place);
    all.add(series);
    Brush brush(image, colour);
    const double half = width / 2.0;
    for (std::size_t x = 0; x < all.columns().size(); ++x) {
        const Column& column = all.columns()[x];
        if (column.isEmpty())
            continue;
        const double upper = all.upperUntil(x) + half, lower = all.lowerFrom(x) - half;
        if (!column.isBand || upper >= lower) {
            brush.span(x, column.top - half, column.bottom + half, 1.0);
            continue;
        }
        brush.span(x, column.top - half, upper, 1.0);
        brush.span(x, upper, lower, kBand);
        brush.span(x, lower, column.bottom + half, 1.0);
    }
}

} // namespace takao
