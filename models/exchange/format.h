// The keys of every object in facility and catalogue files: one table for the readers, the writer and the
// schemas.
#pragma once

#include "models/facility/facility.h"

#include <span>
#include <string_view>

namespace takao {

inline constexpr int kFacilityVersion = 1;
inline constexpr int kCatalogueVersion = 1;

struct FormatKey
{
    std::string_view name;
    bool required = false;
};

/// One sort of object: its name in the schema's $defs and its keys in canonical order.
struct ObjectFormat
{
    std::string_view name;
    std::string_view title; ///< for messages: "a hall"
    std::span<const FormatKey> keys;
};

/// The objects of a file format, the root first. `sources`, `figures` and `curves` are maps, not objects of
/// this list.
std::span<const ObjectFormat* const> facilityFormat();
std::span<const ObjectFormat* const> catalogueFormat();

namespace format {
extern const ObjectFormat kFacility, kSource, kLayout, kSite, kHall, kColumn, kDoor, kKeepOut, kGroup,
    kEquipment, kFigure, kDevice, kPower, kLink, kCoolant, kJunction, kPipe, kFabric, kCable;
extern const ObjectFormat kCatalogue, kType, kPortGroup, kPresetDevice;
} // namespace format

/// The words that stand for the values of an enumeration.
template <class E>
struct Word
{
    E value;
    std::string_view word;
};

template <class E>
std::span<const Word<E>> wordsOf();

template <>
std::span<const Word<SourceLabel>> wordsOf();
template <>
std::span<const Word<Kind>> wordsOf();
template <>
std::span<const Word<GroupKind>> wordsOf();
template <>
std::span<const Word<FeedSide>> wordsOf();
template <>
std::span<const Word<CoolantLoop>> wordsOf();
template <>
std::span<const Word<LineRole>> wordsOf();
template <>
std::span<const Word<CableMedium>> wordsOf();
template <>
std::span<const Word<PortMedium>> wordsOf();

/// The word for a value that has one.
template <class E>
std::string_view wordFor(E value)
{
    for (const Word<E>& word : wordsOf<E>())
        if (word.value == value)
            return word.word;
    return {};
}

} // namespace takao
