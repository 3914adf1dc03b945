// One shape function per family of equipment. The table in shape_table.cpp says which kind is drawn by which.
#pragma once

#include "scene/description/shape.h"

namespace takao {

// racks.cpp: the cabinet without its devices
Shape rackShape(const ShapeSpec& spec);
Shape nvl72Shape(const ShapeSpec& spec);
Shape networkRackShape(const ShapeSpec& spec);

// compute_devices.cpp, network_devices.cpp, server_devices.cpp
Shape computeTrayShape(const ShapeSpec& spec);
Shape nvlinkSwitchShape(const ShapeSpec& spec);
Shape powerShelfShape(const ShapeSpec& spec);
Shape fabricSwitchShape(const ShapeSpec& spec);
Shape managementSwitchShape(const ShapeSpec& spec);
Shape patchPanelShape(const ShapeSpec& spec);
Shape serverShape(const ShapeSpec& spec);
Shape storageShape(const ShapeSpec& spec);
Shape blankingPanelShape(const ShapeSpec& spec);

// cooling in the hall
Shape cduShape(const ShapeSpec& spec);
Shape fanWallShape(const ShapeSpec& spec);
Shape crahShape(const ShapeSpec& spec);
Shape inRowCoolerShape(const ShapeSpec& spec);
Shape rearDoorShape(const ShapeSpec& spec);
Shape perforatedTileShape(const ShapeSpec& spec);
Shape floorOpeningShape(const ShapeSpec& spec);
Shape ceilingOpeningShape(const ShapeSpec& spec);
Shape containmentShape(const ShapeSpec& spec);
Shape sensorShape(const ShapeSpec& spec);

// power
Shape utilityShape(const ShapeSpec& spec);
Shape transformerShape(const ShapeSpec& spec);
Shape switchgearShape(const ShapeSpec& spec);
Shape upsShape(const ShapeSpec& spec);
Shape batteryShape(const ShapeSpec& spec);
Shape rppShape(const ShapeSpec& spec);
Shape generatorShape(const ShapeSpec& spec);
Shape tapOffShape(const ShapeSpec& spec);

// plant
Shape chillerShape(const ShapeSpec& spec);
Shape coolingTowerShape(const ShapeSpec& spec);
Shape dryCoolerShape(const ShapeSpec& spec);
Shape pumpShape(const ShapeSpec& spec);

// modules of runs: from the origin along +x
inline constexpr float kBuswayModule = 3.0f; ///< [m]
inline constexpr float kTrayModule = 1.5f;   ///< [m]
Shape buswayModuleShape(const ShapeSpec& spec);
Shape cableTrayModuleShape(const ShapeSpec& spec);
/// A hanger of unit height above the run, to be stretched to the ceiling; spec.width is the run's.
Shape hangerShape(const ShapeSpec& spec);

// pipe fittings: of outer radius 1 m around the origin, along +x, to be scaled
Shape flangeShape(const ShapeSpec& spec);
Shape valveShape(const ShapeSpec& spec);

} // namespace takao
