#include "app/cli/film_strip.h"

#include "app/cli/run_report.h"
#include "app/picture/picture_legend.h"
#include "app/picture/recorded_air.h"

#include <QFont>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <fmt/format.h>

#include <algorithm>

namespace takao::cli {
namespace {

constexpr int kInRow = 5;
constexpr int kLargestSide = 32000; // [pixel] of a PNG that other programs still open; engineering choice

bool hasFoot(const FilmStrip& strip)
{
    return strip.frame.legend && !(strip.frame.overlay.empty() && strip.air.empty());
}

/// Sizes follow the frames' height, so that a strip looks the same at any size.
struct StripLayout
{
    int columns, rows, width, height;
    int gap, margin, text, head, foot, caption;

    StripLayout(int frames, const PictureRequest& frame, bool hasFoot)
        : columns(std::min(frames, kInRow)), rows((frames + kInRow - 1) / kInRow), gap(frame.height / 40),
          margin(frame.height / 16), text(std::max(12, frame.height / 20)), head(3 * text), foot(11 * text),
          caption(2 * text)
    {
        if (!hasFoot)
            foot = margin;
        width = 2 * margin + columns * frame.width + (columns - 1) * gap;
        height = head + rows * (caption + frame.height + gap) + foot;
    }

    QRect frameAt(int index, const PictureRequest& frame) const
    {
        return {margin + index % columns * (frame.width + gap),
                head + index / columns * (caption + frame.height + gap) + caption, frame.width, frame.height};
    }
};

struct StripColours
{
    QColor ground, text, faint, alarm;
};

StripColours coloursOf(Background background)
{
    if (background == Background::Dark)
        return {QColor(16, 19, 24), QColor(236, 239, 244), QColor(150, 158, 170), QColor(255, 112, 98)};
    return {QColor(250, 251, 252), QColor(28, 32, 38), QColor(96, 104, 116), QColor(190, 38, 30)};
}

QFont stripFont(int pixels, bool bold = false)
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(pixels);
    font.setBold(bold);
    return font;
}

void paintCaption(QPainter& painter, const QRect& frame, const StripLayout& layout,
                  const StripColours& colours, double time, std::size_t alarms)
{
    const QRectF line(frame.left(), frame.top() - layout.caption, frame.width(), layout.caption);
    painter.setFont(stripFont(layout.text * 5 / 4, true));
    painter.setPen(colours.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(clockText(time)));
    painter.setFont(stripFont(layout.text));
    painter.setPen(alarms > 0 ? colours.alarm : colours.faint);
    const std::string standing = alarms == 0   ? "no alarms"
                                 : alarms == 1 ? "1 alarm"
                                               : fmt::format("{} alarms", alarms);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, QString::fromStdString(standing));
}

void paintFrame(QPainter& painter, const QRect& place, const Image& image)
{
    painter.drawImage(place, QImage(image.pixels.data(), image.width, image.height, QImage::Format_RGBA8888));
}

/// The legend of what the frames show; scales are the same in all of them.
Result<void> paintFoot(QPainter& painter, const OpenedRecordingFile& opened, const FilmStrip& strip,
                       const StripLayout& layout)
{
    if (!hasFoot(strip))
        return {};
    const PlantStatePtr state = opened.recording->stateAt(strip.times.back());
    std::optional<OverlayColours> overlay;
    if (!strip.frame.overlay.empty()) {
        auto colours = overlayColours(strip.frame.overlay, *opened.facility, *state, {});
        if (!colours)
            return tl::unexpected(colours.error());
        overlay = std::move(*colours);
    }
    const auto air = recordedAir(*opened.facility, *state, strip.air);
    if (!air)
        return tl::unexpected(air.error());
    painter.translate(layout.margin, layout.height - layout.foot + layout.text / 2);
    for (const LegendEntry& entry : legendsOf(overlay, *air)) {
        const QSizeF taken = paintEntry(painter, entry, strip.frame.background, stripFont(layout.text));
        painter.translate(taken.width() + 2.0 * layout.margin, 0.0);
    }
    return {};
}

} // namespace

Result<Image> drawFilmStrip(const OpenedRecordingFile& opened, const FilmStrip& strip,
                            const Progress& progress)
{
    if (strip.times.empty())
        return fail(ErrorKind::BadUsage, "a film strip needs times", "write --strip 0,30,60");
    ensureFonts();
    const StripLayout layout(static_cast<int>(strip.times.size()), strip.frame, hasFoot(strip));
    if (layout.width > kLargestSide || layout.height > kLargestSide)
        return fail(ErrorKind::BadUsage, "the film strip is too large for a picture",
                    "choose a smaller --size");
    Image image{
        layout.width, layout.height,
        std::vector<std::uint8_t>(std::size_t(4) * std::size_t(layout.width) * std::size_t(layout.height))};
    QImage canvas(image.pixels.data(), image.width, image.height, QImage::Format_RGBA8888);
    const StripColours colours = coloursOf(strip.frame.background);
    canvas.fill(colours.ground);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(stripFont(layout.text * 5 / 4));
    painter.setPen(colours.faint);
    painter.drawText(QRectF(layout.margin, 0, layout.width - 2 * layout.margin, layout.head),
                     Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(strip.title));
    PictureRequest frame = strip.frame;
    frame.legend = false;
    for (std::size_t i = 0; i < strip.times.size(); ++i) {
        const auto part = [&](double fraction, const std::string& phrase) {
            return !progress || progress((double(i) + fraction) / double(strip.times.size()), phrase);
        };
        const auto picture = momentPicture(opened, strip.times[i], frame, strip.air, part);
        if (!picture)
            return tl::unexpected(picture.error());
        const QRect place = layout.frameAt(static_cast<int>(i), frame);
        paintFrame(painter, place, *picture);
        paintCaption(painter, place, layout, colours, strip.times[i],
                     opened.recording->alarms(strip.times[i], strip.times[i]).size());
    }
    if (auto painted = paintFoot(painter, opened, strip, layout); !painted)
        return tl::unexpected(painted.error());
    painter.end();
    return image;
}

} // namespace takao::cli
