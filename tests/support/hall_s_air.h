// The benchmark hall as the air solver sees it, with the exact figures of the OpenFOAM comparison.
#pragma once

#include "models/physics/airflow/air_model.h"

namespace takao::air {

/// Two rows of five racks about a cold aisle, supply through the floor, two ceiling openings; 10 x 6 kW.
AirModel hallSAir();

/// Along its row [m]; racks are numbered as in the model's devices.
void moveRack(AirModel& hallS, std::size_t rack, double metres);

} // namespace takao::air
