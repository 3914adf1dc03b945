#include "app/panels/chart_time.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kShortest = 60.0; // what is seen of a run that has just begun [s]
constexpr double kRoom = 0.04;     // behind the end of a run that goes on [1]
constexpr double kZoomStep = 1.25; // of a notch of the wheel [1]

} // namespace

ChartSpan extentOf(const PlantPlayer& player)
{
    if (!player.timeline())
        return {0.0, kShortest};
    if (!player.isGrowing())
        return {player.begin(), player.end()};
    return {player.begin(),
            std::max(player.begin() + kShortest, player.end() + kRoom * (player.end() - player.begin()))};
}

ChartTime::ChartTime(PlantPlayer& player, QObject* parent) : QObject(parent), m_player(player)
{
    connect(&player, &PlantPlayer::timelineChanged, this, &ChartTime::onTimelineChanged);
    connect(&player, &PlantPlayer::extentChanged, this, &ChartTime::onExtentChanged);
    connect(&player, &PlantPlayer::playingChanged, this, &ChartTime::onExtentChanged);
    connect(&player, &PlantPlayer::cursorMoved, this, &ChartTime::onCursorMoved);
    onTimelineChanged();
}

void ChartTime::setWidth(double pixels)
{
    m_scale.setWidth(pixels);
}

void ChartTime::zoom(double notches, double x)
{
    m_scale.zoom(std::pow(kZoomStep, -notches), x);
    look();
}

void ChartTime::pan(double pixels)
{
    m_scale.pan(pixels);
    look();
}

void ChartTime::showAll()
{
    m_scale.showAll();
    look();
}

void ChartTime::show(const ChartSpan& span)
{
    if (this->span() == span)
        return;
    m_scale.show(span.begin, span.end);
    Q_EMIT spanChanged();
}

void ChartTime::look()
{
    Q_EMIT spanChanged();
    Q_EMIT looked();
}

void ChartTime::onTimelineChanged()
{
    m_scale.showAll();
    onExtentChanged();
}

void ChartTime::onExtentChanged()
{
    const ChartSpan extent = extentOf(m_player);
    m_scale.setExtent(extent.begin, extent.end);
    Q_EMIT spanChanged();
}

void ChartTime::onCursorMoved()
{
    if (m_scale.showsAll() || !(m_player.isLive() || m_player.isPlaying()))
        return;
    const ChartSpan before = span();
    m_scale.reveal(m_player.cursor());
    if (span() != before)
        Q_EMIT spanChanged();
}

} // namespace takao
