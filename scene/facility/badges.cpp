#include "scene/facility/badges.h"

#include "scene/description/drawn_objects.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace takao {

std::vector<Badge> alarmBadges(std::span<const Alarm> alarms, const SceneDescription& scene, double time)
{
    if (alarms.empty())
        return {};
    const DrawnObjects drawn(scene);
    std::map<std::uint32_t, EventSeverity> worst;
    for (const Alarm& alarm : alarms) {
        if (alarm.raised > time || alarm.cleared <= time)
            continue;
        if (const auto object = drawn.find(alarm.object)) {
            EventSeverity& severity = worst.try_emplace(*object, alarm.severity).first->second;
            severity = std::max(severity, alarm.severity);
        }
    }
    std::vector<Badge> badges;
    for (const auto& [object, severity] : worst)
        badges.push_back({object, severity});
    return badges;
}

std::vector<BadgePlace> placeBadges(std::span<const BadgeWish> wishes, float apart)
{
    std::vector<std::size_t> order(wishes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (wishes[a].severity != wishes[b].severity)
            return wishes[a].severity > wishes[b].severity;
        return wishes[a].distance < wishes[b].distance;
    });
    std::vector<BadgePlace> places;
    for (const std::size_t wish : order) {
        const auto away = [&](const BadgePlace& place) {
            return (wishes[place.wish].at - wishes[wish].at).norm();
        };
        const auto nearest = std::ranges::min_element(places, {}, away);
        if (nearest != places.end() && away(*nearest) < apart)
            ++nearest->count;
        else
            places.push_back({wish, 1});
    }
    std::ranges::reverse(places);
    return places;
}

} // namespace takao
