#include "app/window/window_memory.h"

#include <QFileInfo>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace takao {
namespace {

// A layout of another arrangement of panels would leave some of them lost.
constexpr int kLayoutVersion = 5;

QSettings settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("takao"),
                     QStringLiteral("takao"));
}

QVariant read(const QString& key)
{
    return settings().value(key);
}

void write(const QString& key, const QVariant& value)
{
    settings().setValue(key, value);
}

/// Names may hold slashes, which would part a key.
QString chartsKey(const QString& facility)
{
    return QStringLiteral("charts/") + QString::fromLatin1(QUrl::toPercentEncoding(facility));
}

QString layoutKey()
{
    return QStringLiteral("window/layout-%1").arg(kLayoutVersion);
}

} // namespace

QByteArray WindowMemory::geometry() const
{
    return read(QStringLiteral("window/geometry")).toByteArray();
}

QByteArray WindowMemory::layout() const
{
    return read(layoutKey()).toByteArray();
}

void WindowMemory::setLayout(const QByteArray& geometry, const QByteArray& layout)
{
    write(QStringLiteral("window/geometry"), geometry);
    write(layoutKey(), layout);
}

bool WindowMemory::isChecked(const QString& action, bool otherwise) const
{
    const QVariant value = read(QStringLiteral("actions/") + action);
    return value.isValid() ? value.toBool() : otherwise;
}

void WindowMemory::setChecked(const QString& action, bool on)
{
    write(QStringLiteral("actions/") + action, on);
}

QString WindowMemory::overlay() const
{
    return read(QStringLiteral("picture/overlay")).toString();
}

void WindowMemory::setOverlay(const QString& key)
{
    write(QStringLiteral("picture/overlay"), key);
}

QByteArray WindowMemory::air() const
{
    return read(QStringLiteral("picture/air")).toByteArray();
}

void WindowMemory::setAir(const QByteArray& text)
{
    write(QStringLiteral("picture/air"), text);
}

double WindowMemory::airCell(double otherwise) const
{
    bool isNumber = false;
    const double cell = read(QStringLiteral("air/cell_m")).toDouble(&isNumber);
    return isNumber ? cell : otherwise;
}

void WindowMemory::setAirCell(double cell)
{
    write(QStringLiteral("air/cell_m"), cell);
}

QByteArray WindowMemory::charts(const QString& facility) const
{
    return read(chartsKey(facility)).toByteArray();
}

void WindowMemory::setCharts(const QString& facility, const QByteArray& text)
{
    write(chartsKey(facility), text);
}

QStringList WindowMemory::recentFiles() const
{
    QStringList files = read(QStringLiteral("files/recent")).toStringList();
    files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    return files;
}

void WindowMemory::addRecentFile(const QString& file)
{
    QStringList files = recentFiles();
    files.removeAll(file);
    files.prepend(file);
    while (files.size() > kMaxRecent)
        files.removeLast();
    write(QStringLiteral("files/recent"), files);
}

} // namespace takao
