// What acts on the air inside a case: porous cells, heat, jets of perforated tiles.
#include "models/exchange/air/cell_losses.h"
#include "models/exchange/air/duct_mesh.h"
#include "models/exchange/air/openfoam_text.h"

#include <fmt/format.h>

#include <map>
#include <numeric>
#include <set>

namespace takao::air {
namespace {

std::string cellList(const std::vector<int>& cells)
{
    std::string text = fmt::format("{}\n(\n", cells.size());
    for (const int cell : cells)
        text += fmt::format("{}\n", cell);
    return text + ")\n";
}

CaseFile cellSet(const std::string& name, const std::vector<int>& cells)
{
    return {"constant/polyMesh/sets/" + name,
            foamHeader("cellSet", "constant/polyMesh/sets", name) + cellList(cells)};
}

CaseFile cellZones(const std::vector<LossZone>& zones)
{
    std::string text = foamHeader("regIOobject", "constant/polyMesh", "cellZones");
    text += fmt::format("{}\n(\n", zones.size());
    for (std::size_t z = 0; z < zones.size(); ++z)
        text += fmt::format("loss{}\n{{\n    type cellZone;\n    cellLabels List<label>\n{};\n}}\n", z,
                            cellList(zones[z].cells));
    return {"constant/polyMesh/cellZones", text + ")\n"};
}

/// -(nu d + |U| f / 2) U: f is the loss in velocity heads per metre.
std::string porosity(std::size_t number, const Eigen::Vector3d& loss)
{
    return fmt::format(R"(loss{0}
{{
    type            explicitPorositySource;
    explicitPorositySourceCoeffs
    {{
        selectionMode   cellZone;
        cellZone        loss{0};
        type            DarcyForchheimer;
        d               (0 0 0);
        f               ({1:.6g} {2:.6g} {3:.6g}); // velocity heads per metre
        coordinateSystem
        {{
            type        cartesian;
            origin      (0 0 0);
            e1          (1 0 0);
            e2          (0 1 0);
        }}
    }}
}}
)",
                       number, loss.x(), loss.y(), loss.z());
}

/// A source of a whole set of cells.
std::string source(const char* type, const std::string& name, const std::string& value, const char* unit)
{
    return fmt::format("{1}\n{{\n    type            {0};\n    selectionMode   cellSet;\n"
                       "    cellSet         {1};\n    volumeMode      absolute; // {3}\n"
                       "    injectionRateSuSp {{ {2} }}\n}}\n",
                       type, name, value, unit);
}

/// Momentum of a supply's jets beyond that of its uniform air, in the cells beside the faces that they drive.
void addJet(const AirDomain& domain, std::size_t opening, const Field<int>& numbers,
            std::vector<CaseFile>& files, std::string& list)
{
    const PatchFaces& patch = domain.flowOpenings[opening];
    std::set<std::ptrdiff_t> tiles;
    for (const PatchFace& face : patch.faces)
        tiles.insert(face.face);
    const double speed = domain.model.flowOpenings[opening].volumeFlow / patch.area;
    std::set<int> cells;
    std::array<double, 3> force{}; // [m4/s2]
    for (const TileJet& jet : domain.jets) {
        const auto axis = static_cast<std::size_t>(jet.axis);
        if (!tiles.contains(jet.tile) || jet.axis != patch.faces.front().axis)
            continue;
        for (const std::ptrdiff_t face : jet.driven) {
            const std::ptrdiff_t stride = domain.layout.stride[axis];
            double volume = 0.0; // of the face's control volume
            for (const std::ptrdiff_t cell : {face - stride, face}) {
                cells.insert(numbers[cell]);
                const auto& l = domain.layout;
                volume += 0.5 * domain.volumeOfCell(static_cast<int>(cell % l.stride[1]),
                                                    static_cast<int>(cell % l.stride[2] / l.stride[1]),
                                                    static_cast<int>(cell / l.stride[2]));
            }
            force[axis] += jet.direction * jet.excess * speed * speed * volume;
        }
    }
    if (cells.empty())
        return;
    const std::string name = fmt::format("jets{}", opening);
    files.push_back(cellSet(name, {cells.begin(), cells.end()}));
    list += source("vectorSemiImplicitSource", name,
                   fmt::format("U (({} {} {}) 0);", force[0], force[1], force[2]),
                   "momentum over density [m4/s2]");
}

/// Ducts of one direction and loss factor each.
std::vector<LossZone> ductZones(const PolyMesh& mesh)
{
    std::map<std::tuple<std::size_t, double, bool>, LossZone> zones;
    for (std::size_t d = 0; d < mesh.ducts.size(); ++d) {
        const SheetFace& sheet = mesh.ducts[d];
        LossZone& zone = zones[{sheet.axis, sheet.lossFactor, sheet.opening.has_value()}];
        zone.perMetre[static_cast<Eigen::Index>(sheet.axis)] =
            ductLoss(sheet.lossFactor, kVelocityRelaxation, sheet.opening.has_value()) / kDuctLength;
        for (int cell = 0; cell < kDuctCells; ++cell)
            zone.cells.push_back(static_cast<int>(mesh.airCells) + kDuctCells * static_cast<int>(d) + cell);
    }
    std::vector<LossZone> made;
    for (auto& [key, zone] : zones)
        made.push_back(std::move(zone));
    return made;
}

/// No turbulence in ducts of tight sheets: it would carry more heat through them than their little air.
void calmDucts(const PolyMesh& mesh, std::vector<CaseFile>& files, std::string& list)
{
    std::vector<int> cells;
    for (std::size_t d = 0; d < mesh.ducts.size(); ++d)
        for (int cell = 0; cell < kDuctCells && mesh.ducts[d].lossFactor > kTightLoss; ++cell)
            cells.push_back(static_cast<int>(mesh.airCells) + kDuctCells * static_cast<int>(d) + cell);
    if (cells.empty())
        return;
    files.push_back(cellSet("tight", cells));
    list +=
        "tight\n{\n    type            scalarFixedValueConstraint;\n    selectionMode   cellSet;\n"
        "    cellSet         tight;\n    fieldValues     { k 1e-8; epsilon 1e-3; } // nut 1e-14 m2/s\n}\n";
}

} // namespace

std::vector<CaseFile> sourceFiles(const AirDomain& domain, const PolyMesh& mesh)
{
    std::vector<CaseFile> files;
    std::string list;
    std::vector<LossZone> zones = lossZones(domain);
    for (LossZone& zone : ductZones(mesh))
        zones.push_back(std::move(zone));
    calmDucts(mesh, files, list);
    for (std::size_t z = 0; z < zones.size(); ++z)
        list += porosity(z, zones[z].perMetre);
    if (!zones.empty())
        files.push_back(cellZones(zones));
    const Fluid& fluid = domain.model.fluid;
    for (std::size_t s = 0; s < domain.model.heatSources.size(); ++s) {
        const HeatSource& heat = domain.model.heatSources[s];
        const std::string name = fmt::format("heat{}", s);
        files.push_back(cellSet(name, cellsIn(domain, heat.box)));
        list += source("scalarSemiImplicitSource", name,
                       fmt::format("T ({} 0);", heat.watts / (fluid.density * fluid.heatCapacity)),
                       "heat over density and heat capacity [K m3/s]");
    }
    const Field<int> numbers = cellNumbers(domain);
    for (std::size_t o = 0; o < domain.model.flowOpenings.size(); ++o)
        if (domain.model.flowOpenings[o].supply && domain.model.flowOpenings[o].openFraction < 1.0)
            addJet(domain, o, numbers, files, list);
    files.push_back({"constant/fvOptions", foamHeader("dictionary", "constant", "fvOptions") + list});
    return files;
}

} // namespace takao::air
