// Tables of reports on pages.
#include "app/report/report_page.h"

#include <algorithm>
#include <numeric>

namespace takao {
namespace {

using namespace report_colour;

constexpr double kGap = 12.0; // [pt] between columns
constexpr double kPad = 3.0;  // [pt] above and below a row's text
constexpr double kNarrowest = 40.0;

class TableLayout
{
  public:
    TableLayout(ReportPages& pages, const ReportTable& table)
        : m_pages(pages), m_table(table), m_font(pages.font(8.5)), m_head(pages.font(8, true))
    {
        findWidths();
    }

    void lay()
    {
        const double head = rowHeight(m_table.heads, m_head);
        const double first = m_table.rows.empty() ? 0.0 : rowHeight(m_table.rows.front(), m_font);
        m_pages.need(head + 2 * first); // a head never stands alone
        layHead(head);
        for (const QStringList& row : m_table.rows) {
            const double height = rowHeight(row, m_font);
            if (height > m_pages.room()) {
                m_pages.need(height + head);
                layHead(head);
            }
            layRow(row, m_font, kText, height);
            line(kLine, 0.4);
        }
    }

  private:
    /// Columns are as wide as their texts; the widest give way when the page is too narrow.
    void findWidths()
    {
        const auto columns = static_cast<std::size_t>(m_table.heads.size());
        m_widths.assign(columns, 0.0);
        for (std::size_t c = 0; c < columns; ++c) {
            const int column = static_cast<int>(c);
            m_widths[c] = m_pages.textWidth(m_table.heads[column], m_head);
            for (const QStringList& row : m_table.rows)
                m_widths[c] = std::max(m_widths[c], m_pages.textWidth(row.value(column), m_font));
            m_widths[c] += 1.0;
        }
        const double space = m_pages.width() - kGap * double(columns - 1);
        double over = std::accumulate(m_widths.begin(), m_widths.end(), 0.0) - space;
        while (over > 0.1) {
            const auto widest = std::ranges::max_element(m_widths);
            if (*widest <= kNarrowest)
                break;
            const double cut = std::min(over, std::max(1.0, 0.1 * *widest));
            *widest -= cut;
            over -= cut;
        }
        if (over < 0.0) // what is left goes between the columns
            m_extra = columns > 1 ? std::min(-over / double(columns - 1), 40.0) : 0.0;
    }

    double rowHeight(const QStringList& row, const QFont& font) const
    {
        double height = 0.0;
        for (std::size_t c = 0; c < m_widths.size(); ++c)
            height = std::max(height, m_pages.textHeight(row.value(static_cast<int>(c)), font, m_widths[c]));
        return height + 2 * kPad;
    }

    void layRow(const QStringList& row, const QFont& font, const QColor& colour, double height)
    {
        double x = m_pages.left();
        for (std::size_t c = 0; c < m_widths.size(); ++c) {
            const bool right = c < m_table.right.size() && m_table.right[c];
            m_pages.text(
                row.value(static_cast<int>(c)), font, colour, x, m_pages.y() + kPad, m_widths[c], height,
                int(Qt::TextWordWrap) | int(Qt::AlignTop) | int(right ? Qt::AlignRight : Qt::AlignLeft));
            x += m_widths[c] + kGap + m_extra;
        }
        m_pages.skip(height);
    }

    void layHead(double height)
    {
        layRow(m_table.heads, m_head, kFaint, height);
        line(kText, 0.7);
    }

    void line(const QColor& colour, double thickness)
    {
        const QRectF row = m_pages.rect(m_pages.left(), m_pages.y(), m_pages.width(), 0);
        m_pages.painter().setPen(QPen(colour, thickness * m_pages.pt()));
        m_pages.painter().drawLine(row.topLeft(), row.topRight());
    }

    ReportPages& m_pages;
    const ReportTable& m_table;
    QFont m_font, m_head;
    std::vector<double> m_widths;
    double m_extra = 0.0;
};

} // namespace

void layTable(ReportPages& pages, const ReportTable& table)
{
    TableLayout(pages, table).lay();
    if (!table.note.isEmpty()) {
        const QFont font = pages.font(8);
        const double height = pages.textHeight(table.note, font, pages.width());
        pages.need(height + 4);
        pages.text(table.note, font, kFaint, pages.left(), pages.y() + 4, pages.width(), height,
                   int(Qt::TextWordWrap) | int(Qt::AlignLeft));
        pages.skip(height + 4);
    }
    pages.skip(10);
}

} // namespace takao
