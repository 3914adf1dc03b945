// Indices into the arrays of a document that cannot be mixed up with each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace takao {

/// Position of an element in one particular array, told apart from other arrays by Tag. Default: none.
template <class Tag>
struct TypedIndex
{
    static constexpr std::uint32_t kNone = 0xffffffffU;

    std::uint32_t value = kNone;

    constexpr TypedIndex() = default;
    constexpr explicit TypedIndex(std::size_t position) : value(static_cast<std::uint32_t>(position)) {}

    constexpr bool valid() const { return value != kNone; }
    constexpr std::size_t at() const { return value; }

    friend constexpr bool operator==(TypedIndex a, TypedIndex b) { return a.value == b.value; }
    friend constexpr bool operator!=(TypedIndex a, TypedIndex b) { return a.value != b.value; }
    friend constexpr bool operator<(TypedIndex a, TypedIndex b) { return a.value < b.value; }
};

} // namespace takao

template <class Tag>
struct std::hash<takao::TypedIndex<Tag>>
{
    std::size_t operator()(takao::TypedIndex<Tag> index) const noexcept { return index.value; }
};
