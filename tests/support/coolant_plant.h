// A liquid side as a twin has one, for the heat transport's tests and benchmarks.
#pragma once

#include "models/physics/coolant/heat/cold_plate.h"

namespace takao::coolant {

/// CDU loops with racks of trays in parallel, each loop on an exchanger to one facility water loop with a
/// cooler.
struct LiquidPlant
{
    ThermalNetwork network;
    std::vector<double> flows; ///< balanced, per link [m3/s]
    std::vector<ColdPlate> plates;
    std::vector<ResistanceCurve> curves;
    int coolerLink = -1; ///< of the facility water
};

/// @param cdus   loops
/// @param racks  on each loop
/// @param trays  in each rack: two links each, cold plates and hose
LiquidPlant liquidPlant(int cdus, int racks, int trays);

} // namespace takao::coolant
