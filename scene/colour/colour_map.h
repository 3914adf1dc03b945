// Colour maps: 256 colours from a file of assets/colormaps, or a list of named classes.
#pragma once

#include "models/base/error.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace takao {

/// sRGB, 0..255.
struct Rgb
{
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;

    friend bool operator==(Rgb a, Rgb b) { return a.r == b.r && a.g == b.g && a.b == b.b; }
};

using ColourTable = std::array<Rgb, 256>;

/// Loads a map by name ("viridis", "cividis", "inferno", "coolwarm", ...) from assets/colormaps.
/// @errors FileNotFound, BadData
Result<ColourTable> loadColourMap(const std::string& name);

} // namespace takao
