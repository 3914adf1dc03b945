// What fields hold at the start: resting air, or an earlier answer on the same grid.
#include "models/exchange/air/duct_mesh.h"
#include "models/exchange/air/openfoam_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>

namespace takao::air {
namespace {

using Place = std::array<int, 3>;

// In dead corners k and epsilon fall to nothing, and their ratio to anything: OpenFOAM does not limit it as
// we do.
constexpr double kMostViscosity = 1000.0; // turbulent over laminar
constexpr double kCmu = 0.09;             // of the k-epsilon model (Launder and Spalding 1974)

/// The room's cells, then those of the ducts: with what `inDuct` gives, or what their sheets' sides have.
std::string list(const AirDomain& domain, const PolyMesh& mesh, const char* type,
                 const std::function<std::string(const Place&)>& at,
                 const std::function<std::string(const SheetFace&)>& inDuct = {})
{
    fmt::memory_buffer text;
    auto out = std::back_inserter(text);
    fmt::format_to(out, "nonuniform List<{}>\n{}\n(\n", type, mesh.cells);
    const auto& n = domain.layout.cells;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i)
                if (domain.isAir(domain.layout.at(i, j, k)))
                    fmt::format_to(out, "{}\n", at({i, j, k}));
    for (const SheetFace& sheet : mesh.ducts)
        for (int cell = 0; cell < kDuctCells; ++cell)
            fmt::format_to(out, "{}\n", inDuct ? inDuct(sheet) : at(sheet.cell(2 * cell >= kDuctCells)));
    text.push_back(')');
    return fmt::to_string(text);
}

/// A velocity along the axis of a duct.
std::string along(const SheetFace& sheet, double speed)
{
    std::array<double, 3> v{};
    v[sheet.axis] = speed;
    return fmt::format("({:.6g} {:.6g} {:.6g})", v[0], v[1], v[2]);
}

std::string number(double value)
{
    return fmt::format("{:.6g}", value);
}

/// Mean of a cell's two faces.
double velocityOf(const AirSolver<float>& solver, int axis, const Place& at)
{
    return 0.5 * (solver.velocity(axis, at[0], at[1], at[2]) +
                  solver.velocity(axis, at[0] + (axis == 0), at[1] + (axis == 1), at[2] + (axis == 2)));
}

std::string atRest(const std::string& field, const AirModel& model)
{
    if (field == "U")
        return "uniform (0 0 0)";
    if (field == "T")
        return fmt::format("uniform {}", startTemperature(model));
    if (field == "k")
        return "uniform " + number(startEnergy());
    return field == "epsilon" ? "uniform " + number(startDissipation()) : "uniform 0";
}

} // namespace

std::string startInside(const std::string& field, const AirDomain& domain, const PolyMesh& mesh,
                        const OpenFoamOptions& options)
{
    const AirSolver<float>* solver = options.start;
    if (!solver || ((field == "k" || field == "epsilon") && !solver->turbulence()))
        return atRest(field, domain.model);
    if (field == "U")
        return list(
            domain, mesh, "vector",
            [&](const Place& at) {
                return fmt::format("({:.6g} {:.6g} {:.6g})", velocityOf(*solver, 0, at),
                                   velocityOf(*solver, 1, at), velocityOf(*solver, 2, at));
            },
            [&](const SheetFace& sheet) {
                return along(sheet, solver->velocity(static_cast<int>(sheet.axis), sheet.at[0], sheet.at[1],
                                                     sheet.at[2]));
            });
    if (field == "T")
        return list(domain, mesh, "scalar",
                    [&](const Place& at) { return number(solver->temperature(at[0], at[1], at[2])); });
    if (field == "p_rgh") // p - rhok g h with our p measured from resting air, -g z: p - beta (T - T0) g z
        return list(domain, mesh, "scalar", [&](const Place& at) {
            const Fluid& f = domain.model.fluid;
            const double warmer = solver->temperature(at[0], at[1], at[2]) - f.referenceTemperature;
            return number(solver->kinematicPressure(at[0], at[1], at[2]) -
                          f.expansion * warmer * f.gravity * domain.grid.centre(2, at[2]));
        });
    return list(domain, mesh, "scalar", [&](const Place& at) {
        const std::ptrdiff_t cell = domain.layout.at(at[0], at[1], at[2]);
        const double k = std::max(static_cast<double>(solver->turbulence()->energy()[cell]), startEnergy());
        const double least =
            std::max(startDissipation(), kCmu * k * k / (kMostViscosity * domain.model.fluid.viscosity));
        const double epsilon = static_cast<double>(solver->turbulence()->dissipation()[cell]);
        return number(field == "k" ? k : std::max(epsilon, least));
    });
}

} // namespace takao::air
