// Faces of leaky sheets, gaps and openings of a domain.
#pragma once

#include "models/physics/airflow/air_domain.h"

#include <optional>

namespace takao::air {

/// A face of a sheet, a gap or an opening that air passes with a loss.
struct SheetFace
{
    std::ptrdiff_t face = 0; ///< the low face of this cell
    std::array<int, 3> at{}; ///< the cell
    std::size_t axis = 0;
    double lossFactor = 0.0;            ///< velocity heads of the approaching air
    std::optional<std::size_t> opening; ///< number of the pressure opening that lies here
    int outwards = 0; ///< of an opening: 1 if it lies on the high side of the room's cell, else -1

    /// The cell of air below the face, or above it; of an opening that in the room.
    std::array<int, 3> cell(bool high) const
    {
        auto place = at;
        if (outwards > 0 || (outwards == 0 && !high))
            --place[axis];
        return place;
    }
};

/// All of them. Where sheets and gaps lie on each other their losses add up, as in the solver.
std::vector<SheetFace> sheetFaces(const AirDomain& domain);

} // namespace takao::air
