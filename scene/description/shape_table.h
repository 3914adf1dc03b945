// Which kind of equipment is drawn by which shape function. A new kind is a row here and a file in shapes/.
#pragma once

#include "scene/description/shape.h"

#include <string_view>

namespace takao {

using ShapeFunction = Shape (*)(const ShapeSpec&);

struct ShapeRow
{
    Kind kind;
    const char* look; ///< of the type; null: the kind's usual shape
    ShapeFunction make;
    Layer layer;
};

/// The row of a kind; a look without a row of its own is drawn as the kind's usual shape.
const ShapeRow& shapeRow(Kind kind, std::string_view look);

/// What the shape of an object depends on.
ShapeSpec specOf(const Facility& facility, const Equipment& equipment);
ShapeSpec specOf(const Facility& facility, const Device& device);

} // namespace takao
