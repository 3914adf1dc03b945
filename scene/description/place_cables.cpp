// Fabric cables: every one by itself up close, bundles in the trays and down to the racks from further away.
#include "scene/description/cable_routes.h"
#include "scene/description/shape_builder.h"
#include "scene/description/shapes/shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace takao {
namespace {

constexpr float kPacking = 0.65f; // share of a bundle's cross-section that cables fill
constexpr int kMostStrands = 5;   // of the bundles drawn side by side in a tray
constexpr double kCut = 1.0;      // trays are counted in pieces of this length [m]

/// Cables of one medium on a piece of a tray, or down to a rack.
struct Load
{
    int cables = 0;
    CableMedium medium = CableMedium::SingleMode;
};

/// How many cables lie in each piece of each tray.
class TrayLoads
{
  public:
    void add(const TrayRoute& stretch, CableMedium medium)
    {
        const double a = std::min(stretch.enter, stretch.leave);
        const double b = std::max(stretch.enter, stretch.leave);
        for (int i = static_cast<int>(std::floor(a / kCut)); i < static_cast<int>(std::ceil(b / kCut)); ++i) {
            Load& load = m_loads[{stretch.tray.value, i}];
            ++load.cables;
            load.medium = medium;
        }
    }
    Load at(EquipmentIndex tray, double along) const
    {
        const auto found = m_loads.find({tray.value, static_cast<int>(std::floor(along / kCut))});
        return found == m_loads.end() ? Load() : found->second;
    }

  private:
    std::map<std::pair<std::uint32_t, int>, Load> m_loads;
};

/// The cables of a straight piece of tray as a flat bed (from afar) and as combed strands (nearer).
struct Bed
{
    Plan& plan;
    EquipmentIndex tray;
    double width;
    double height;

    void place(const Vec3& from, const Vec3& to, const Load& load) const
    {
        const double cable = static_cast<double>(cableRadius(load.medium));
        const double area = load.cables * M_PI * cable * cable / kPacking;
        const double usable = width - 0.04;
        const double deep = std::clamp(area / usable, 2.0 * cable, height - 0.01);
        const Vec3 middle = 0.5 * (from + to);
        const std::uint32_t cluster = plan.clusterAt(plan.facility[tray].hall, middle);
        placeFlat(from, to, load.medium, std::min(usable, area / deep), deep, cluster);
        placeStrands(from, to, load, std::min(usable, area / deep), cluster);
    }

  private:
    void placeFlat(const Vec3& from, const Vec3& to, CableMedium medium, double wide, double deep,
                   std::uint32_t cluster) const
    {
        Placing placing;
        placing.transform =
            runFrame(from, to) * Eigen::Translation3f(0.0f, 0.0f, static_cast<float>(0.004 - 0.5 * height));
        placing.transform.scale(toFloat({(to - from).norm(), wide, deep}));
        placing.object = plan.numbers[tray];
        placing.cluster = cluster;
        placing.layer = Layer::Network;
        const Finish finish = cableFinish(medium);
        const ShapeHandle bed =
            plan.assembly.shape(fmt::format("cable-bed|{}", static_cast<int>(finish)), [&] {
                ShapeBuilder b;
                b.use(finish);
                b.box({0.0f, -0.5f, 0.0f}, {1.0f, 0.5f, 1.0f}, kFront | kRear | kTop);
                Shape shape;
                shape.far = b.take();
                return shape;
            });
        plan.assembly.place(bed, placing);
    }

    void placeStrands(const Vec3& from, const Vec3& to, const Load& load, double wide,
                      std::uint32_t cluster) const
    {
        const float cable = cableRadius(load.medium);
        const int strands = std::clamp(load.cables / 12, 1, kMostStrands);
        const float share = static_cast<float>(load.cables) / static_cast<float>(strands);
        const float radius =
            std::min(cable * std::sqrt(share / kPacking), 0.46f * static_cast<float>(height));
        const double spread = std::max(0.0, wide - 2.0 * static_cast<double>(radius));
        const Vec3 side = Vec3::UnitZ().cross(to - from).normalized();
        for (int i = 0; i < strands; ++i) {
            const double aside = strands > 1 ? spread * (static_cast<double>(i) / (strands - 1) - 0.5) : 0.0;
            const Vec3 shift =
                aside * side + Vec3(0.0, 0.0, 0.005 + static_cast<double>(radius) - 0.5 * height);
            Tube tube;
            tube.path = {toFloat(from + shift), toFloat(to + shift)};
            tube.radius = radius;
            tube.material = static_cast<std::uint32_t>(cableFinish(load.medium));
            tube.object = plan.numbers[tray];
            tube.cluster = cluster;
            tube.layer = Layer::Network;
            tube.detail = Detail::Medium;
            plan.assembly.addTube(tube, true);
        }
    }
};

void placeBeds(Plan& plan, const TrayLoads& loads)
{
    const Facility& facility = plan.facility;
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const EquipmentIndex index(i);
        const Equipment& e = facility[index];
        if (facility.kindOf(e) != Kind::CableTray)
            continue;
        const Bed bed = {plan, index, facility.value(e, Quantity::Width, 0.6),
                         facility.value(e, Quantity::Height, 0.1)};
        double along = 0.0;
        for (std::size_t k = 1; k < e.path.size(); ++k) {
            const Vec3 edge = e.path[k] - e.path[k - 1];
            const double length = edge.norm();
            if (length < 1e-3)
                continue;
            const int pieces =
                std::max(1, static_cast<int>(std::lround(length / static_cast<double>(kTrayModule))));
            for (int p = 0; p < pieces; ++p) {
                const double t0 = static_cast<double>(p) / pieces;
                const double t1 = static_cast<double>(p + 1) / pieces;
                const Load load = loads.at(index, along + 0.5 * (t0 + t1) * length);
                if (load.cables > 0)
                    bed.place(e.path[k - 1] + t0 * edge, e.path[k - 1] + t1 * edge, load);
            }
            along += length;
        }
    }
}

/// What comes down from a tray into one side of a rack.
struct Drop
{
    Load load;
    std::vector<Eigen::Vector3f> path;
    std::uint32_t rack = 0;
};

void placeDrops(Plan& plan, const std::map<std::uint64_t, Drop>& drops)
{
    for (const auto& [key, drop] : drops) {
        Tube tube;
        tube.path = drop.path;
        tube.radius = std::min(0.045f, cableRadius(drop.load.medium) *
                                           std::sqrt(static_cast<float>(drop.load.cables) / kPacking));
        tube.material = static_cast<std::uint32_t>(cableFinish(drop.load.medium));
        tube.object = plan.numbers[EquipmentIndex(drop.rack)];
        tube.cluster = plan.clusterOf(EquipmentIndex(drop.rack));
        tube.layer = Layer::Network;
        tube.detail = Detail::Medium;
        plan.assembly.addTube(tube, true);
    }
}

void addDrop(std::map<std::uint64_t, Drop>& drops, EquipmentIndex rack, CableMedium medium,
             const Eigen::Vector3f& inside, const Eigen::Vector3f& top, const Eigen::Vector3f& lane)
{
    // Left and right managers of a rack are told apart by the cell of the manager's place.
    const auto side =
        static_cast<std::uint64_t>(std::llround(top.x() * 3.0f) * 7919 + std::llround(top.y() * 3.0f));
    Drop& drop = drops[(static_cast<std::uint64_t>(rack.value) << 32U) | (side & 0xffffffffU)];
    if (drop.path.empty()) {
        drop.path = {inside, top, lane};
        drop.rack = rack.value;
        drop.load.medium = medium;
    }
    ++drop.load.cables;
    drop.path.front().z() = std::min(drop.path.front().z(), inside.z());
}

} // namespace

void placeCables(Plan& plan)
{
    const Facility& facility = plan.facility;
    CableRoutes routes(plan);
    TrayLoads loads;
    std::map<std::uint64_t, Drop> drops;
    for (std::size_t i = 0; i < facility.cables.size(); ++i) {
        const FabricCable& cable = facility.cables[i];
        const EquipmentIndex rack = facility[cable.from.device].rack;
        Tube tube;
        tube.path = routes.route(cable);
        tube.radius = cableRadius(cable.medium);
        tube.material = static_cast<std::uint32_t>(cableFinish(cable.medium));
        tube.object = plan.numbers[CableIndex(i)];
        tube.cluster = plan.clusterOf(rack);
        tube.layer = Layer::Network;
        tube.detail = Detail::Near;
        const std::vector<TrayRoute> stretches = routes.trayRoutes(cable);
        for (const TrayRoute& stretch : stretches)
            loads.add(stretch, cable.medium);
        if (!stretches.empty() && tube.path.size() >= 8) {
            const std::size_t n = tube.path.size();
            addDrop(drops, rack, cable.medium, tube.path[2], tube.path[3], tube.path[4]);
            addDrop(drops, facility[cable.to.device].rack, cable.medium, tube.path[n - 3], tube.path[n - 4],
                    tube.path[n - 5]);
        }
        plan.assembly.addTube(std::move(tube), false);
    }
    placeBeds(plan, loads);
    placeDrops(plan, drops);
}

} // namespace takao
