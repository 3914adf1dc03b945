#include "scene/facility/path_places.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace takao {
namespace {

// [pixel of a ratio 1 screen]
constexpr float kRadius = 11.0f, kCurrentRadius = 13.0f;
constexpr float kGap = 4.0f;            // between markers that were moved apart
constexpr float kHeadGap = 3.0f;        // between an arrow's tip and the marker
constexpr float kShortest = 6.0f;       // of a stroke that is drawn
constexpr double kNearest = 0.1;        // depth of the nearest point that is drawn [m]
constexpr float kSeen = 1.02f;          // of half the picture: markers beyond are left out
constexpr int kRounds = 60;             // of moving apart
constexpr float kGoldenTurn = 2.39996f; // [rad] directions of what lies at the same place

using Points = std::vector<Eigen::Vector2f>;

Eigen::Vector2f flat(const Eigen::Vector4d& clip, const PathScreen& screen)
{
    const Eigen::Vector2d half = 0.5 * clip.head<2>() / clip.w();
    return half.cast<float>().cwiseProduct(screen.size);
}

Eigen::Vector4d clipOf(const Eigen::Vector3f& point, const PathScreen& screen)
{
    return screen.matrix * point.cast<double>().homogeneous();
}

std::vector<PathMarker> markersOf(const CausePath& path, std::span<const float> halfBars, int current,
                                  const PathScreen& screen)
{
    std::vector<PathMarker> markers;
    for (std::size_t s = 0; s < path.stops.size(); ++s) {
        const Eigen::Vector4d clip = clipOf(path.stops[s].anchor, screen);
        if (clip.w() < kNearest || clip.head<2>().cwiseAbs().maxCoeff() > kSeen * clip.w())
            continue;
        const bool isCurrent = path.stops[s].has(current);
        const Eigen::Vector2f at = flat(clip, screen);
        markers.push_back({s, at, at, isCurrent ? kCurrentRadius : kRadius, halfBars[s], isCurrent});
    }
    return markers;
}

/// How far two markers overlap; not positive: they don't. A bar counts as its row of discs.
float overlapOf(const PathMarker& a, const PathMarker& b, Eigen::Vector2f& way, std::size_t number)
{
    Eigen::Vector2f apart = b.at - a.at;
    const float bars = a.halfBar + b.halfBar;
    apart.x() -= std::clamp(apart.x(), -bars, bars);
    const float distance = apart.norm();
    const float angle = kGoldenTurn * static_cast<float>(number);
    way = distance > 1e-3f ? Eigen::Vector2f(apart / distance)
          : bars > 0.0f    ? Eigen::Vector2f(0.0f, a.at.y() > b.at.y() ? -1.0f : 1.0f)
                           : Eigen::Vector2f(std::cos(angle), std::sin(angle));
    return a.radius + b.radius + kGap - distance;
}

void moveApart(std::vector<PathMarker>& markers)
{
    for (int round = 0; round < kRounds; ++round) {
        bool moved = false;
        for (std::size_t i = 0; i < markers.size(); ++i)
            for (std::size_t j = i + 1; j < markers.size(); ++j) {
                Eigen::Vector2f way;
                const float overlap = overlapOf(markers[i], markers[j], way, j);
                if (overlap <= 0.01f)
                    continue;
                markers[i].at -= 0.5f * overlap * way;
                markers[j].at += 0.5f * overlap * way;
                moved = true;
            }
        if (!moved)
            return;
    }
}

/// The parts of a curve in front of the eye; its ends follow markers that were moved.
std::vector<Points> partsOf(const CauseLeg& leg, const PathScreen& screen, const Eigen::Vector2f& movedFrom,
                            const Eigen::Vector2f& movedTo)
{
    std::vector<Points> parts(1);
    std::optional<Eigen::Vector4d> before;
    float before_t = 0.0f;
    const auto put = [&](const Eigen::Vector4d& clip, float t) {
        parts.back().push_back(flat(clip, screen) + (1.0f - t) * movedFrom + t * movedTo);
    };
    const auto crossing = [&](const Eigen::Vector4d& a, const Eigen::Vector4d& b, float ta, float tb) {
        const double share = (kNearest - a.w()) / (b.w() - a.w());
        put(a + share * (b - a), ta + static_cast<float>(share) * (tb - ta));
    };
    for (std::size_t i = 0; i < leg.curve.size(); ++i) {
        const Eigen::Vector4d clip = clipOf(leg.curve[i], screen);
        const float t = static_cast<float>(i) / static_cast<float>(leg.curve.size() - 1);
        const bool seen = clip.w() >= kNearest;
        const bool wasSeen = before && before->w() >= kNearest;
        if (before && seen != wasSeen)
            crossing(*before, clip, before_t, t);
        if (seen)
            put(clip, t);
        else if (wasSeen)
            parts.emplace_back();
        before = clip;
        before_t = t;
    }
    std::erase_if(parts, [](const Points& part) { return part.size() < 2; });
    return parts;
}

/// Distance of a point from a marker's rim; negative: within.
float rimDistance(const PathMarker& marker, const Eigen::Vector2f& point)
{
    Eigen::Vector2f away = point - marker.at;
    away.x() -= std::clamp(away.x(), -marker.halfBar, marker.halfBar);
    return away.norm() - marker.radius;
}

/// Cuts off the end of a line that is nearer to a marker's rim than `gap`.
void cutEnd(Points& line, const PathMarker& marker, float gap)
{
    while (line.size() > 1 && rimDistance(marker, line[line.size() - 2]) < gap)
        line.pop_back();
    if (line.size() < 2 || rimDistance(marker, line.back()) >= gap)
        return;
    const Eigen::Vector2f outside = line[line.size() - 2];
    Eigen::Vector2f low = outside, high = line.back();
    for (int i = 0; i < 12; ++i) { // bisection: to a hundredth of a pixel
        const Eigen::Vector2f middle = 0.5f * (low + high);
        (rimDistance(marker, middle) >= gap ? low : high) = middle;
    }
    line.back() = low;
}

float lengthOf(const Points& line)
{
    float length = 0.0f;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        length += (line[i + 1] - line[i]).norm();
    return length;
}

const PathMarker* markerOf(const std::vector<PathMarker>& markers, std::size_t stop)
{
    const auto found = std::ranges::find(markers, stop, &PathMarker::stop);
    return found != markers.end() ? &*found : nullptr;
}

/// The step to which the leg leads on which the chain came to the object of a step; 0: it began there.
int arrivalAt(const CausePath& path, int step)
{
    int arrival = 0;
    for (const CauseLeg& leg : path.legs)
        if (leg.step <= step && path.stops[leg.to].has(step))
            arrival = std::max(arrival, leg.step);
    return arrival;
}

void addStrokes(std::vector<PathStroke>& strokes, const CauseLeg& leg, const std::vector<PathMarker>& markers,
                int arrival, const PathScreen& screen)
{
    const PathMarker* from = markerOf(markers, leg.from);
    const PathMarker* to = markerOf(markers, leg.to);
    const auto moved = [](const PathMarker* marker) {
        return marker ? Eigen::Vector2f(marker->at - marker->anchor) : Eigen::Vector2f(0.0f, 0.0f);
    };
    auto parts = partsOf(leg, screen, moved(from), moved(to));
    for (std::size_t p = 0; p < parts.size(); ++p) {
        Points& line = parts[p];
        const bool isLast = p + 1 == parts.size();
        if (from && p == 0) {
            std::ranges::reverse(line);
            cutEnd(line, *from, 0.0f);
            std::ranges::reverse(line);
        }
        if (to && isLast)
            cutEnd(line, *to, kHeadGap);
        if (line.size() > 1 && lengthOf(line) >= kShortest)
            strokes.push_back({std::move(line), to && isLast, leg.step == arrival});
    }
}

} // namespace

bool PathMarker::holds(const Eigen::Vector2f& point) const
{
    return rimDistance(*this, point) <= 0.0f;
}

PathPlaces placePath(const CausePath& path, std::span<const float> halfBars, int current,
                     const PathScreen& screen)
{
    PathPlaces places;
    places.markers = markersOf(path, halfBars, current, screen);
    moveApart(places.markers);
    const int arrival = arrivalAt(path, current);
    for (const CauseLeg& leg : path.legs)
        addStrokes(places.strokes, leg, places.markers, arrival, screen);
    std::ranges::stable_partition(places.markers, [](const PathMarker& m) { return !m.current; });
    std::ranges::stable_partition(places.strokes, [](const PathStroke& s) { return !s.current; });
    return places;
}

} // namespace takao
