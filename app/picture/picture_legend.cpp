#include "app/picture/picture_legend.h"

#include "app/legend/legend_painter.h"
#include "models/base/log.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace takao {

void ensureFonts()
{
    if (qGuiApp)
        return;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt's remarks on the user's runtime folder are of no use to somebody who asked for a picture.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
        if (type >= QtCriticalMsg)
            logWarning("{}", text.toStdString());
    });
    static int argc = 1;
    static char name[] = "takao-cli";
    static char* argv[] = {name, nullptr};
    static QGuiApplication application(argc, argv);
}

namespace {

QFont fontFor(int pictureHeight)
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(std::max(11, pictureHeight / 52));
    return font;
}

QColor textColour(Background background)
{
    return background == Background::Dark ? QColor(236, 239, 244) : QColor(28, 32, 38);
}

void paintPanel(QPainter& painter, const QRectF& panel, double pad, Background background)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(background == Background::Dark ? QColor(16, 19, 24, 215) : QColor(255, 255, 255, 225));
    painter.drawRoundedRect(panel, 0.4 * pad, 0.4 * pad);
}

Legend legendFor(const LegendEntry& entry, Background background, const QFont& font)
{
    const bool dark = background == Background::Dark;
    Legend legend;
    legend.title = QString::fromStdString(entry.title);
    if (entry.canBeMissing)
        legend.missingText = QStringLiteral("no data");
    if (entry.anyStale)
        legend.staleText = QStringLiteral("old data");
    legend.note = QString::fromStdString(entry.note);
    legend.font = font;
    legend.text = textColour(background);
    legend.faintText = dark ? QColor(160, 168, 180) : QColor(96, 104, 116);
    return legend;
}

constexpr char kPressureNote[] = "without the weight of the air's layers";

/// What lies on the temperature scale besides colours.
std::string noteOf(const AirPicture& air)
{
    return air.surfaceTemperature ? fmt::format("surface at {:g} °C", *air.surfaceTemperature)
                                  : std::string();
}

/// What moves, where something does.
std::string markNote(const OverlayColours& overlay)
{
    const bool any = std::ranges::any_of(overlay.marks, [](float rate) { return std::isfinite(rate); });
    return any ? "marks travel with the flow" : "";
}

std::string arrowNote(const AirPicture& air)
{
    return air.arrows.empty() ? std::string()
                              : fmt::format("longest arrows: {:.1f} m/s", air.arrows.front()->fullSpeed);
}

} // namespace

std::vector<LegendEntry> legendsOf(const std::optional<OverlayColours>& overlay,
                                   const std::optional<AirPicture>& air)
{
    std::vector<LegendEntry> entries;
    const bool inlets = overlay && overlay->info && std::string_view(overlay->info->key) == "inlet";
    if (overlay && !(inlets && air))
        entries.push_back(
            {overlay->info->title, overlay->mapper, markNote(*overlay), true, overlay->anyStale()});
    if (!air)
        return entries;
    constexpr std::array kQuantities{std::pair{AirScalar::Temperature, "Air temperature"},
                                     std::pair{AirScalar::Speed, "Air speed"},
                                     std::pair{AirScalar::Pressure, "Air pressure"}};
    for (const auto& [what, title] : kQuantities) {
        const bool temperature = what == AirScalar::Temperature;
        if (air->shown[static_cast<std::size_t>(what)])
            entries.push_back({title, air->mapper(what),
                               temperature                   ? noteOf(*air)
                               : what == AirScalar::Pressure ? kPressureNote
                                                             : std::string(),
                               temperature && (inlets || air->faces)});
    }
    if (!entries.empty() && !air->arrows.empty()) {
        const auto speed = std::ranges::find(entries, "Air speed", &LegendEntry::title);
        std::string& note = (speed == entries.end() ? entries.back() : *speed).note;
        note += (note.empty() ? "" : "\n") + arrowNote(*air);
    }
    return entries;
}

void addLegends(Image& image, const std::vector<LegendEntry>& entries, Background background)
{
    ensureFonts();
    QImage canvas(image.pixels.data(), image.width, image.height, QImage::Format_RGBA8888);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    double left = 0.0;
    for (const LegendEntry& entry : entries) {
        const Legend legend = legendFor(entry, background, fontFor(image.height));
        const QSizeF size = legendSize(legend, entry.mapper);
        const double pad = 0.9 * legend.font.pixelSize();
        const QRectF panel(left + pad, image.height - size.height() - 3 * pad, size.width() + 2 * pad,
                           size.height() + 2 * pad);
        paintPanel(painter, panel, pad, background);
        painter.save();
        painter.translate(panel.topLeft() + QPointF(pad, pad));
        paintLegend(painter, legend, entry.mapper, size.width());
        painter.restore();
        left = panel.right() - 0.3 * pad;
    }
}

QSizeF paintEntry(QPainter& painter, const LegendEntry& entry, Background background, const QFont& font)
{
    const Legend legend = legendFor(entry, background, font);
    const QSizeF size = legendSize(legend, entry.mapper);
    paintLegend(painter, legend, entry.mapper, size.width());
    return size;
}

void addCaption(Image& image, const std::string& text, Background background)
{
    if (text.empty())
        return;
    ensureFonts();
    QImage canvas(image.pixels.data(), image.width, image.height, QImage::Format_RGBA8888);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = fontFor(image.height);
    const double pad = 0.9 * font.pixelSize();
    const QString caption = QString::fromStdString(text);
    const QFontMetricsF metrics(font);
    const QRectF panel(pad, pad, metrics.horizontalAdvance(caption) + 2 * pad, metrics.height() + pad);
    paintPanel(painter, panel, pad, background);
    painter.setFont(font);
    painter.setPen(textColour(background));
    painter.drawText(panel, Qt::AlignCenter, caption);
}

} // namespace takao
