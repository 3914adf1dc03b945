// A device's slots on the rows of faces that the grid gives its inlet and outlet.
#pragma once

#include "models/base/error.h"
#include "models/physics/airflow/air_model.h"

#include <cstddef>

namespace takao::air {

struct AirGrid;
struct PatchFaces;

/// Faces of one height (all of a patch without slots): one speed, one temperature of the air that leaves.
struct FaceRow
{
    double low = 0.0, high = 0.0;   ///< z [m]
    double area = 0.0;              ///< [m2]
    double flowShare = 0.0;         ///< of the device's flow; 0: blanked
    std::vector<std::size_t> faces; ///< in the PatchFaces
};

/// Air that passes from one inlet row to one outlet row.
struct DeviceLayer
{
    double low = 0.0, high = 0.0; ///< z at the inlet [m]
    double flowShare = 1.0;       ///< of all layers: sum 1
    double heatShare = 1.0;
    std::size_t inletRow = 0, outletRow = 0;
};

struct DeviceLayers
{
    std::vector<FaceRow> inletRows, outletRows;
    std::vector<DeviceLayer> layers; ///< at least one; only those that air passes
};

/// @errors BadData: figures out of their range, named with the device
Result<void> checkDevice(const Device& device);

/// The faces of a patch by planes of cells, from below.
std::vector<FaceRow> rowsOf(const PatchFaces& patch, const AirGrid& grid, std::ptrdiff_t planeStride);

/// @errors BadData: slots on an inlet that lies flat
Result<DeviceLayers> layersOf(const Device& device, const PatchFaces& inlet, const PatchFaces& outlet,
                              const AirGrid& grid, std::ptrdiff_t planeStride);

} // namespace takao::air
