// Checks of the machines' figures.
#include "models/physics/power/transient/parameters.h"

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>

namespace takao::power {
namespace {

struct Figure
{
    const char* name;
    double value;
    double least;
    double most; // inclusive
};

constexpr double kAny = 1e30;

// NaN fails every comparison, so it is refused too.
std::string firstOutside(std::initializer_list<Figure> figures)
{
    for (const Figure& f : figures)
        if (!(f.value >= f.least && f.value <= f.most))
            return f.most < kAny
                       ? fmt::format("{} is {}, not within {} to {}", f.name, f.value, f.least, f.most)
                       : fmt::format("{} is {}, not {} or more", f.name, f.value, f.least);
    return {};
}

std::string overloadProblem(const std::vector<OverloadPoint>& points, double continuous)
{
    double load = continuous;
    double seconds = kAny;
    for (const OverloadPoint& p : points) {
        if (!(p.load > load) || !(p.seconds > 0.0) || !(p.seconds < seconds))
            return fmt::format("overload point {} for {} s: loads must rise above {} and times fall", p.load,
                               p.seconds, load);
        load = p.load;
        seconds = p.seconds;
    }
    return points.empty() ? "overload has no points" : std::string();
}

std::string windowProblem(double low, double high)
{
    return firstOutside({{"inputLow", low, 0.2, 1.0}, {"inputHigh", high, 1.0, 2.0}});
}

std::string batteryProblem(const BatteryParameters& p)
{
    std::string problem = firstOutside({{"battery.autonomy", p.autonomy, 0.0, kAny},
                                        {"battery.energy", p.energy, 0.0, kAny},
                                        {"battery.cutOff", p.cutOff, 0.0, 0.99},
                                        {"battery.initialCharge", p.initialCharge, 0.0, 1.0},
                                        {"battery.lossFraction", p.lossFraction, 0.0, 0.15},
                                        {"battery.chargeFraction", p.chargeFraction, 0.0, 1.0},
                                        {"battery.chargeEfficiency", p.chargeEfficiency, 0.01, 1.0}});
    if (problem.empty() && p.energy <= 0.0 && p.autonomy <= 0.0)
        problem = "battery has neither energy nor autonomy";
    return problem;
}

} // namespace

TransferParameters staticSwitch()
{
    TransferParameters p;
    p.transferTime = 0.005;
    p.lossDelay = 0.0;
    p.qualifyTime = 0.1;
    p.retransferDelay = 10.0;
    return p;
}

std::string problemOf(const UpsParameters& p, bool hasBattery)
{
    std::string problem = firstOutside({{"qualifyTime", p.qualifyTime, 0.0, kAny},
                                        {"walkInTime", p.walkInTime, 0.0, kAny},
                                        {"walkInSteps", static_cast<double>(p.walkInSteps), 1, 1000},
                                        {"restartDelay", p.restartDelay, 0.0, kAny},
                                        {"overloadContinuous", p.overloadContinuous, 0.1, 10.0},
                                        {"overloadRecovery", p.overloadRecovery, 1e-3, kAny},
                                        {"ecoTransferTime", p.ecoTransferTime, 0.0, kAny}});
    if (problem.empty())
        problem = windowProblem(p.inputLow, p.inputHigh);
    if (problem.empty())
        problem = overloadProblem(p.overload, p.overloadContinuous);
    if (problem.empty() && hasBattery)
        problem = batteryProblem(p.battery);
    return problem;
}

std::string problemOf(const TransferParameters& p)
{
    std::string problem = firstOutside({{"transferTime", p.transferTime, 0.0, kAny},
                                        {"lossDelay", p.lossDelay, 0.0, kAny},
                                        {"qualifyTime", p.qualifyTime, 0.0, kAny},
                                        {"retransferDelay", p.retransferDelay, 0.0, kAny},
                                        {"startDelay", p.startDelay, 0.0, kAny},
                                        {"block", static_cast<double>(p.block), 0, 1e6},
                                        {"blockInterval", p.blockInterval, 0.0, kAny}});
    return problem.empty() ? windowProblem(p.inputLow, p.inputHigh) : problem;
}

std::string problemOf(const GeneratorParameters& p)
{
    const std::string problem = firstOutside({{"startDelay", p.startDelay, 0.0, kAny},
                                              {"crankTime", p.crankTime, 0.0, kAny},
                                              {"crankLimit", p.crankLimit, 0.0, kAny},
                                              {"crankRest", p.crankRest, 0.0, kAny},
                                              {"attempts", static_cast<double>(p.attempts), 1, 100},
                                              {"runUpTime", p.runUpTime, 0.0, kAny},
                                              {"governor.frequencyDip", p.governor.frequencyDip, 0.0, 0.5},
                                              {"governor.recoveryTime", p.governor.recoveryTime, 1e-3, kAny},
                                              {"acceptedStep", p.acceptedStep, 0.01, 1.0},
                                              {"stallFrequency", p.stallFrequency, 0.0, 0.99},
                                              {"overloadRecovery", p.overloadRecovery, 1e-3, kAny},
                                              {"coolDown", p.coolDown, 0.0, kAny},
                                              {"minimumOff", p.minimumOff, 0.0, kAny},
                                              {"fuelHours", p.fuelHours, 0.0, kAny},
                                              {"idleFuel", p.idleFuel, 0.0, 1.0}});
    return problem.empty() ? overloadProblem(p.overload, 1.0) : problem;
}

std::string problemOf(const BreakerParameters& p)
{
    return firstOutside({{"pickup", p.pickup, 1.05, 1.30},
                         {"timeConstant", p.timeConstant, 1e-3, kAny},
                         {"instantaneous", p.instantaneous, 1.5, kAny},
                         {"instantaneousTime", p.instantaneousTime, 0.0, kAny},
                         {"recloseBelow", p.recloseBelow, 0.0, 1.0}});
}

std::string problemOf(const LoadParameters& p)
{
    return firstOutside({{"holdUp", p.holdUp, 0.0, kAny},
                         {"rechargeTime", p.rechargeTime, 1e-3, kAny},
                         {"feedTransferTime", p.feedTransferTime, 0.0, kAny},
                         {"feedRetransferDelay", p.feedRetransferDelay, 0.0, kAny},
                         {"restartDelay", p.restartDelay, 0.0, kAny},
                         {"restartGroup", static_cast<double>(p.restartGroup), 0, 1e6},
                         {"groupInterval", p.groupInterval, 0.0, kAny},
                         {"rampTime", p.rampTime, 0.0, kAny},
                         {"rampSteps", static_cast<double>(p.rampSteps), 1, 1000},
                         {"inrushFactor", p.inrushFactor, 0.0, 100.0},
                         {"inrushTime", p.inrushTime, 0.0, kAny},
                         {"capTimeConstant", p.capTimeConstant, 0.0, kAny}});
}

} // namespace takao::power
