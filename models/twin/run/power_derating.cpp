#include "models/twin/run/power_derating.h"

namespace takao {

PowerModel derated(const PowerModel& sound, const std::vector<double>& share)
{
    PowerModel model = sound;
    for (std::size_t c = 0; c < share.size(); ++c) {
        if (share[c] >= 1.0)
            continue;
        PowerComponent& component = model.components[c];
        component.continuousRating *= share[c];
        if (component.role == PowerRole::Link)
            model.network.branches[static_cast<std::size_t>(component.element)].breakerCurrent *= share[c];
    }
    return model;
}

std::string whyNotDerated(const PowerModel& model, int component)
{
    const PowerComponent& c = model.components[static_cast<std::size_t>(component)];
    switch (c.role) {
    case PowerRole::Battery:
        return c.id + " is a battery: it holds or it fails";
    case PowerRole::Load:
        return c.id + " is a load of no sort that can do less";
    case PowerRole::Utility:
    case PowerRole::Generator:
    case PowerRole::Transformer:
    case PowerRole::Bus:
    case PowerRole::Ups:
        return c.continuousRating > 0.0 ? std::string() : c.id + " states no rating that could be lowered";
    case PowerRole::Link:
        break;
    }
    return c.continuousRating > 0.0 ? std::string()
                                    : c.id + " states no breaker rating that could be lowered";
}

} // namespace takao
