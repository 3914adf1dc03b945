// Composed parts of cabinets: doors, port fields, handles, grilles, screens, feet.
#pragma once

#include "scene/description/round_parts.h"

namespace takao {

/// A rectangle in a plane y = const that faces the front (-y).
struct FrontRect
{
    float x0 = 0.0f;
    float x1 = 1.0f;
    float z0 = 0.0f;
    float z1 = 1.0f;

    float width() const { return x1 - x0; }
    float height() const { return z1 - z0; }
    FrontRect shrunk(float by) const { return {x0 + by, x1 - by, z0 + by, z1 - by}; }
    /// Cell (column, row) of an even division; rows count from the top.
    FrontRect cell(int column, int row, int columns, int rows) const;
};

/// A flat face at y, looking to the front.
void frontFace(ShapeBuilder& builder, const FrontRect& rect, float y);
/// As frontFace, seen from the front and from behind.
void frontSheet(ShapeBuilder& builder, const FrontRect& rect, float y);
/// A slab whose front is at y and which reaches `depth` behind it.
void frontSlab(ShapeBuilder& builder, const FrontRect& rect, float y, float depth, float bevel = 0.0f);
/// Four bars around a rectangle, `bar` wide inwards; their front is at y.
void frontFrame(ShapeBuilder& builder, const FrontRect& rect, float bar, float y, float depth,
                float bevel = 0.0f);

/// Rows of dark openings with bright ribs between them: cages, drive bays, sockets.
void portField(ShapeBuilder& builder, const FrontRect& rect, int columns, int rows, float y,
               Finish rib = Finish::Cage, float ribWidth = 0.002f);

/// A bow handle of round bar, standing out of the front by `reach`; upright or level.
void bowHandle(ShapeBuilder& builder, const V3& centre, float length, float reach, float radius,
               bool upright);

/// A dark control panel with a lit screen and two indicator lights.
void controlPanel(ShapeBuilder& builder, const FrontRect& rect, float y);

/// A small square light.
void led(ShapeBuilder& builder, Finish finish, float x, float z, float y, float size = 0.004f);

/// A cabinet door: slab with shadow gap, handle with lock.
void cabinetDoor(ShapeBuilder& builder, Finish finish, const FrontRect& rect, float y, bool handleRight);

/// Slanted slats in a frame, looking to the front.
void louvres(ShapeBuilder& builder, const FrontRect& rect, int slats, float y, float depth, Finish finish);

/// A cabinet body on a dark plinth, with bevelled edges; its front is left to the caller if `openFront`.
void cabinetBody(ShapeBuilder& builder, Finish finish, float width, float depth, float height, float plinth,
                 bool openFront = false);

/// Four square feet under a skid.
void skidRails(ShapeBuilder& builder, Finish finish, float width, float depth, float height);

} // namespace takao
