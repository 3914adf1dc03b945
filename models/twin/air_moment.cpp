#include "models/twin/air_moment.h"

namespace takao {

std::vector<float> inletMeans(const AirMoment& moment)
{
    constexpr double kZeroCelsius = 273.15;
    std::vector<float> means;
    for (std::size_t d = 0; d < moment.assembly.parts.size(); ++d)
        if (!moment.assembly.parts[d].cooler)
            means.push_back(static_cast<float>(moment.solver.device(d).internalInlet - kZeroCelsius));
    return means;
}

} // namespace takao
