#include "models/physics/workload/demand.h"

#include "models/physics/workload/philox.h"

#include <cmath>
#include <numbers>

namespace takao::workload {

double demandAt(const Inference& inference, double time, std::uint64_t seed, std::uint32_t job)
{
    constexpr double kDay = 86400.0; // [s]
    const double phase = 2.0 * std::numbers::pi * (time - inference.peakTime) / kDay;
    double noise = 0.0;
    if (inference.noise > 0.0) {
        const double place = time / inference.noiseInterval;
        const double knot = std::floor(place);
        const auto value = [&](double k) {
            const auto index = static_cast<std::uint64_t>(static_cast<std::int64_t>(k));
            return 2.0 * uniform(seed, Draw::DemandNoise, job, index) - 1.0;
        };
        noise = std::lerp(value(knot), value(knot + 1.0), place - knot);
    }
    return inference.meanDemand + inference.amplitude * std::cos(phase) + inference.noise * noise;
}

} // namespace takao::workload
