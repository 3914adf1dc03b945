#include "app/charts/timeline_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

constexpr double kMargin = 0.06; // of the view, that a revealed time keeps from its sides [1]
constexpr double kMinorPixels = 7.0;

struct Step
{
    double label; ///< [s]
    int parts;    ///< that minor ticks divide it into
};

constexpr std::array kSteps = {
    Step{0.1, 5},   Step{0.2, 2},   Step{0.5, 5},   Step{1, 5},      Step{2, 2},      Step{5, 5},
    Step{10, 5},    Step{15, 3},    Step{30, 3},    Step{60, 6},     Step{120, 2},    Step{300, 5},
    Step{600, 5},   Step{900, 3},   Step{1800, 3},  Step{3600, 6},   Step{7200, 4},   Step{10800, 3},
    Step{21600, 6}, Step{43200, 4}, Step{86400, 4}, Step{172800, 2}, Step{604800, 7}, Step{2592000, 5}};

} // namespace

void TimelineScale::setExtent(double begin, double end)
{
    m_first = begin;
    m_last = std::max(end, begin + kNarrowest);
    if (m_all)
        showAll();
    else
        look(m_begin, m_end);
}

void TimelineScale::setWidth(double pixels)
{
    m_width = std::max(1.0, pixels);
}

double TimelineScale::toX(double time) const
{
    return (time - m_begin) / (m_end - m_begin) * m_width;
}

double TimelineScale::toTime(double x) const
{
    return m_begin + x / m_width * (m_end - m_begin);
}

void TimelineScale::look(double begin, double end)
{
    const double most = m_last - m_first;
    const double span = std::clamp(end - begin, std::min(kNarrowest, most), most);
    m_begin = std::clamp(begin, m_first, m_last - span);
    m_end = m_begin + span;
}

void TimelineScale::zoom(double factor, double x)
{
    const double at = toTime(x);
    const double most = m_last - m_first;
    const double span = std::clamp((m_end - m_begin) * factor, std::min(kNarrowest, most), most);
    m_all = span >= most;
    look(at - x / m_width * span, at + (1.0 - x / m_width) * span);
}

void TimelineScale::pan(double pixels)
{
    const double shift = pixels * secondsPerPixel();
    look(m_begin + shift, m_end + shift);
}

void TimelineScale::showAll()
{
    m_all = true;
    look(m_first, m_last);
}

void TimelineScale::show(double begin, double end)
{
    m_all = end - begin >= m_last - m_first;
    look(begin, end);
}

void TimelineScale::reveal(double time)
{
    const double span = m_end - m_begin, margin = kMargin * span;
    if (time > m_end - margin)
        look(time + margin - span, time + margin);
    else if (time < m_begin + margin)
        look(time - margin, time - margin + span);
}

double TimelineScale::labelStep(double pixels) const
{
    const double least = pixels * secondsPerPixel();
    const auto found = std::ranges::find_if(kSteps, [least](const Step& s) { return s.label >= least; });
    return found != kSteps.end() ? found->label
                                 : kSteps.back().label * std::ceil(least / kSteps.back().label);
}

std::vector<TimelineTick> TimelineScale::ticks(double step, double origin) const
{
    const auto found = std::ranges::find(kSteps, step, &Step::label);
    int parts = found != kSteps.end() ? found->parts : 1;
    if (step / parts / secondsPerPixel() < kMinorPixels)
        parts = 1;
    const double minor = step / parts;
    std::vector<TimelineTick> ticks;
    const auto first = static_cast<long long>(std::ceil((m_begin - origin) / minor - 1e-9));
    const auto last = static_cast<long long>(std::floor((m_end - origin) / minor + 1e-9));
    for (long long i = first; i <= last; ++i)
        ticks.push_back({origin + static_cast<double>(i) * minor, i % parts == 0});
    return ticks;
}

} // namespace takao
