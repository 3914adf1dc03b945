#include "app/report/report_pdf.h"

#include "app/report/chart_painter.h"
#include "app/report/report_page.h"

#include <QBuffer>
#include <QPageSize>

#include <algorithm>

namespace takao {
namespace {

using namespace report_colour;

constexpr int kResolution = 1200; // [dpi]: type is laid out without rounding that shows
constexpr double kChartHeight = 152.0;
constexpr double kBody = 9.5;
constexpr double kPictureGap = 14.0;

/// Lays out one block after the other.
class PdfBlock
{
  public:
    explicit PdfBlock(ReportPages& pages) : m_pages(pages) {}

    /// The block that comes next: headings stay with it.
    void follow(const ReportBlock* next) { m_next = next ? leading(*next) : 0.0; }

    void operator()(const ReportHeading& heading)
    {
        m_pages.need(40 + m_next); // a heading never stands alone
        m_pages.skip(m_pages.room() < m_pages.pageHeight() ? 12 : 0);
        write(heading.text, m_pages.font(13, true), kAccent);
        m_pages.skip(5);
    }

    /// Line by line, so that a long text may go over to the next page.
    void operator()(const ReportParagraph& paragraph)
    {
        const QFont font = m_pages.font(paragraph.small ? 8.5 : kBody);
        for (const QString& part : paragraph.text.split('\n'))
            write(part, font, paragraph.small ? kFaint : kText);
        m_pages.skip(6);
    }

    void operator()(const ReportFacts& facts)
    {
        const QFont font = m_pages.font(kBody), label = m_pages.font(8);
        const double column = (m_pages.width() - 20) / 2;
        for (std::size_t i = 0; i < facts.facts.size(); i += 2) {
            double height = 0.0;
            for (std::size_t c = i; c < std::min(i + 2, facts.facts.size()); ++c)
                height = std::max(height, m_pages.textHeight(facts.facts[c].second, font, column));
            m_pages.need(height + 18);
            for (std::size_t c = i; c < std::min(i + 2, facts.facts.size()); ++c) {
                const double x = m_pages.left() + double(c - i) * (column + 20);
                m_pages.text(facts.facts[c].first, label, kFaint, x, m_pages.y(), column, 11, Qt::AlignLeft);
                m_pages.text(facts.facts[c].second, font, kText, x, m_pages.y() + 11, column, height,
                             int(Qt::TextWordWrap) | int(Qt::AlignLeft));
            }
            m_pages.skip(height + 18);
        }
        m_pages.skip(4);
    }

    void operator()(const ReportFigures& figures)
    {
        constexpr double kHeight = 46.0, kGap = 8.0;
        const double count = double(figures.figures.size());
        const double width = (m_pages.width() - kGap * (count - 1)) / std::max(1.0, count);
        m_pages.need(kHeight + 10);
        double x = m_pages.left();
        for (const auto& figure : figures.figures) {
            const double pt = m_pages.pt();
            m_pages.painter().setPen(Qt::NoPen);
            m_pages.painter().setBrush(kPanel);
            m_pages.painter().drawRoundedRect(m_pages.rect(x, m_pages.y(), width, kHeight), 3 * pt, 3 * pt);
            m_pages.text(figure.value, m_pages.font(15, true), figure.bad ? kAlarm : kText, x + 8,
                         m_pages.y() + 6, width - 12, 20, Qt::AlignLeft | Qt::AlignVCenter);
            m_pages.text(figure.name, m_pages.font(8), kFaint, x + 8, m_pages.y() + 27, width - 12, 12,
                         Qt::AlignLeft | Qt::AlignVCenter);
            x += width + kGap;
        }
        m_pages.skip(kHeight + 10);
    }

    void operator()(const ReportTable& table) { layTable(m_pages, table); }

    void operator()(const ReportPictures& pictures)
    {
        const double width = (m_pages.width() - kPictureGap) / 2;
        for (std::size_t i = 0; i < pictures.pictures.size(); i += 2) {
            const std::size_t end = std::min(i + 2, pictures.pictures.size());
            double height = 0.0;
            for (std::size_t p = i; p < end; ++p)
                height = std::max(height, pictureHeight(pictures.pictures[p], width));
            m_pages.need(height);
            for (std::size_t p = i; p < end; ++p)
                layPicture(pictures.pictures[p], m_pages.left() + double(p - i) * (width + kPictureGap),
                           width);
            m_pages.skip(height + 10);
        }
    }

    void operator()(const ReportChart& chart)
    {
        m_pages.need(kChartHeight + 8);
        paintChart(m_pages.painter(),
                   m_pages.rect(m_pages.left(), m_pages.y(), m_pages.width(), kChartHeight), chart,
                   m_pages.pt());
        m_pages.skip(kChartHeight + 12);
    }

    void operator()(const ReportChain& chain)
    {
        const QFont font = m_pages.font(kBody), bold = m_pages.font(kBody, true);
        double widest = 0.0;
        for (const auto& step : chain.steps)
            widest = std::max(widest, m_pages.textWidth(step.time, bold));
        const double indent = 20 + widest + 10;
        for (std::size_t i = 0; i < chain.steps.size(); ++i) {
            const auto& step = chain.steps[i];
            const double height = m_pages.textHeight(step.text, font, m_pages.width() - indent) + 7;
            m_pages.need(height);
            layDot(step.severity, i + 1 < chain.steps.size(), height);
            m_pages.text(step.time, bold, kText, m_pages.left() + 20, m_pages.y(), widest + 4, height,
                         Qt::AlignLeft);
            m_pages.text(step.text, font, kText, m_pages.left() + indent, m_pages.y(),
                         m_pages.width() - indent, height, int(Qt::TextWordWrap) | int(Qt::AlignLeft));
            m_pages.skip(height);
        }
        m_pages.skip(8);
    }

  private:
    /// How much of a block belongs together at its beginning.
    double leading(const ReportBlock& block) const
    {
        if (std::holds_alternative<ReportChart>(block))
            return kChartHeight + 8;
        const auto* pictures = std::get_if<ReportPictures>(&block);
        if (!pictures || pictures->pictures.empty())
            return 80.0;
        double height = 0.0;
        for (std::size_t i = 0; i < std::min<std::size_t>(2, pictures->pictures.size()); ++i)
            height =
                std::max(height, pictureHeight(pictures->pictures[i], (m_pages.width() - kPictureGap) / 2));
        return height;
    }

    /// What no page could hold goes on in a piece of its own.
    void write(const QString& text, const QFont& font, const QColor& colour)
    {
        constexpr int kLongest = 3000; // characters: some two thirds of a page
        if (text.size() > kLongest) {
            const auto space = text.lastIndexOf(' ', kLongest);
            const auto cut = space > 0 ? space : kLongest;
            write(text.left(cut), font, colour);
            return write(text.mid(cut).trimmed(), font, colour);
        }
        const double height =
            m_pages.textHeight(text.isEmpty() ? QStringLiteral(" ") : text, font, m_pages.width());
        m_pages.need(height);
        m_pages.text(text, font, colour, m_pages.left(), m_pages.y(), m_pages.width(), height + 2,
                     int(Qt::TextWordWrap) | int(Qt::AlignLeft));
        m_pages.skip(height + 1);
    }

    double imageHeight(const ReportPicture& picture, double width) const
    {
        return picture.image.isNull() ? 0.0 : width * picture.image.height() / picture.image.width();
    }

    double pictureHeight(const ReportPicture& picture, double width) const
    {
        return imageHeight(picture, width) + 17 + m_pages.textHeight(picture.text, m_pages.font(8), width);
    }

    void layPicture(const ReportPicture& picture, double x, double width)
    {
        const double height = imageHeight(picture, width);
        m_pages.painter().drawImage(m_pages.rect(x, m_pages.y(), width, height), picture.image);
        m_pages.text(picture.title, m_pages.font(8.5, true), kText, x, m_pages.y() + height + 4, width, 12,
                     Qt::AlignLeft);
        m_pages.text(picture.text, m_pages.font(8), kFaint, x, m_pages.y() + height + 16, width, 60,
                     int(Qt::TextWordWrap) | int(Qt::AlignLeft));
    }

    void layDot(EventSeverity severity, bool goesOn, double height)
    {
        QPainter& painter = m_pages.painter();
        const QRectF dot = m_pages.rect(m_pages.left() + 2, m_pages.y() + 3, 8, 8);
        if (goesOn) {
            painter.setPen(QPen(kLine, 1.2 * m_pages.pt()));
            painter.drawLine(dot.center(), dot.center() + QPointF(0, height * m_pages.pt()));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(severityColour(severity));
        painter.drawEllipse(dot);
    }

    ReportPages& m_pages;
    double m_next = 0.0;
};

void layTitle(ReportPages& pages, const ReportDocument& document)
{
    const double width = pages.width();
    const QFont title = pages.font(22, true), subtitle = pages.font(11);
    const double height = pages.textHeight(document.title, title, width);
    pages.text(document.title, title, kText, pages.left(), pages.y(), width, height,
               int(Qt::TextWordWrap) | int(Qt::AlignLeft));
    pages.skip(height + 2);
    const double below = pages.textHeight(document.subtitle, subtitle, width);
    pages.text(document.subtitle, subtitle, kFaint, pages.left(), pages.y(), width, below,
               int(Qt::TextWordWrap) | int(Qt::AlignLeft));
    pages.skip(below + 14);
}

/// @return bytes and number of pages
std::pair<QByteArray, int> layOut(const ReportDocument& document, int total)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(document.title);
    writer.setCreator(document.program);
    int pagesUsed = 0;
    {
        ReportPages pages(writer, document, total);
        layTitle(pages, document);
        PdfBlock lay(pages);
        for (std::size_t i = 0; i < document.blocks.size(); ++i) {
            lay.follow(i + 1 < document.blocks.size() ? &document.blocks[i + 1] : nullptr);
            std::visit(lay, document.blocks[i]);
        }
        pagesUsed = pages.pages();
    }
    return {bytes, pagesUsed};
}

} // namespace

QByteArray reportPdf(const ReportDocument& document)
{
    const int pages = layOut(document, 0).second; // how many there are is known when all are laid out
    return layOut(document, pages).first;
}

} // namespace takao
