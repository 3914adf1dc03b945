#include "app/theme/icons.h"

#include "app/theme/theme.h"
#include "models/base/asset_folder.h"
#include "models/base/log.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

namespace takao {
namespace {

/// The drawing as text; read once.
QByteArray drawing(const QString& name)
{
    static QHash<QString, QByteArray> cache;
    const auto found = cache.constFind(name);
    if (found != cache.constEnd())
        return *found;
    QByteArray svg;
    if (const auto assets = assetFolder()) {
        QFile file(QString::fromStdString((*assets / "icons").string()) + '/' + name +
                   QStringLiteral(".svg"));
        if (file.open(QIODevice::ReadOnly))
            svg = file.readAll();
        else
            logWarning("icon {} is missing", file.fileName().toStdString());
    }
    cache.insert(name, svg);
    return svg;
}

} // namespace

QPixmap themedPixmap(const QString& name, const QColor& colour, int size, double devicePixelRatio)
{
    QByteArray svg = drawing(name);
    if (svg.isEmpty())
        return {};
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon themedIcon(const QString& name)
{
    const ThemeColours& c = Theme::instance().colours();
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 40}) {
        const QPixmap plain = themedPixmap(name, c.text, size, 1.0);
        if (plain.isNull())
            return {};
        icon.addPixmap(plain, QIcon::Normal, QIcon::Off);
        icon.addPixmap(themedPixmap(name, c.accent, size, 1.0), QIcon::Normal, QIcon::On);
        icon.addPixmap(themedPixmap(name, c.faint, size, 1.0), QIcon::Disabled);
    }
    return icon;
}

} // namespace takao
