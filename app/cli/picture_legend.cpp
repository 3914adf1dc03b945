#include "app/cli/picture_legend.h"

#include "app/legend/legend_painter.h"
#include "models/base/log.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>

namespace takao::cli {
namespace {

// Text needs a QGuiApplication for its fonts; the "offscreen" platform has them without a display.
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

Legend legendFor(const OverlayColours& colours, Background background, int pictureHeight)
{
    const bool dark = background == Background::Dark;
    Legend legend;
    legend.title = QString::fromUtf8(colours.info->title);
    legend.missingText = QStringLiteral("no data");
    legend.font = QFont(QStringLiteral("Noto Sans"));
    legend.font.setPixelSize(std::max(11, pictureHeight / 52));
    legend.text = dark ? QColor(236, 239, 244) : QColor(28, 32, 38);
    legend.faintText = dark ? QColor(160, 168, 180) : QColor(96, 104, 116);
    return legend;
}

} // namespace

void addLegend(Image& image, const OverlayColours& colours, Background background)
{
    ensureFonts();
    QImage canvas(image.pixels.data(), image.width, image.height, QImage::Format_RGBA8888);
    const Legend legend = legendFor(colours, background, image.height);
    const QSizeF size = legendSize(legend, colours.mapper);
    const double pad = 0.9 * legend.font.pixelSize();
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF panel(pad, image.height - size.height() - 3 * pad, size.width() + 2 * pad,
                       size.height() + 2 * pad);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background == Background::Dark ? QColor(16, 19, 24, 215) : QColor(255, 255, 255, 225));
    painter.drawRoundedRect(panel, 0.4 * pad, 0.4 * pad);
    painter.translate(panel.topLeft() + QPointF(pad, pad));
    paintLegend(painter, legend, colours.mapper, size.width());
}

} // namespace takao::cli
