// What devices take and blow, as boundary conditions.
#include "models/exchange/air/openfoam_text.h"
#include "models/exchange/air/outlet_expression.h"

#include <fmt/format.h>

#include <set>

namespace takao::air {
namespace {

/// The patch with the other role of the same device.
const MeshPatch& inletOf(const PolyMesh& mesh, const MeshPatch& outlet)
{
    for (const MeshPatch& patch : mesh.patches)
        if (patch.role == PatchRole::DeviceInlet && patch.item == outlet.item)
            return patch;
    return outlet;
}

/// Heights that part a row from the next ones: halfway between rows nothing lies.
double borderAbove(const std::vector<FaceRow>& rows, std::size_t row)
{
    return 0.5 * (rows[row].high + rows[row + 1].low);
}

/// 1 on the faces of one row, else 0; empty if there is only one.
std::string maskOf(const std::vector<FaceRow>& rows, std::size_t row)
{
    std::string condition;
    if (row > 0)
        condition = fmt::format("pos().z()>{}", borderAbove(rows, row - 1));
    if (row + 1 < rows.size())
        condition += fmt::format("{}pos().z()<{}", condition.empty() ? "" : " && ", borderAbove(rows, row));
    return condition.empty() ? "" : fmt::format("*(({})?1:0)", condition);
}

/// The mean temperature of what a row of the inlet takes: it takes air uniformly, so by area.
std::string meanOfRow(const std::vector<FaceRow>& rows, std::size_t row, const std::string& inlet)
{
    const std::string mask = maskOf(rows, row);
    return fmt::format("\"In{0}{{patch'{1}}}=sum(area(){2}*T)/sum(area(){2})\"", row, inlet, mask);
}

/// What one row of the outlet blows: the mean of the layers that end there, by their flows.
std::string blownBy(const AirDomain& domain, std::size_t device, std::size_t row)
{
    const Device& d = domain.model.devices[device];
    const Fluid& fluid = domain.model.fluid;
    const DeviceLayers& made = domain.deviceLayers[device];
    std::string sum;
    double share = 0.0;
    for (const DeviceLayer& layer : made.layers) {
        if (layer.outletRow != row)
            continue;
        const AirStream stream{fluid.density * fluid.heatCapacity * d.volumeFlow * layer.flowShare,
                               d.heat * layer.heatShare, d.law.offset * (layer.heatShare / layer.flowShare),
                               layer.flowShare};
        const std::string value = OutletFormula(d, stream).text(fmt::format("In{}", layer.inletRow));
        sum += fmt::format("{}{}*({})", sum.empty() ? "" : "+", layer.flowShare, value);
        share += layer.flowShare;
    }
    return fmt::format("({})/{}", sum, share);
}

/// By height: the row that a face lies in.
std::string byRows(const AirDomain& domain, std::size_t device)
{
    const std::vector<FaceRow>& rows = domain.deviceLayers[device].outletRows;
    std::string text;
    for (std::size_t row = rows.size(); row-- > 0;) {
        if (rows[row].flowShare <= 0.0)
            continue;
        const std::string here = blownBy(domain, device, row);
        text = text.empty() ? here
                            : fmt::format("((pos().z()<{}) ? ({}) : {})", borderAbove(rows, row), here, text);
    }
    return text;
}

} // namespace

std::vector<std::string> deviceVelocity(const AirDomain& domain, const MeshPatch& patch)
{
    const bool takes = patch.role == PatchRole::DeviceInlet;
    const DeviceLayers& made = domain.deviceLayers[patch.item];
    const PatchFaces& faces = (takes ? domain.inlets : domain.outlets)[patch.item];
    std::vector<double> speeds(faces.faces.size(), 0.0);
    for (const FaceRow& row : takes ? made.inletRows : made.outletRows)
        for (const std::size_t f : row.faces)
            speeds[f] = domain.model.devices[patch.item].faceFlow() * row.flowShare / row.area;
    std::string list = "value nonuniform List<vector>\n" + fmt::format("{}\n(\n", patch.faces);
    for (const std::size_t f : patch.sources) {
        std::array<double, 3> velocity{};
        velocity[static_cast<std::size_t>(faces.faces[f].axis)] = faces.faces[f].direction * speeds[f];
        list += fmt::format("({} {} {})\n", velocity[0], velocity[1], velocity[2]);
    }
    return {"type fixedValue", list + ")"};
}

std::vector<std::string> deviceOutlet(const AirDomain& domain, const PolyMesh& mesh, const MeshPatch& patch)
{
    const DeviceLayers& made = domain.deviceLayers[patch.item];
    const std::string& inlet = inletOf(mesh, patch).name;
    std::set<std::size_t> needed;
    for (const DeviceLayer& layer : made.layers)
        needed.insert(layer.inletRow);
    std::string variables;
    for (const std::size_t row : needed)
        variables += "\n            " + meanOfRow(made.inletRows, row, inlet);
    return {"type exprFixedValue", fmt::format("variables ({})", variables),
            fmt::format("valueExpr \"{}\"", byRows(domain, patch.item)),
            fmt::format("value uniform {}", startTemperature(domain.model))};
}

} // namespace takao::air
