#include "models/exchange/scenario/recipe_file.h"

#include "models/exchange/json_writer.h"
#include "models/exchange/scenario/scenario_format.h"
#include "models/exchange/scenario/scenario_writer.h"
#include "models/exchange/schema_name.h"

#include <fmt/format.h>

#include <charconv>

namespace takao {
namespace {

constexpr std::array kRecipeKeys = {FormatKey{"schema", true}, FormatKey{"seed", true},
                                    FormatKey{"air", true}, FormatKey{"scenario", true},
                                    FormatKey{"by_hand"}};
constexpr std::array kAirKeys = {FormatKey{"kind", true}, FormatKey{"cell_m", true},
                                 FormatKey{"field_every_s", true}};
const ObjectFormat kRecipe{"recipe", "a recipe", kRecipeKeys};
const ObjectFormat kAir{"air", "the air of a run", kAirKeys};
constexpr std::array kAirKinds = {Word<RunAirKind>{RunAirKind::Mixed, "mixed"},
                                  Word<RunAirKind>{RunAirKind::Field, "field"}};
constexpr Range kCell{0.05, 2.0};     // [m]
constexpr Range kEvery{0.0, 86400.0}; // [s]

} // namespace

template <>
std::span<const Word<RunAirKind>> wordsOf()
{
    return kAirKinds;
}

namespace {

/// Seeds have 64 bits, which a JSON number as a double cannot hold.
void readSeed(const ObjectReader& in, std::uint64_t& seed)
{
    const JsonValue value = in.get("seed");
    if (!value || !expectType(in.findings(), value, JsonType::Number))
        return;
    const std::string_view text = value.number();
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (fault != std::errc() || end != text.data() + text.size())
        in.findings().error(value, "this is no seed", "give a whole number from 0 to 2^64 - 1");
}

void readAir(const ObjectReader& root, RunAir& out)
{
    const JsonValue value = root.get("air");
    if (!value)
        return;
    const ObjectReader in(root.findings(), value, kAir);
    in.choice("kind", out.kind);
    in.number("cell_m", out.cell, kCell);
    in.number("field_every_s", out.fieldEvery, kEvery);
}

} // namespace

std::string recipeText(const RunRecipe& recipe)
{
    const std::string air = ObjectLine()
                                .text("kind", recipe.air.kind == RunAirKind::Mixed ? "mixed" : "field")
                                .number("cell_m", recipe.air.cell)
                                .number("field_every_s", recipe.air.fieldEvery)
                                .json();
    std::vector<std::string> acts;
    for (const Act& act : recipe.byHand)
        acts.push_back(scenario_format::actLine(act));
    return fmt::format("{{\"schema\": \"takao-recipe/{}\", \"seed\": {}, \"air\": {},\n\"by_hand\": {},\n"
                       "\"scenario\": {}}}\n",
                       kRecipeVersion, recipe.seed, air, listLine(acts), scenarioText(recipe.scenario));
}

Reading<RunRecipe> parseRecipe(std::string_view text, const std::string& name)
{
    const Reading<JsonDocument> document = parseJson(std::string(text), name);
    Reading<RunRecipe> reading;
    if (!document.value) {
        reading.diagnostics = document.diagnostics;
        return reading;
    }
    Findings findings(name);
    const JsonValue root = document.value->root();
    if (acceptSchema(findings, root, "takao-recipe", kRecipeVersion)) {
        const ObjectReader in(findings, root, kRecipe);
        RunRecipe recipe;
        readSeed(in, recipe.seed);
        readAir(in, recipe.air);
        scenario_format::readActs(findings, in.list("by_hand"), recipe.byHand);
        if (const JsonValue scenario = in.get("scenario"))
            scenario_format::readScenarioObject(findings, scenario, recipe.scenario);
        if (!findings.hasErrors() && !document.diagnostics.hasErrors())
            reading.value = std::move(recipe);
    }
    reading.diagnostics = findings.mergedWith(document.diagnostics);
    return reading;
}

} // namespace takao
