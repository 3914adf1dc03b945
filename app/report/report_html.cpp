#include "app/report/report_html.h"

#include "app/report/chart_painter.h"

#include <QBuffer>
#include <QPainter>

namespace takao {
namespace {

constexpr int kChartWidth = 520, kChartHeight = 170; // [pt]
constexpr double kChartScale = 3.0;                  // [pixel/pt]: sharp on dense screens

constexpr const char* kStyle = R"(
:root{--text:#1c2026;--faint:#646c78;--line:#d6dbe2;--panel:#f4f6f9;--accent:#005c94;--alarm:#ba261e}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--text);font:16px/1.5 "Noto Sans","Segoe UI",system-ui,sans-serif}
main{max-width:1000px;margin:0 auto;padding:48px 32px 64px}
h1{font-size:32px;line-height:1.2;margin:0 0 4px}
h2{font-size:21px;margin:44px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
.sub,.small,figcaption,footer{color:var(--faint)}
.sub{font-size:18px;margin:0 0 28px}.small{font-size:14px}
p{white-space:pre-line;margin:0 0 12px}
dl{display:grid;grid-template-columns:repeat(2,minmax(120px,max-content) 1fr);gap:6px 18px;margin:0}
dt{color:var(--faint)}dd{margin:0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:24px 0}
.figures div{background:var(--panel);border-radius:6px;padding:14px 16px}
.figures b{display:block;font-size:25px;line-height:1.25}.figures span{color:var(--faint);font-size:14px}
.figures .bad b{color:var(--alarm)}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14.5px}
th{text-align:left;color:var(--faint);font-weight:600;border-bottom:1px solid var(--text)}
th,td{padding:6px 10px;vertical-align:top}td{border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:0}
.right{text-align:right;font-variant-numeric:tabular-nums}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:20px}
figure{margin:0 0 16px}img{width:100%;height:auto;border-radius:4px;display:block}
figcaption{font-size:14px;margin-top:6px}figcaption b{color:var(--text)}
ol.chain{list-style:none;margin:0;padding:0 0 0 4px}
ol.chain li{position:relative;padding:0 0 14px 26px;border-left:2px solid var(--line)}
ol.chain li:last-child{border-color:transparent}
ol.chain li::before{content:"";position:absolute;left:-8px;top:5px;width:14px;height:14px;border-radius:50%;background:var(--dot)}
ol.chain time{font-weight:600;margin-right:10px;font-variant-numeric:tabular-nums}
footer{margin-top:56px;border-top:1px solid var(--line);padding-top:12px;font-size:14px}
@media (max-width:640px){dl{grid-template-columns:max-content 1fr}.pictures{grid-template-columns:1fr}}
@media print{main{max-width:none;padding:0}h2{break-after:avoid}figure,tr,li{break-inside:avoid}}
)";

QString html(const QString& text)
{
    return text.toHtmlEscaped();
}

/// @param format  "png" for what is drawn, "jpg" for pictures of the building
QString dataUri(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, qstrcmp(format, "jpg") == 0 ? 90 : -1);
    return QStringLiteral("data:image/%1;base64,%2")
        .arg(QLatin1String(qstrcmp(format, "jpg") == 0 ? "jpeg" : "png"),
             QString::fromLatin1(bytes.toBase64()));
}

QImage chartImage(const ReportChart& chart)
{
    QImage image(int(kChartWidth * kChartScale), int(kChartHeight * kChartScale), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintChart(painter, QRectF(QPointF(), image.size()), chart, kChartScale);
    return image;
}

/// What each block looks like.
struct HtmlBlock
{
    QString operator()(const ReportHeading& heading) const { return "<h2>" + html(heading.text) + "</h2>\n"; }

    QString operator()(const ReportParagraph& paragraph) const
    {
        return (paragraph.small ? "<p class=\"small\">" : "<p>") + html(paragraph.text) + "</p>\n";
    }

    QString operator()(const ReportFacts& facts) const
    {
        QString text = QStringLiteral("<dl>");
        for (const auto& [name, value] : facts.facts)
            text += "<dt>" + html(name) + "</dt><dd>" + html(value) + "</dd>";
        return text + "</dl>\n";
    }

    QString operator()(const ReportFigures& figures) const
    {
        QString text = QStringLiteral("<div class=\"figures\">");
        for (const auto& figure : figures.figures)
            text += QStringLiteral("<div%1><b>%2</b><span>%3</span></div>")
                        .arg(figure.bad ? QStringLiteral(" class=\"bad\"") : QString(), html(figure.value),
                             html(figure.name));
        return text + "</div>\n";
    }

    QString operator()(const ReportTable& table) const
    {
        const auto cell = [&](const char* tag, int column, const QString& content) {
            const bool right = std::size_t(column) < table.right.size() && table.right[std::size_t(column)];
            return QStringLiteral("<%1%2>%3</%1>")
                .arg(QLatin1String(tag), right ? QStringLiteral(" class=\"right\"") : QString(),
                     html(content));
        };
        QString text = QStringLiteral("<div class=\"table\"><table><thead><tr>");
        for (int c = 0; c < table.heads.size(); ++c)
            text += cell("th", c, table.heads[c]);
        text += QLatin1String("</tr></thead><tbody>\n");
        for (const QStringList& row : table.rows) {
            text += QLatin1String("<tr>");
            for (int c = 0; c < row.size(); ++c)
                text += cell("td", c, row[c]);
            text += QLatin1String("</tr>\n");
        }
        text += QLatin1String("</tbody></table></div>\n");
        return table.note.isEmpty() ? text : text + "<p class=\"small\">" + html(table.note) + "</p>\n";
    }

    QString operator()(const ReportPictures& pictures) const
    {
        QString text = QStringLiteral("<div class=\"pictures\">\n");
        for (const ReportPicture& picture : pictures.pictures)
            text += QStringLiteral(
                        "<figure><img alt=\"%1\" src=\"%2\"><figcaption><b>%1</b> %3</figcaption></figure>\n")
                        .arg(html(picture.title), dataUri(picture.image, "jpg"), html(picture.text));
        return text + "</div>\n";
    }

    QString operator()(const ReportChart& chart) const
    {
        return QStringLiteral("<figure><img alt=\"%1\" src=\"%2\"></figure>\n")
            .arg(html(chart.title), dataUri(chartImage(chart), "png"));
    }

    QString operator()(const ReportChain& chain) const
    {
        QString text = QStringLiteral("<ol class=\"chain\">\n");
        for (const auto& step : chain.steps)
            text += QStringLiteral("<li style=\"--dot:%1\"><time>%2</time>%3</li>\n")
                        .arg(severityColour(step.severity).name(), html(step.time), html(step.text));
        return text + "</ol>\n";
    }
};

} // namespace

QByteArray reportHtml(const ReportDocument& document)
{
    QString text = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                  "<title>%1</title>\n<style>%2</style></head>\n<body><main>\n<h1>%1</h1>\n"
                                  "<p class=\"sub\">%3</p>\n")
                       .arg(html(document.title), QLatin1String(kStyle), html(document.subtitle));
    for (const ReportBlock& block : document.blocks)
        text += std::visit(HtmlBlock{}, block);
    text += "<footer>" + html(document.program) + "</footer>\n</main></body></html>\n";
    return text.toUtf8();
}

} // namespace takao
