#include "app/document/scenario_list.h"

#include "models/base/asset_folder.h"

#include <algorithm>
#include <limits>

namespace takao {

std::string missingObject(const Scenario& scenario, const Facility& facility)
{
    const auto isThere = [&facility](const std::string& id) {
        return !std::holds_alternative<std::monostate>(facility.find(id)) ||
               !std::holds_alternative<std::monostate>(facility.find(id.substr(0, id.rfind('/'))));
    };
    for (const Act& act : scenario.acts)
        if (!isThere(act.object))
            return act.object;
    for (const JobPlan& job : scenario.jobs)
        for (const std::string& rack : job.racks)
            if (!isThere(rack))
                return rack;
    return {};
}

std::vector<ScenarioChoice> shippedScenarios(const Facility& facility)
{
    std::vector<ScenarioChoice> choices;
    const auto assets = assetFolder();
    std::error_code problem;
    if (!assets)
        return choices;
    for (const auto& entry : std::filesystem::directory_iterator(*assets / "scenarios", problem)) {
        if (entry.path().extension() != ".json")
            continue;
        if (const auto reading = readScenario(entry.path()); reading.value)
            choices.push_back({entry.path(), reading.value->name, reading.value->teaches,
                               missingObject(*reading.value, facility)});
    }
    std::ranges::sort(choices, {}, &ScenarioChoice::name);
    return choices;
}

Scenario normalLoad()
{
    Scenario scenario;
    scenario.id = "normal-load";
    scenario.name = "Normal load";
    scenario.duration = std::numeric_limits<double>::infinity();
    return scenario;
}

} // namespace takao
