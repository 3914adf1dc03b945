// Which signals an incident report draws, and in which units.
#include "app/report/incident_parts.h"
#include "models/timeline/story/feeders.h"
#include "models/twin/signals.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kChartPoints = 600;
constexpr double kLitrePerMinute = 60e3; // [L/min] of 1 m3/s
constexpr std::size_t kMostLines = 5;

// Colours that eyes which don't tell red from green keep apart (Okabe & Ito 2008).
const std::array kLineColours = {QColor(0, 114, 178), QColor(213, 94, 0), QColor(0, 158, 115),
                                 QColor(170, 68, 153), QColor(230, 159, 0)};

/// A chart of some quantities, all in one unit.
struct ChartPlan
{
    const char* title;
    const char* unit;
    double factor;
    std::vector<const char*> quantities;
};

const std::array kOfChain = {ChartPlan{"Coolant flow", "L/min", kLitrePerMinute, {signal::kCoolantFlow}},
                             ChartPlan{"Temperatures",
                                       "°C",
                                       1.0,
                                       {signal::kGpuTemperature, signal::kCoolantOut,
                                        signal::kInletTemperature, signal::kSupplyTemperature}},
                             ChartPlan{"Speeds",
                                       "%",
                                       100.0,
                                       {signal::kPumpSpeed, signal::kGpuClock, signal::kJobSpeed,
                                        signal::kFanSpeed, signal::kStateOfCharge}},
                             ChartPlan{"Power", "kW", 1e-3, {signal::kPower}}};

const ChartPlan kFacilityPower{
    "Power of the facility",
    "MW",
    1e-6,
    {signal::kItPower, signal::kCoolingPower, signal::kLossPower, signal::kGeneratorPower}};

QString quantityName(const char* quantity)
{
    QString name = QString::fromLatin1(quantity).replace('_', ' ');
    if (name.startsWith(QLatin1String("gpu")))
        name.replace(0, 3, QStringLiteral("GPU"));
    return name == QLatin1String("it power") ? QStringLiteral("IT power") : name;
}

/// Objects of the chain that signals may be of: what has no signals of its own stands for its whole.
std::vector<std::string> objectsOf(const IncidentFacts& facts)
{
    std::vector<std::string> objects;
    const auto add = [&](const std::string& object) {
        if (!object.empty() && std::ranges::find(objects, object) == objects.end())
            objects.push_back(object);
    };
    if (const TimelineEvent* worst = facts.worst())
        for (const TimelineEvent& event : facts.story.chainTo(worst->id)) {
            if (facts.source.facility)
                add(placedObject(*facts.source.facility, event.event.object));
            add(event.event.object);
        }
    return objects;
}

ReportChart planned(const IncidentFacts& facts, const ChartPlan& plan,
                    const std::vector<std::string>& objects, TimeSpan span)
{
    ReportChart chart{plan.title, plan.unit, span.begin, span.end, {}, {}};
    for (const char* quantity : plan.quantities)
        for (const std::string& object : objects) {
            if (chart.lines.size() == kMostLines)
                return chart;
            auto line = chartLine(*facts.source.recording, object + '/' + quantity, span,
                                  kLineColours[chart.lines.size()], plan.factor);
            if (!line)
                continue;
            const bool facility = object == signal::kFacility;
            line->name = facility ? quantityName(quantity)
                                  : QString::fromStdString(object) + ", " + quantityName(quantity);
            chart.lines.push_back(std::move(*line));
        }
    return chart;
}

/// Where GPUs slow down and switch off.
void addLimits(ReportChart& chart, const IncidentFacts& facts, const std::vector<std::string>& objects)
{
    if (chart.lines.empty() || !chart.lines.front().name.contains(QLatin1String("GPU")))
        return;
    const std::array limits = {std::pair(signal::kGpuThrottleTemperature, "throttle"),
                               std::pair(signal::kGpuTripTemperature, "switch off")};
    for (const auto& [quantity, name] : limits)
        for (const std::string& object : objects)
            if (auto line = chartLine(*facts.source.recording, object + '/' + quantity,
                                      {chart.begin, chart.end}, report_colour::kFaint, 1.0)) {
                line->name = QString::fromLatin1(name);
                line->dashed = true;
                chart.lines.push_back(std::move(*line));
                break;
            }
}

std::vector<ChartMark> marksOf(const IncidentFacts& facts)
{
    std::vector<ChartMark> marks;
    if (const TimelineEvent* worst = facts.worst())
        for (const TimelineEvent& event : facts.story.chainTo(worst->id))
            marks.push_back({event.event.time, QString::number(marks.size() + 1)});
    return marks;
}

} // namespace

std::optional<ChartLine> chartLine(const Timeline& timeline, const std::string& name, TimeSpan span,
                                   const QColor& colour, double factor)
{
    auto series = timeline.signal(name, span.begin, span.end, kChartPoints);
    if (!series)
        return {};
    bool any = false;
    for (SignalPoint& point : series->points) {
        any |= std::isfinite(point.least);
        point.least *= factor;
        point.most *= factor;
    }
    return any ? std::optional(ChartLine{QString(), colour, std::move(series->points)}) : std::nullopt;
}

QString unitForPeople(const std::string& unit, double value, double& factor)
{
    factor = 1.0;
    if (unit == "m3/s") {
        factor = kLitrePerMinute;
        return QStringLiteral("L/min");
    }
    if (unit == "W") {
        factor = std::abs(value) >= 1e6 ? 1e-6 : 1e-3;
        return factor == 1e-6 ? QStringLiteral("MW") : QStringLiteral("kW");
    }
    if (unit == "Pa") {
        factor = 1e-3;
        return QStringLiteral("kPa");
    }
    return unit == "degC" ? QStringLiteral("°C") : unit == "1" ? QString() : QString::fromStdString(unit);
}

std::vector<ReportChart> incidentCharts(const IncidentFacts& facts)
{
    std::vector<ReportChart> charts;
    const TimeSpan span = incidentSpan(facts.story, facts.whole);
    const std::vector<std::string> objects = objectsOf(facts);
    const std::vector<ChartMark> marks = marksOf(facts);
    charts.push_back(planned(facts, kFacilityPower, {signal::kFacility}, facts.whole));
    for (const ChartPlan& plan : kOfChain) {
        charts.push_back(planned(facts, plan, objects, span));
        addLimits(charts.back(), facts, objects);
        charts.back().marks = marks;
    }
    std::erase_if(charts, [](const ReportChart& chart) { return chart.lines.empty(); });
    return charts;
}

} // namespace takao
