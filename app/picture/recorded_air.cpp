#include "app/picture/recorded_air.h"

#include "app/format/clock_text.h"
#include "models/twin/signals.h"
#include "models/twin/steady_air.h"

namespace takao {

Faults failedIn(const PlantState& state)
{
    Faults failed;
    const auto& signals = state.catalogue().all();
    for (std::uint32_t s = 0; s < signals.size(); ++s)
        if (const SignalValue status = state.value(s);
            signals[s].quantity == signal::kStatus && status.known() &&
            status.value == static_cast<double>(ComponentStatus::Failed))
            failed.insert(signals[s].object);
    return failed;
}

KnownAir knownAir(const Facility& facility, const PlantState& state)
{
    const auto fields = state.airFields();
    if (fields.empty())
        return {};
    return {{fields.begin(), fields.end()},
            airPorts(facility, airConditions(facility, state, failedIn(state)))};
}

Result<std::optional<AirPicture>> recordedAir(const Facility& facility, const PlantState& state,
                                              const AirPictureSettings& settings)
{
    if (state.airFields().empty() || (settings.empty() && !settings.inlets))
        return std::nullopt;
    KnownAir air = knownAir(facility, state);
    auto picture = makeAirPicture(air.fields, std::move(air.ports), settings);
    if (!picture)
        return tl::unexpected(picture.error());
    return std::move(*picture);
}

std::string recordedAirWords(const PlantState& state)
{
    return "air as recorded at " + formatClock(state.airTime(), 1).toStdString();
}

} // namespace takao
