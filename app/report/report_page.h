// The pages of a report as they fill: where the next thing goes, and when a page is full. Private to this
// folder.
#pragma once

#include "app/report/report_document.h"

#include <QFont>
#include <QPainter>
#include <QPdfWriter>

namespace takao {

/// A4, margins of 20 mm; all lengths in points of type unless they say otherwise.
class ReportPages
{
  public:
    /// @param total  pages of the whole report, for the foot; 0: not known yet
    ReportPages(QPdfWriter& writer, const ReportDocument& document, int total);
    ~ReportPages();
    ReportPages(const ReportPages&) = delete;
    ReportPages& operator=(const ReportPages&) = delete;

    QPainter& painter() { return m_painter; }
    double pt() const { return m_pt; } ///< a point in the painter's units
    double width() const { return m_width; }
    double left() const { return m_left; }
    double y() const { return m_y; }
    double room() const { return m_bottom - m_y; } ///< left on this page
    double pageHeight() const { return m_bottom - m_top; }
    int pages() const { return m_page; }

    void skip(double height) { m_y += height; }
    /// Goes to a new page unless so much is left. What is higher than a page begins on a new one.
    void need(double height);

    /// Rectangle in the painter's units.
    QRectF rect(double x, double y, double width, double height) const
    {
        return {x * m_pt, y * m_pt, width * m_pt, height * m_pt};
    }
    QFont font(double points, bool bold = false) const;
    /// Height of a text that wraps.
    double textHeight(const QString& text, const QFont& font, double width) const;
    double textWidth(const QString& text, const QFont& font) const;
    void text(const QString& text, const QFont& font, const QColor& colour, double x, double y, double width,
              double height, int flags);

  private:
    void paintFoot();

    QPdfWriter& m_writer;
    const ReportDocument& m_document;
    QPainter m_painter;
    int m_total, m_page = 1;
    double m_pt, m_left, m_top, m_width, m_bottom, m_y;
};

/// A table: heads again on every page, rows never broken.
void layTable(ReportPages& pages, const ReportTable& table);

} // namespace takao
