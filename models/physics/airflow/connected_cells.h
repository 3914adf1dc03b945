// Cells that a way through the air joins.
#pragma once

#include "models/physics/airflow/grid.h"

#include <vector>

namespace takao::air {

/// Numbers the seed and all cells that passable faces join to it and that have no number yet.
/// @param passes  (axis, index of a low face) -> whether air passes it
/// @return how many cells were numbered
template <class Number, class Passes>
std::size_t numberConnected(Field<Number>& numbers, const Layout& layout, std::ptrdiff_t seed, Number number,
                            Number none, const Passes& passes)
{
    std::size_t count = 0;
    std::vector<std::ptrdiff_t> open{seed};
    numbers[seed] = number;
    while (!open.empty()) {
        const std::ptrdiff_t cell = open.back();
        open.pop_back();
        ++count;
        for (std::size_t axis = 0; axis < 3; ++axis)
            for (const bool high : {false, true}) {
                const std::ptrdiff_t face = high ? cell + layout.stride[axis] : cell;
                const std::ptrdiff_t next = high ? face : cell - layout.stride[axis];
                if (!passes(axis, face) || numbers[next] != none)
                    continue;
                numbers[next] = number;
                open.push_back(next);
            }
    }
    return count;
}

} // namespace takao::air
