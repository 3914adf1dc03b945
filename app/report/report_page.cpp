#include "app/report/report_page.h"

#include "app/report/chart_painter.h"

#include <QFontMetricsF>

namespace takao {
namespace {

constexpr double kMillimetre = 72.0 / 25.4; // [pt]
constexpr double kMargin = 20.0 * kMillimetre;
constexpr double kFoot = 26.0; // [pt] above the edge of the paper's margin

} // namespace

ReportPages::ReportPages(QPdfWriter& writer, const ReportDocument& document, int total)
    : m_writer(writer), m_document(document), m_painter(&writer), m_total(total),
      m_pt(writer.resolution() / 72.0), m_left(kMargin), m_top(kMargin)
{
    const QSizeF paper = writer.pageLayout().pageSize().size(QPageSize::Point);
    m_width = paper.width() - 2 * kMargin;
    m_bottom = paper.height() - kMargin - kFoot;
    m_y = m_top;
    m_painter.setRenderHint(QPainter::Antialiasing);
}

ReportPages::~ReportPages()
{
    paintFoot();
}

void ReportPages::need(double height)
{
    if (height <= room() || m_y <= m_top)
        return;
    paintFoot();
    m_writer.newPage();
    ++m_page;
    m_y = m_top;
}

QFont ReportPages::font(double points, bool bold) const
{
    return reportFont(points, m_pt, bold);
}

double ReportPages::textHeight(const QString& text, const QFont& font, double width) const
{
    const QFontMetricsF metrics(font, &m_writer);
    return metrics.boundingRect(QRectF(0, 0, width * m_pt, 1e7), Qt::TextWordWrap, text).height() / m_pt;
}

double ReportPages::textWidth(const QString& text, const QFont& font) const
{
    return QFontMetricsF(font, &m_writer).horizontalAdvance(text) / m_pt;
}

void ReportPages::text(const QString& text, const QFont& font, const QColor& colour, double x, double y,
                       double width, double height, int flags)
{
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(rect(x, y, width, height), flags, text);
}

void ReportPages::paintFoot()
{
    using namespace report_colour;
    const double y = m_bottom + 12;
    m_painter.setPen(QPen(kLine, 0.5 * m_pt));
    m_painter.drawLine(rect(m_left, y, m_width, 0).topLeft(), rect(m_left, y, m_width, 0).topRight());
    const QFont small = font(8);
    text(m_document.title, small, kFaint, m_left, y + 4, m_width - 90, 12, Qt::AlignLeft | Qt::AlignVCenter);
    const QString number = m_total > 0 ? QStringLiteral("Page %1 of %2").arg(m_page).arg(m_total)
                                       : QStringLiteral("Page %1").arg(m_page);
    text(number, small, kFaint, m_left, y + 4, m_width, 12, Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace takao
