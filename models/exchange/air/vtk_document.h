// The structure of a VTK XML file, before its numbers are looked at. Private to this folder.
#pragma once

#include "models/base/error.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace takao::air {

/// A DataArray: its description, and where its numbers are.
struct VtkArray
{
    std::string name;
    std::string type; ///< Float32, UInt8, ...
    std::size_t components = 1;
    std::string_view text;    ///< between its tags; empty if appended
    std::string_view format;  ///< ascii, binary or appended
    std::uint64_t offset = 0; ///< into the appended data
};

/// Views point into the file's text, which must outlive this.
struct VtkDocument
{
    bool image = false; ///< an ImageData; else a RectilinearGrid
    std::array<int, 3> cells{};
    std::array<int, 3> firstPoint{};
    std::array<double, 3> origin{}, spacing{}; ///< of an ImageData [m]
    std::vector<VtkArray> cellData;
    std::vector<VtkArray> coordinates;
    bool wideLengths = false; ///< lengths before the numbers have 64 bits; else 32
    bool compressed = false;  ///< with zlib
    bool appendedBase64 = false;
    std::string_view appended; ///< after its underscore
};

/// @param text  the whole file
/// @errors BadData without the file's name: no VTK file, another kind of grid, damaged XML, several pieces,
/// big
///         endian numbers, another compression than zlib
Result<VtkDocument> readVtkDocument(std::string_view text);

/// The numbers of an array. `Number`: float, double or std::uint8_t.
/// @errors BadData: another count than `count`, numbers that do not fit the type, damaged encoding
template <class Number>
Result<std::vector<Number>> readVtkNumbers(const VtkDocument& document, const VtkArray& array,
                                           std::size_t count);

} // namespace takao::air
