// What happens at each patch, field by field.
#include "models/exchange/air/openfoam_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace takao::air {
namespace {

constexpr double kIntensity = 0.05;  // of the turbulence of air that enters: what grilles and servers give
constexpr double kMixing = 0.07;     // mixing length over hydraulic diameter (fully developed ducts)
constexpr double kCmu = 0.09;        // of the k-epsilon model (Launder and Spalding 1974)
constexpr double kStartSpeed = 0.2;  // [m/s] of which the start's turbulence is made
constexpr double kStartLength = 0.1; // [m] mixing length of the start

/// Lines of one patch.
using Lines = std::vector<std::string>;
using Condition = std::function<Lines(const MeshPatch&)>;

struct FieldFile
{
    const char* name;
    const char* type; ///< volScalarField, volVectorField
    const char* dimensions;
    std::string inside;
    Condition condition;
};

CaseFile fileOf(const FieldFile& field, const PolyMesh& mesh)
{
    std::string text = foamHeader(field.type, "0", field.name);
    text += fmt::format("dimensions      {};\ninternalField   {};\n\nboundaryField\n{{\n", field.dimensions,
                        field.inside);
    for (const MeshPatch& patch : mesh.patches) {
        text += fmt::format("    {}\n    {{\n", patch.name);
        for (const std::string& line : patch.coupled.empty() ? field.condition(patch) : Lines{"type cyclic"})
            text += fmt::format("        {};\n", line);
        text += "    }\n";
    }
    return {fmt::format("0/{}", field.name), text + "}\n"};
}

bool entersAtGivenRate(PatchRole role)
{
    return role == PatchRole::Supply || role == PatchRole::DeviceOutlet;
}

Lines slip()
{
    return {"type slip"};
}

std::string uniform(double value)
{
    return fmt::format("value uniform {}", value);
}

class Conditions
{
  public:
    Conditions(const AirDomain& domain, const PolyMesh& mesh)
        : m_domain(domain), m_model(domain.model), m_mesh(mesh), m_start(startTemperature(domain.model))
    {}

    Lines velocity(const MeshPatch& patch) const
    {
        switch (patch.role) {
        case PatchRole::Wall:
            return patch.moving ? sliding(m_model.movingWalls[*patch.moving]) : Lines{"type noSlip"};
        case PatchRole::Slip:
            return slip();
        case PatchRole::PressureOpening:
            return {"type pressureInletOutletVelocity", "value uniform (0 0 0)"};
        case PatchRole::DeviceInlet:
        case PatchRole::DeviceOutlet:
            return deviceVelocity(m_domain, patch);
        default:
            return uniformFlow(patch);
        }
    }

    Lines temperature(const MeshPatch& patch) const
    {
        switch (patch.role) {
        case PatchRole::Supply:
            return {"type fixedValue", uniform(m_model.flowOpenings[patch.item].temperature)};
        case PatchRole::PressureOpening:
            return {"type inletOutlet",
                    fmt::format("inletValue uniform {}", m_model.pressureOpenings[patch.item].temperature),
                    uniform(m_start)};
        case PatchRole::DeviceOutlet:
            return deviceOutlet(m_domain, m_mesh, patch);
        default:
            return patch.warm ? Lines{"type fixedValue", uniform(m_model.warmWalls[*patch.warm].temperature)}
                              : Lines{"type zeroGradient"};
        }
    }

    /// Over the density, less rhok g h. Surroundings rest at the reference temperature: p = -g z.
    Lines reducedPressure(const MeshPatch& patch) const
    {
        if (patch.role != PatchRole::PressureOpening)
            return {"type fixedFluxPressure", "rho rhok", uniform(0.0)};
        std::string list = "p nonuniform List<scalar>\n(\n";
        for (std::size_t f = patch.first; f < patch.first + patch.faces; ++f)
            list += fmt::format("{}\n", -m_model.fluid.gravity * heightOf(m_mesh.faces[f]));
        return {"type prghPressure", "rho rhok", list + ")", uniform(0.0)};
    }

    Lines k(const MeshPatch& patch) const
    {
        if (patch.role == PatchRole::Wall)
            return {"type kqRWallFunction", uniform(startEnergy())};
        if (entersAtGivenRate(patch.role))
            return {"type turbulentIntensityKineticEnergyInlet", fmt::format("intensity {}", kIntensity),
                    uniform(startEnergy())};
        return returning(patch, startEnergy());
    }

    Lines epsilon(const MeshPatch& patch) const
    {
        if (patch.role == PatchRole::Wall)
            return {"type epsilonWallFunction", uniform(startDissipation())};
        if (entersAtGivenRate(patch.role))
            return {"type turbulentMixingLengthDissipationRateInlet",
                    fmt::format("mixingLength {:.4g}", kMixing * std::sqrt(areaOf(patch))),
                    uniform(startDissipation())};
        return returning(patch, startDissipation());
    }

    /// Only warm walls exchange heat.
    Lines heatViscosity(const MeshPatch& patch) const
    {
        if (!patch.warm)
            return {"type calculated", "value uniform 0"};
        return {"type alphatJayatillekeWallFunction", fmt::format("Prt {}", m_model.fluid.turbulentPrandtl),
                "value uniform 0"};
    }

  private:
    static Lines sliding(const MovingWall& wall)
    {
        return {"type fixedValue", fmt::format("value uniform ({} {} {})", wall.velocity.x(),
                                               wall.velocity.y(), wall.velocity.z())};
    }

    Lines uniformFlow(const MeshPatch& patch) const
    {
        const FlowOpening& opening = m_model.flowOpenings[patch.item];
        std::array<double, 3> v{};
        v[static_cast<std::size_t>(opening.patch.axis)] =
            opening.patch.direction * opening.volumeFlow / m_domain.flowOpenings[patch.item].area;
        return {"type fixedValue", fmt::format("value uniform ({} {} {})", v[0], v[1], v[2])};
    }

    static Lines returning(const MeshPatch& patch, double value)
    {
        if (patch.role == PatchRole::PressureOpening)
            return {"type inletOutlet", fmt::format("inletValue uniform {}", value), uniform(value)};
        return {"type zeroGradient"};
    }

    double heightOf(const std::array<int, 4>& face) const
    {
        double z = 0.0;
        for (const int corner : face)
            z += 0.25 * m_mesh.points[static_cast<std::size_t>(corner)].z();
        return z;
    }

    double areaOf(const MeshPatch& patch) const
    {
        return patch.role == PatchRole::Supply ? m_domain.flowOpenings[patch.item].area
                                               : m_domain.outlets[patch.item].area;
    }

    const AirDomain& m_domain;
    const AirModel& m_model;
    const PolyMesh& m_mesh;
    double m_start;
};

} // namespace

double startEnergy() // 3/2 (I V)^2
{
    return 1.5 * std::pow(kIntensity * kStartSpeed, 2);
}

double startDissipation() // Cmu^(3/4) k^(3/2) / l
{
    return std::pow(kCmu, 0.75) * std::pow(startEnergy(), 1.5) / kStartLength;
}

double startTemperature(const AirModel& model)
{
    double flow = 0.0, heat = 0.0;
    const auto add = [&](double volumeFlow, double temperature) {
        flow += volumeFlow;
        heat += volumeFlow * temperature;
    };
    for (const FlowOpening& opening : model.flowOpenings)
        if (opening.supply)
            add(opening.volumeFlow, opening.temperature);
    for (const Device& device : model.devices)
        if (device.law.lowest > 0.0)
            add(device.faceFlow(), device.law.lowest); // a cooler's set point
    return flow > 0.0 ? heat / flow : model.fluid.referenceTemperature;
}

std::vector<CaseFile> conditionFiles(const AirDomain& domain, const PolyMesh& mesh,
                                     const OpenFoamOptions& options)
{
    const Conditions at(domain, mesh);
    const auto calculated = [](const MeshPatch&) { return Lines{"type calculated", "value uniform 0"}; };
    const auto viscosity = [](const MeshPatch& patch) {
        return Lines{patch.role == PatchRole::Wall ? "type nutkWallFunction" : "type calculated",
                     "value uniform 0"};
    };
    const auto inside = [&](const char* name) { return startInside(name, domain, mesh, options); };
    const char* const scalar = "volScalarField";
    const std::vector<FieldFile> fields = {
        {"U", "volVectorField", "[0 1 -1 0 0 0 0]", inside("U"),
         [&](const auto& p) { return at.velocity(p); }},
        {"T", scalar, "[0 0 0 1 0 0 0]", inside("T"), [&](const auto& p) { return at.temperature(p); }},
        {"p", scalar, "[0 2 -2 0 0 0 0]", "uniform 0", calculated},
        {"p_rgh", scalar, "[0 2 -2 0 0 0 0]", inside("p_rgh"),
         [&](const auto& p) { return at.reducedPressure(p); }},
        {"k", scalar, "[0 2 -2 0 0 0 0]", inside("k"), [&](const auto& p) { return at.k(p); }},
        {"epsilon", scalar, "[0 2 -3 0 0 0 0]", inside("epsilon"),
         [&](const auto& p) { return at.epsilon(p); }},
        {"nut", scalar, "[0 2 -1 0 0 0 0]", "uniform 0", viscosity},
        {"alphat", scalar, "[0 2 -1 0 0 0 0]", "uniform 0",
         [&](const auto& p) { return at.heatViscosity(p); }},
    };
    std::vector<CaseFile> files;
    files.reserve(fields.size());
    for (const FieldFile& field : fields)
        files.push_back(fileOf(field, mesh));
    return files;
}

} // namespace takao::air
