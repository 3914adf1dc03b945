#include "tests/support/hall_s_air.h"

#include <algorithm>
#include <string>

namespace takao::air {
namespace {

constexpr double kDensity = 1.2;
constexpr double kSupplyMass = 4.32;   // [kg/s]
constexpr double kRackMass = 0.497512; // [kg/s]
constexpr double kRackRise = 12.0;     // [K]
constexpr double kSupplyTemperature = 291.15;

Eigen::AlignedBox3d box(double x0, double x1, double y0, double y1, double z0, double z1)
{
    return {Eigen::Vector3d(x0, y0, z0), Eigen::Vector3d(x1, y1, z1)};
}

void addRack(AirModel& model, const char* row, int number, double front, double rear)
{
    const double x = 4.5 + 0.6 * number;
    const int away = rear > front ? 1 : -1; // the air goes from front to rear
    model.solids.push_back({box(x, x + 0.6, std::min(front, rear), std::max(front, rear), 0, 2)});
    Device rack;
    rack.id = row + std::to_string(number);
    rack.inlets = {{Axis::Y, away, box(x, x + 0.6, front, front, 0, 2)}};
    rack.outlets = {{Axis::Y, away, box(x, x + 0.6, rear, rear, 0, 2)}};
    rack.volumeFlow = kRackMass / kDensity;
    rack.law = {1.0, kRackRise};
    model.devices.push_back(rack);
}

} // namespace

AirModel hallSAir()
{
    AirModel model;
    model.room = box(0, 12, 0, 9, 0, 3);
    model.fluid.density = kDensity;
    model.fluid.viscosity = 1.8e-5 / kDensity;
    model.fluid.referenceTemperature = kSupplyTemperature;
    model.fluid.expansion = 1.0 / kSupplyTemperature;
    model.flowOpenings.push_back({"floor",
                                  {Axis::Z, 1, box(4.5, 7.5, 3.9, 5.1, 0, 0)},
                                  kSupplyMass / kDensity,
                                  kSupplyTemperature,
                                  true});
    model.pressureOpenings.push_back(
        {"return A", {Axis::Z, 1, box(4.5, 7.5, 0.9, 2.1, 3, 3)}, 0.0, kSupplyTemperature});
    model.pressureOpenings.push_back(
        {"return B", {Axis::Z, 1, box(4.5, 7.5, 6.9, 8.1, 3, 3)}, 0.0, kSupplyTemperature});
    for (int i = 0; i < 5; ++i)
        addRack(model, "A", i, 3.9, 2.7);
    for (int i = 0; i < 5; ++i)
        addRack(model, "B", i, 5.1, 6.3);
    return model;
}

void moveRack(AirModel& hallS, std::size_t rack, double metres)
{
    const Eigen::Vector3d shift(metres, 0.0, 0.0);
    hallS.solids[rack].box.translate(shift);
    hallS.devices[rack].inlets[0].box.translate(shift);
    hallS.devices[rack].outlets[0].box.translate(shift);
}

} // namespace takao::air
