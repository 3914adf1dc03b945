// README.md of a case: how to run it, what stands for what, what is missing.
#include "models/exchange/air/cell_losses.h"
#include "models/exchange/air/duct_mesh.h"
#include "models/exchange/air/openfoam_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::air {
namespace {

constexpr const char* kHead = R"(# Room air for OpenFOAM 1912

buoyantBoussinesqSimpleFoam, steady, k-epsilon with wall functions, first order upwind; {cells} cells.

* `./Allrun` solves on one processor core, `./Allrun.mpi` on {processes}; both check the mesh first. {iterations} iterations.
* `constant/polyMesh` is the solver's own grid: no mesh generator is needed. Closed sheets are walls back to back.
* Flows are volume flows, uniform over a patch or over each row of a device's slots, also where air leaves.
* A device's outlet blows what the formula of its `exprFixedValue` makes of its inlet's mean temperature, row by row
  where it has slots: leak, heat, set point, and the coil (effectiveness and NTU at this flow, within its capacity).
* Openings of given pressure lead to air at rest of the reference temperature: p = -g z.
* `{start}` holds the grid, the cells of air and the pressure of resting air, for reading
  results back. Results are written as text; keep that.
* Judge convergence by the inlet temperatures (`postProcessing/`, every iteration), not by the residuals, which
  level off.
)";

constexpr const char* kPorous =
    R"(* {} zones of cells resist the air (`explicitPorositySource`, Darcy-Forchheimer, f in velocity heads per metre):
  porous boxes. OpenFOAM takes the whole speed for it, Takao the part along each axis. Losses within 15 % of each
  other share a zone and have its mean.
)";

constexpr const char* kDucts =
    R"(* {} faces of leaky sheets, gaps and openings with a loss are walls, each with a duct of its own of {} cells
  that stands beyond the room (`cyclic` patches join it) and resists as the sheet does: cells of the room would resist
  along the sheet too. The losses of ducts are made for the relaxation factor {} of U: export again to change it.
)";

constexpr const char* kWarmWalls =
    R"(* Warm walls have a fixed temperature and a wall function of heat (`alphatJayatillekeWallFunction`): turbulent
  exchange, as Takao has it with k-epsilon; its zero-equation model conducts as laminar air does.
)";

/// What the case has of losses and walls, in words.
std::string parts(const AirDomain& domain, const PolyMesh& mesh)
{
    std::string text;
    if (const std::size_t zones = lossZones(domain).size(); zones > 0)
        text += fmt::format(kPorous, zones);
    if (!mesh.ducts.empty())
        text += fmt::format(kDucts, mesh.ducts.size(), kDuctCells, kVelocityRelaxation);
    return text + (domain.model.warmWalls.empty() ? "" : kWarmWalls);
}

} // namespace

CaseFile readmeFile(const AirDomain& domain, const PolyMesh& mesh, const OpenFoamOptions& options)
{
    std::string text =
        fmt::format(kHead, fmt::arg("cells", mesh.cells), fmt::arg("processes", options.processes),
                    fmt::arg("iterations", options.iterations), fmt::arg("start", kStartFile));
    text += parts(domain, mesh);
    for (const std::string& note : options.notes)
        text += fmt::format("* {}\n", note);
    text += "\n## Patches\n\n| patch | faces |\n|---|---|\n";
    for (const MeshPatch& patch : mesh.patches)
        text += fmt::format("| `{}` | {} |\n", patch.name, patch.faces);
    const std::vector<std::string> missing = notExported(domain.model);
    text += "\n## Not in this case\n\n";
    for (const std::string& what : missing)
        text += fmt::format("* {}\n", what);
    return {"README.md", text + (missing.empty() ? "Nothing was left out.\n" : "")};
}

} // namespace takao::air
