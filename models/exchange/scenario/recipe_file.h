// What a run was made from, as text: recordings carry it, so that their runs can be made again.
#pragma once

#include "models/exchange/reading.h"
#include "models/twin/run/run_recipe.h"

#include <string>
#include <string_view>

namespace takao {

inline constexpr int kRecipeVersion = 1;

/// The text that parseRecipe() turns back into the recipe, figures to the bit.
std::string recipeText(const RunRecipe& recipe);

/// @param name  stands for the file in the findings
Reading<RunRecipe> parseRecipe(std::string_view text, const std::string& name);

} // namespace takao
