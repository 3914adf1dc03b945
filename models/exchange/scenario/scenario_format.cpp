// Keys and words of scenario files.
#include "models/exchange/scenario/scenario_format.h"

#include "models/exchange/scenario/scenario_file.h"

namespace takao {
namespace {

constexpr std::array kScenarioKeys = {FormatKey{"schema", true},
                                      FormatKey{"id", true},
                                      FormatKey{"name", true},
                                      FormatKey{"teaches", true},
                                      FormatKey{"duration_s", true},
                                      FormatKey{"step_s"},
                                      FormatKey{"weather"},
                                      FormatKey{"jobs"},
                                      FormatKey{"acts"},
                                      FormatKey{"random_faults"}};
constexpr std::array kWeatherKeys = {FormatKey{"at_s", true}, FormatKey{"dry_bulb_degC", true},
                                     FormatKey{"wet_bulb_degC", true}};
constexpr std::array kJobKeys = {
    FormatKey{"name", true},      FormatKey{"kind", true},  FormatKey{"racks"},
    FormatKey{"start_s"},         FormatKey{"stop_s"},      FormatKey{"compute_s"},
    FormatKey{"communication_s"}, FormatKey{"overlap"},     FormatKey{"checkpoint_steps"},
    FormatKey{"checkpoint_s"},    FormatKey{"mean_demand"}, FormatKey{"amplitude"}};
constexpr std::array kActKeys = {FormatKey{"at_s", true},
                                 FormatKey{"act", true},
                                 FormatKey{"object", true},
                                 FormatKey{"hole_mm2"},
                                 FormatKey{"attempts"},
                                 FormatKey{"power_kW"},
                                 FormatKey{"remaining"},
                                 FormatKey{"offset_K"},
                                 FormatKey{"rate_K_per_s"},
                                 FormatKey{"offset_kPa"},
                                 FormatKey{"rate_kPa_per_s"},
                                 FormatKey{"offset_L_per_min"},
                                 FormatKey{"rate_L_per_min_per_s"},
                                 FormatKey{"temperature_degC"}};
constexpr std::array kRandomKeys = {FormatKey{"seed"}, FormatKey{"classes", true}};
constexpr std::array kClassKeys = {FormatKey{"of", true}, FormatKey{"mtbf_h", true},
                                   FormatKey{"mttr_h", true}, FormatKey{"source", true}};

constexpr std::array kJobKinds = {Word<JobKind>{JobKind::Training, "training"},
                                  Word<JobKind>{JobKind::Inference, "inference"},
                                  Word<JobKind>{JobKind::Idle, "idle"}};
constexpr std::array kActKinds = {Word<ActKind>{ActKind::Fail, "fail"},
                                  Word<ActKind>{ActKind::Restore, "restore"},
                                  Word<ActKind>{ActKind::Leak, "leak"},
                                  Word<ActKind>{ActKind::Isolate, "isolate"},
                                  Word<ActKind>{ActKind::Reconnect, "reconnect"},
                                  Word<ActKind>{ActKind::FailStarts, "fail_starts"},
                                  Word<ActKind>{ActKind::Cap, "cap"},
                                  Word<ActKind>{ActKind::Degrade, "degrade"},
                                  Word<ActKind>{ActKind::Drift, "drift"},
                                  Word<ActKind>{ActKind::SetPoint, "set_point"},
                                  Word<ActKind>{ActKind::PauseJob, "pause_job"},
                                  Word<ActKind>{ActKind::ResumeJob, "resume_job"}};

} // namespace

namespace scenario_format {

const ObjectFormat kScenario{"scenario", "a scenario", kScenarioKeys};
const ObjectFormat kWeather{"weather_point", "a weather point", kWeatherKeys};
const ObjectFormat kJob{"job", "a job", kJobKeys};
const ObjectFormat kAct{"act", "an act", kActKeys};
const ObjectFormat kRandom{"random_faults", "random faults", kRandomKeys};
const ObjectFormat kClass{"fault_class", "a class of random faults", kClassKeys};

} // namespace scenario_format

template <>
std::span<const Word<JobKind>> wordsOf()
{
    return kJobKinds;
}

template <>
std::span<const Word<ActKind>> wordsOf()
{
    return kActKinds;
}

std::span<const ObjectFormat* const> scenarioFormat()
{
    using namespace scenario_format;
    static const ObjectFormat* const kAll[] = {&kScenario, &kWeather, &kJob, &kAct, &kRandom, &kClass};
    return kAll;
}

} // namespace takao
