#include "scene/description/air/streamlines.h"

#include "models/base/assert.h"
#include "scene/description/air/line_tracer.h"

namespace takao {
namespace {

/// Points that rounding puts on the one before are left out.
void append(const AirSampler& air, const LinePoint& point, double seconds, Streamline& line)
{
    const AirPlace place = insideOf(air, point.place);
    const Eigen::Vector3f at = place.at.cast<float>();
    const auto time = static_cast<float>(seconds);
    if (!line.points.empty() && (line.points.back() == at || !(time > line.time.back())))
        return;
    const AirSample sample = air.sampleIn(place);
    line.points.push_back(at);
    line.temperature.push_back(sample.temperature);
    line.speed.push_back(sample.velocity.norm());
    line.time.push_back(time);
}

/// From the start to the seed.
void traceBack(const AirSampler& air, const AirPlace& seed, const StreamlineOptions& options,
               Streamline& line)
{
    LineTracer tracer(air, options, -1.0, seed);
    tracer.run();
    line.first = tracer.end();
    const auto& points = tracer.points();
    const double duration = points.empty() ? 0.0 : points.back().time;
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        append(air, *point, duration - point->time, line);
    append(air, {seed}, duration, line);
}

void traceOn(const AirSampler& air, const AirPlace& seed, const StreamlineOptions& options, Streamline& line)
{
    LineTracer tracer(air, options, 1.0, seed);
    tracer.run();
    line.last = tracer.end();
    const double start = line.duration();
    for (const LinePoint& point : tracer.points())
        append(air, point, start + point.time, line);
}

Streamline lineThrough(const AirSampler& air, const Eigen::Vector3f& seed, const StreamlineOptions& options)
{
    Streamline line;
    const auto place = air.place(seed.cast<double>());
    if (!place)
        return line;
    if (options.direction != AirDirection::Forward)
        traceBack(air, *place, options, line);
    else
        append(air, {*place}, 0.0, line);
    line.seed = line.points.size() - 1;
    if (options.direction != AirDirection::Backward)
        traceOn(air, *place, options, line);
    return line;
}

} // namespace

std::vector<Streamline> streamlines(const AirSampler& air, const std::vector<Eigen::Vector3f>& seeds,
                                    const StreamlineOptions& options)
{
    TAKAO_ASSERT(options.step > 0.0 && options.tolerance > 0.0, "steps have a length and a tolerance");
    std::vector<Streamline> lines(seeds.size());
#pragma omp parallel for schedule(dynamic, 4)
    for (std::size_t i = 0; i < seeds.size(); ++i)
        lines[i] = lineThrough(air, seeds[i], options);
    return lines;
}

} // namespace takao
