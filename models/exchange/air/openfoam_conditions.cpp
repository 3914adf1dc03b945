// What happens at each patch, field by field.
#include "models/exchange/air/openfoam_text.h"
#include "models/physics/airflow/device_law.h"

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
    text += fmt::format("dimensions      {};\ninternalField   uniform {};\n\nboundaryField\n{{\n",
                        field.dimensions, field.inside);
    for (const MeshPatch& patch : mesh.patches) {
        text += fmt::format("    {}\n    {{\n", patch.name);
        for (const std::string& line : field.condition(patch))
            text += fmt::format("        {};\n", line);
        text += "    }\n";
    }
    return {fmt::format("0/{}", field.name), text + "}\n"};
}

bool entersAtGivenRate(PatchRole role)
{
    return role == PatchRole::Supply || role == PatchRole::DeviceOutlet;
}

bool leavesAtGivenRate(PatchRole role)
{
    return role == PatchRole::Extract || role == PatchRole::DeviceInlet;
}

Lines slip()
{
    return {"type slip"};
}

std::string uniform(double value)
{
    return fmt::format("value uniform {}", value);
}

/// Part of the way to the water's temperature that a coil cools air of this heat capacity rate [W/K].
double coilPart(const Coil& coil, double rate)
{
    const double least = std::min(rate, coil.waterCapacityRate),
                 most = std::max(rate, coil.waterCapacityRate);
    return least > 0.0 ? least / rate * effectiveness(coil.flow, coil.ua / least, least / most) : 0.0;
}

class Conditions
{
  public:
    Conditions(const AirDomain& domain, const PolyMesh& mesh)
        : m_domain(domain), m_model(domain.model), m_mesh(mesh), m_start(startTemperature(domain.model))
    {}

    Lines velocity(const MeshPatch& patch) const
    {
        if (patch.role == PatchRole::Wall)
            return {"type noSlip"};
        if (patch.role == PatchRole::Slip)
            return slip();
        if (patch.role == PatchRole::PressureOpening)
            return {"type pressureInletOutletVelocity", "value uniform (0 0 0)"};
        const bool device = patch.role == PatchRole::DeviceInlet || patch.role == PatchRole::DeviceOutlet;
        const double flow = m_model.fluid.density * (device ? m_model.devices[patch.item].faceFlow()
                                                            : m_model.flowOpenings[patch.item].volumeFlow);
        return {"type flowRateInletVelocity",
                fmt::format("massFlowRate constant {}", leavesAtGivenRate(patch.role) ? -flow : flow),
                fmt::format("rhoInlet {}", m_model.fluid.density), "value uniform (0 0 0)"};
    }

    Lines temperature(const MeshPatch& patch) const
    {
        if (patch.role == PatchRole::Supply)
            return {"type fixedValue", uniform(m_model.flowOpenings[patch.item].temperature)};
        if (patch.role == PatchRole::PressureOpening)
            return {"type inletOutlet",
                    fmt::format("inletValue uniform {}", m_model.pressureOpenings[patch.item].temperature),
                    uniform(m_start)};
        if (patch.role == PatchRole::DeviceOutlet)
            return outlet(patch);
        return {"type zeroGradient"};
    }

    /// Pressure less rho g h. Surroundings rest at the reference temperature: p = -rho0 g z.
    Lines reducedPressure(const MeshPatch& patch) const
    {
        if (patch.role != PatchRole::PressureOpening)
            return {"type fixedFluxPressure", uniform(0.0)};
        std::string list = "p nonuniform List<scalar>\n(\n";
        for (std::size_t f = patch.first; f < patch.first + patch.faces; ++f)
            list += fmt::format("{}\n",
                                -m_model.fluid.density * m_model.fluid.gravity * heightOf(m_mesh.faces[f]));
        return {"type prghPressure", list + ")", uniform(0.0)};
    }

    Lines k(const MeshPatch& patch) const
    {
        if (patch.role == PatchRole::Wall)
            return {"type kqRWallFunction", uniform(startK())};
        if (entersAtGivenRate(patch.role))
            return {"type turbulentIntensityKineticEnergyInlet", fmt::format("intensity {}", kIntensity),
                    uniform(startK())};
        return returning(patch, startK());
    }

    Lines epsilon(const MeshPatch& patch) const
    {
        if (patch.role == PatchRole::Wall)
            return {"type epsilonWallFunction", uniform(startEpsilon())};
        if (entersAtGivenRate(patch.role))
            return {"type turbulentMixingLengthDissipationRateInlet",
                    fmt::format("mixingLength {:.4g}", kMixing * std::sqrt(areaOf(patch))),
                    uniform(startEpsilon())};
        return returning(patch, startEpsilon());
    }

    double startK() const { return 1.5 * std::pow(kIntensity * kStartSpeed, 2); } // 3/2 (I V)^2
    double startEpsilon() const                                                   // Cmu^(3/4) k^(3/2) / l
    {
        return std::pow(kCmu, 0.75) * std::pow(startK(), 1.5) / kStartLength;
    }

  private:
    /// T_out = slope T_in + offset + heat / (rho cp V), cooled by the coil, within its limits. Air is taken
    /// uniformly, so T_in weighs with density and area; slots are not told apart and fans blow what they
    /// start with.
    Lines outlet(const MeshPatch& patch) const
    {
        const Device& device = m_model.devices[patch.item];
        const OutletLaw& law = device.law;
        const double rate = m_model.fluid.density * m_model.fluid.heatCapacity * device.faceFlow(); // [W/K]
        const double offset = law.offset + (device.heat != 0.0 ? device.heat / rate : 0.0);
        const std::string warm = fmt::format("{}*Tin+({})", law.slope, offset);
        std::string value = warm;
        if (device.coil) // with its valve open: T_out = T - part (T - T_water)
            value = fmt::format("{0}*({1})+({2})", 1.0 - coilPart(*device.coil, rate), warm,
                                coilPart(*device.coil, rate) * device.coil->waterInlet);
        if (law.lowest > 0.0)
            value = fmt::format("max({},{})", value, law.lowest);
        if (device.coil)
            value = fmt::format("min({},{})", value, warm);
        else if (law.onlyCools)
            value = fmt::format("min({},Tin)", value);
        return {
            "type exprFixedValue",
            fmt::format("variables (\"Tin{{patch'{}}}=sum(rho*area()*T)/sum(rho*area())\")", inletOf(patch)),
            fmt::format("valueExpr \"{}\"", value), uniform(m_start)};
    }

    const std::string& inletOf(const MeshPatch& outletPatch) const
    {
        for (const MeshPatch& patch : m_mesh.patches)
            if (patch.role == PatchRole::DeviceInlet && patch.item == outletPatch.item)
                return patch.name;
        return outletPatch.name;
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

double startTemperature(const AirModel& model)
{
    double flow = 0.0, heat = 0.0;
    for (const FlowOpening& opening : model.flowOpenings)
        if (opening.supply) {
            flow += opening.volumeFlow;
            heat += opening.volumeFlow * opening.temperature;
        }
    return flow > 0.0 ? heat / flow : model.fluid.referenceTemperature;
}

std::vector<CaseFile> conditionFiles(const AirDomain& domain, const PolyMesh& mesh)
{
    const Conditions at(domain, mesh);
    const auto wallOr = [](const char* wall, const std::vector<std::string>& more = {}) {
        return [wall, more](const MeshPatch& patch) {
            Lines lines{patch.role == PatchRole::Wall ? fmt::format("type {}", wall) : "type calculated",
                        "value uniform 0"};
            if (patch.role == PatchRole::Wall)
                lines.insert(lines.end(), more.begin(), more.end());
            return lines;
        };
    };
    const auto calculated = [](const MeshPatch&) { return Lines{"type calculated", "value uniform 0"}; };
    const std::vector<FieldFile> fields = {
        {"U", "volVectorField", "[0 1 -1 0 0 0 0]", "(0 0 0)", [&](const auto& p) { return at.velocity(p); }},
        {"T", "volScalarField", "[0 0 0 1 0 0 0]", fmt::format("{}", startTemperature(domain.model)),
         [&](const auto& p) { return at.temperature(p); }},
        {"p", "volScalarField", "[1 -1 -2 0 0 0 0]", "0", calculated},
        {"p_rgh", "volScalarField", "[1 -1 -2 0 0 0 0]", "0",
         [&](const auto& p) { return at.reducedPressure(p); }},
        {"k", "volScalarField", "[0 2 -2 0 0 0 0]", fmt::format("{:.6g}", at.startK()),
         [&](const auto& p) { return at.k(p); }},
        {"epsilon", "volScalarField", "[0 2 -3 0 0 0 0]", fmt::format("{:.6g}", at.startEpsilon()),
         [&](const auto& p) { return at.epsilon(p); }},
        {"nut", "volScalarField", "[0 2 -1 0 0 0 0]", "0", wallOr("nutkWallFunction")},
        {"alphat", "volScalarField", "[1 -1 -1 0 0 0 0]", "0",
         wallOr("compressible::alphatWallFunction",
                {fmt::format("Prt {}", domain.model.fluid.turbulentPrandtl)})},
    };
    std::vector<CaseFile> files;
    files.reserve(fields.size());
    for (const FieldFile& field : fields)
        files.push_back(fileOf(field, mesh));
    return files;
}

} // namespace takao::air
