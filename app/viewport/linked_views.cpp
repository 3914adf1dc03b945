#include "app/viewport/linked_views.h"

#include <algorithm>

namespace takao {
namespace {

/// Where a point of a view lies in another one that looks from the same place: heights show the same angle.
QPoint samePoint(const QPoint& point, const QSize& from, const QSize& to)
{
    const double scale = double(to.height()) / std::max(1, from.height());
    return {qRound(to.width() / 2.0 + (point.x() - from.width() / 2.0) * scale), qRound(point.y() * scale)};
}

} // namespace

LinkedViews::LinkedViews(FacilityViewport& first, FacilityViewport& second, QObject* parent) : QObject(parent)
{
    second.setOptions(first.options());
    second.follow(first.pose());
    link(first, second);
    link(second, first);
}

template <class Change>
void LinkedViews::pass(const Change& change)
{
    if (m_isPassing)
        return;
    m_isPassing = true;
    change();
    m_isPassing = false;
}

void LinkedViews::link(FacilityViewport& leader, FacilityViewport& follower)
{
    connect(&leader, &FacilityViewport::cameraChanged, this,
            [this, &leader, &follower] { pass([&] { follower.follow(leader.pose()); }); });
    connect(&leader, &FacilityViewport::optionsChanged, this,
            [this, &leader, &follower] { pass([&] { follower.setOptions(leader.options()); }); });
    connect(&leader.card(), &HoverCard::shownFor, this,
            [this, &leader, &follower](const std::string& id, QPoint beside) {
                pass([&] { follower.card().showFor(id, samePoint(beside, leader.size(), follower.size())); });
            });
    connect(&leader.card(), &HoverCard::gone, this,
            [this, &follower] { pass([&] { follower.card().hide(); }); });
}

} // namespace takao
