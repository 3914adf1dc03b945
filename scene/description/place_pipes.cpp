// Pipes and hoses as tubes in the colours of their loop and line, with flanges and valves where they meet
// equipment.
#include "scene/description/plan.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>

namespace takao {
namespace {

constexpr double kShort = 9.0;       // pipes up to this extent belong to the cell they are in [m]
constexpr double kHoseBore = 0.055;  // up to here a hose with couplings, no valve [m]
constexpr double kInsulated = 0.019; // insulation of chilled water, closed-cell foam [m]

/// Outer radius: steel wall after EN 10255 medium series (about 6 % of the bore, 2.6 mm at least), and
/// insulation.
float outerRadius(const Pipe& pipe)
{
    const double wall = std::max(0.0026, 0.06 * pipe.bore);
    const double insulation = pipe.loop == CoolantLoop::ChilledWater ? kInsulated : 0.0;
    return static_cast<float>(0.5 * pipe.bore + wall + insulation);
}

HallIndex hallOf(const Facility& facility, const Pipe& pipe)
{
    for (const PipeEnd& end : {pipe.from, pipe.to})
        if (const auto* equipment = std::get_if<EquipmentIndex>(&end);
            equipment && facility[*equipment].hall.valid())
            return facility[*equipment].hall;
    return {};
}

std::uint32_t clusterOf(Plan& plan, const Pipe& pipe)
{
    Eigen::AlignedBox3d box;
    for (const Vec3& p : pipe.path)
        box.extend(p);
    const HallIndex hall = hallOf(plan.facility, pipe);
    return box.diagonal().norm() <= kShort ? plan.clusterAt(hall, box.center()) : plan.servicesOf(hall);
}

struct Fitting
{
    Plan& plan;
    PipeIndex pipe;
    float radius;
    std::uint32_t cluster;

    void place(ShapeFunction shape, const Vec3& at, const Vec3& towards) const
    {
        Placing placing;
        placing.transform = runFrame(at, towards);
        placing.transform.scale(radius);
        placing.object = plan.numbers[pipe];
        placing.cluster = cluster;
        placing.layer = Layer::Liquid;
        plan.assembly.place(plan.assembly.shape(shape, ShapeSpec()), placing);
    }
};

/// A flange at the end, and a valve a little way along where a straight piece is long enough for one.
void placeEnd(const Fitting& fitting, const Vec3& end, const Vec3& next, bool hose)
{
    const double length = (next - end).norm();
    if (length < 1e-3)
        return;
    const Vec3 direction = (next - end) / length;
    const double radius = static_cast<double>(fitting.radius);
    fitting.place(flangeShape, end + direction * std::min(0.3 * radius, 0.4 * length), next);
    const double valveAt = 5.0 * radius;
    if (!hose && length > 2.0 * valveAt)
        fitting.place(valveShape, end + direction * valveAt, next);
}

} // namespace

void placePipes(Plan& plan)
{
    for (std::size_t i = 0; i < plan.facility.pipes.size(); ++i) {
        const PipeIndex index(i);
        const Pipe& pipe = plan.facility[index];
        if (pipe.path.size() < 2)
            continue;
        Tube tube;
        for (const Vec3& p : pipe.path)
            tube.path.push_back(toFloat(p));
        tube.radius = outerRadius(pipe);
        tube.material = static_cast<std::uint32_t>(pipeFinish(pipe.loop, pipe.line));
        tube.object = plan.numbers[index];
        tube.cluster = clusterOf(plan, pipe);
        tube.layer = Layer::Liquid;
        for (const Detail detail : {Detail::Far, Detail::Medium, Detail::Near}) {
            tube.detail = detail;
            plan.assembly.addTube(tube, true);
        }
        const Fitting fitting = {plan, index, tube.radius, tube.cluster};
        const bool hose = pipe.bore <= kHoseBore;
        if (std::holds_alternative<EquipmentIndex>(pipe.from))
            placeEnd(fitting, pipe.path.front(), pipe.path[1], hose);
        if (std::holds_alternative<EquipmentIndex>(pipe.to))
            placeEnd(fitting, pipe.path.back(), pipe.path[pipe.path.size() - 2], hose);
    }
}

} // namespace takao
