// Properties, numerics, scripts and the README of a case.
#include "models/exchange/air/openfoam_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::air {
namespace {

CaseFile dictionary(const char* folder, const char* object, const std::string& body)
{
    return {fmt::format("{}/{}", folder, object), foamHeader("dictionary", folder, object) + body};
}

CaseFile gravity(const Fluid& fluid)
{
    return {"constant/g", foamHeader("uniformDimensionedVectorField", "constant", "g") +
                              fmt::format("dimensions [0 1 -2 0 0 0 0];\nvalue (0 0 {});\n", -fluid.gravity)};
}

/// Density rho0 (1 - beta (T - T0)); everything else constant.
CaseFile properties(const Fluid& f)
{
    return dictionary("constant", "thermophysicalProperties",
                      fmt::format(R"(thermoType
{{
    type            heRhoThermo;
    mixture         pureMixture;
    transport       const;
    thermo          hConst;
    equationOfState Boussinesq;
    specie          specie;
    energy          sensibleEnthalpy;
}}

mixture
{{
    specie          {{ molWeight 28.96; }}
    equationOfState {{ rho0 {}; T0 {}; beta {}; }}
    thermodynamics  {{ Cp {}; Hf 0; }}
    transport       {{ mu {}; Pr {}; }}
}}
)",
                                  f.density, f.referenceTemperature, f.expansion, f.heatCapacity,
                                  f.viscosity * f.density, f.prandtl));
}

CaseFile turbulence(const Fluid& f)
{
    return dictionary("constant", "turbulenceProperties",
                      fmt::format("simulationType RAS;\n\nRAS\n{{\n    RASModel        kEpsilon;\n"
                                  "    turbulence      on;\n    printCoeffs     on;\n"
                                  "    kEpsilonCoeffs  {{ Prt {}; }}\n}}\n",
                                  f.turbulentPrandtl));
}

/// The first iterations are far from continuity and would leave the range of any property.
constexpr const char* kLimits = R"(limits
{
    type            limitTemperature;
    selectionMode   all;
    min             223.15;
    max             473.15;
}
)";

/// A set of cells for each heat source, and the list of sources.
std::vector<CaseFile> sources(const AirDomain& domain)
{
    std::vector<CaseFile> files;
    std::string list = kLimits;
    for (std::size_t s = 0; s < domain.model.heatSources.size(); ++s) {
        const std::string name = fmt::format("heat{}", s);
        std::string text = foamHeader("cellSet", "constant/polyMesh/sets", name);
        const std::vector<int> cells = cellsIn(domain, domain.model.heatSources[s].box);
        text += fmt::format("{}\n(\n", cells.size());
        for (const int cell : cells)
            text += fmt::format("{}\n", cell);
        files.push_back({"constant/polyMesh/sets/" + name, text + ")\n"});
        list += fmt::format(
            "{0}\n{{\n    type            scalarSemiImplicitSource;\n    selectionMode   cellSet;\n"
            "    cellSet         {0};\n    volumeMode      absolute; // the values are watts\n"
            "    injectionRateSuSp {{ h ({1} 0); }}\n}}\n",
            name, domain.model.heatSources[s].watts);
    }
    files.push_back(dictionary("constant", "fvOptions", list));
    return files;
}

/// Means of temperature at devices and openings in each iteration, in postProcessing/.
std::string monitors(const PolyMesh& mesh)
{
    std::string text = "functions\n{\n";
    for (const MeshPatch& patch : mesh.patches) {
        const bool opening = patch.role == PatchRole::PressureOpening;
        if (!opening && patch.role != PatchRole::DeviceInlet && patch.role != PatchRole::DeviceOutlet)
            continue;
        text +=
            fmt::format("    {0}\n    {{\n        type surfaceFieldValue;\n"
                        "        libs (fieldFunctionObjects);\n        regionType patch;\n        name {0};\n"
                        "        operation {1};\n        fields (T);\n        writeFields false;\n"
                        "        log false;\n    }}\n",
                        patch.name, opening ? "weightedAverage;\n        weightField phi" : "areaAverage");
    }
    return text + "}\n";
}

CaseFile control(const PolyMesh& mesh, const OpenFoamOptions& options)
{
    return dictionary("system", "controlDict",
                      fmt::format(R"(application     buoyantSimpleFoam;
startFrom       latestTime;
startTime       0;
stopAt          endTime;
endTime         {};
deltaT          1;
writeControl    timeStep;
writeInterval   {};
purgeWrite      2;
writeFormat     ascii;
writePrecision  9;
writeCompression off;
timeFormat      general;
timePrecision   6;
runTimeModifiable true;
)",
                                  options.iterations, std::max(1, std::min(options.iterations, 100))) +
                          monitors(mesh));
}

CaseFile schemes()
{
    return dictionary("system", "fvSchemes", R"(ddtSchemes      { default steadyState; }
gradSchemes     { default Gauss linear; }
divSchemes
{
    default         none;
    div(phi,U)      bounded Gauss upwind;
    div(phi,h)      bounded Gauss upwind;
    div(phi,K)      bounded Gauss upwind;
    div(phi,k)      bounded Gauss upwind;
    div(phi,epsilon) bounded Gauss upwind;
    div(((rho*nuEff)*dev2(T(grad(U))))) Gauss linear;
}
// All faces are at right angles to the lines between cell centres.
laplacianSchemes { default Gauss linear orthogonal; }
interpolationSchemes { default linear; }
snGradSchemes   { default orthogonal; }
wallDist        { method meshWave; }
)");
}

CaseFile solution()
{
    return dictionary("system", "fvSolution", R"foam(solvers
{
    p_rgh
    {
        solver          GAMG;
        smoother        GaussSeidel;
        tolerance       1e-8;
        relTol          0.02;
    }
    "(U|h|k|epsilon)"
    {
        solver PBiCGStab;
        preconditioner DILU;
        tolerance 1e-9;
        relTol 0.1;
    }
}

SIMPLE
{
    momentumPredictor yes;
    nNonOrthogonalCorrectors 0;
    pRefCell 0; // used only where no opening gives the pressure
    pRefValue 0;
}

relaxationFactors{fields{rho 1.0;
p_rgh 0.7;
}
equations
{
    U 0.3;
    h 0.5;
    "(k|epsilon)" 0.5;
}
}
)foam");
}

CaseFile decomposition(const OpenFoamOptions& options)
{
    return dictionary("system", "decomposeParDict",
                      fmt::format("numberOfSubdomains {0};\nmethod          simple;\n"
                                  "simpleCoeffs    {{ n ({0} 1 1); delta 0.001; }}\n",
                                  options.processes));
}

constexpr const char* kScriptHead = R"(#!/bin/sh
# Needs OpenFOAM 1912 (Debian: package openfoam) in the search path.
cd "${0%/*}" || exit 1
if [ -z "$WM_PROJECT_DIR" ] && [ -d /usr/share/openfoam ]; then
    export WM_PROJECT_DIR=/usr/share/openfoam
fi
set -e
checkMesh > log.checkMesh 2>&1
)";

std::string readme(const PolyMesh& mesh, const AirModel& model, const OpenFoamOptions& options)
{
    std::string text = fmt::format(R"(# Room air for OpenFOAM 1912

buoyantSimpleFoam, steady, Boussinesq air, k-epsilon with wall functions, first order upwind; {} cells.

* `./Allrun` solves on one processor core, `./Allrun.mpi` on {}; both check the mesh first. {} iterations.
* `constant/polyMesh` is the solver's own grid: no mesh generator is needed. Sheets are walls back to back.
* Prescribed flows are mass flows and uniform over the patch, also where air leaves (`flowRateInletVelocity` with a
  negative flow; `flowRateOutletVelocity` would rescale the profile instead).
* A device's outlet blows T = slope x T_in + offset within its limits (`exprFixedValue`, reads the inlet's patch).
* Openings of given pressure lead to air at rest of the reference temperature: p = -rho0 g z.
* `{}` holds the grid, the cells of air and the pressure of resting air, for reading
  results back. Results are written as text; keep that.
* `constant/fvOptions` keeps temperatures between -50 and 200 degC, which only the first iterations would leave.
* Judge convergence by the inlet temperatures (`postProcessing/`, every iteration), not by the residuals, which
  level off.

## Patches

| patch | faces |
|---|---|
)",
                                   mesh.cells, options.processes, options.iterations, kStartFile);
    for (const MeshPatch& patch : mesh.patches)
        text += fmt::format("| `{}` | {} |\n", patch.name, patch.faces);
    const std::vector<std::string> missing = notExported(model);
    text += "\n## Not in this case\n\n";
    for (const std::string& what : missing)
        text += fmt::format("* {}\n", what);
    return text + (missing.empty() ? "Nothing was left out.\n" : "");
}

} // namespace

std::string foamHeader(const std::string& type, const std::string& location, const std::string& object)
{
    return fmt::format("FoamFile\n{{\n    version     2.0;\n    format      ascii;\n    class       {};\n"
                       "    location    \"{}\";\n    object      {};\n}}\n\n",
                       type, location, object);
}

std::vector<int> cellsIn(const AirDomain& domain, const Eigen::AlignedBox3d& box)
{
    std::array<std::array<int, 2>, 3> range;
    for (const int axis : {0, 1, 2})
        range[static_cast<std::size_t>(axis)] =
            domain.grid.cellsBetween(axis, box.min()[axis], box.max()[axis]);
    std::vector<int> cells;
    const auto& n = domain.layout.cells;
    int number = 0;
    const auto within = [&range](std::size_t axis, int c) {
        return c >= range[axis][0] && c < range[axis][1];
    };
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                if (!domain.isAir(domain.layout.at(i, j, k)))
                    continue;
                if (within(0, i) && within(1, j) && within(2, k))
                    cells.push_back(number);
                ++number;
            }
    return cells;
}

std::vector<CaseFile> settingFiles(const AirDomain& domain, const PolyMesh& mesh,
                                   const OpenFoamOptions& options)
{
    const Fluid& fluid = domain.model.fluid;
    std::vector<CaseFile> files{gravity(fluid),         properties(fluid), turbulence(fluid),
                                control(mesh, options), schemes(),         solution(),
                                decomposition(options)};
    for (CaseFile& file : sources(domain))
        files.push_back(std::move(file));
    const std::string head = kScriptHead;
    files.push_back({"Allrun", head + "buoyantSimpleFoam > log.buoyantSimpleFoam 2>&1\n"});
    files.push_back(
        {"Allrun.mpi", head + fmt::format("decomposePar -force > log.decomposePar 2>&1\n"
                                          "mpirun -np {} buoyantSimpleFoam -parallel > "
                                          "log.buoyantSimpleFoam 2>&1\n"
                                          "reconstructPar -latestTime > log.reconstructPar 2>&1\n",
                                          options.processes)});
    files.push_back({"README.md", readme(mesh, domain.model, options)});
    return files;
}

} // namespace takao::air
