// Properties, numerics and scripts of a case.
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

/// Buoyancy by rhok = 1 - beta (T - TRef); everything else constant.
CaseFile properties(const Fluid& f)
{
    return dictionary(
        "constant", "transportProperties",
        fmt::format(
            "transportModel Newtonian;\n"
            "rho     [1 -3 0 0 0 0 0] {}; // OpenFOAM's pressures are over it\nnu      [0 2 -1 0 0 0 0] {};\n"
            "beta    [0 0 0 -1 0 0 0] {};\nTRef    [0 0 0 1 0 0 0] {};\n"
            "Pr      [0 0 0 0 0 0 0] {};\nPrt     [0 0 0 0 0 0 0] {};\n",
            f.density, f.viscosity, f.expansion, f.referenceTemperature, f.prandtl, f.turbulentPrandtl));
}

CaseFile turbulence()
{
    return dictionary("constant", "turbulenceProperties",
                      "simulationType RAS;\n\nRAS\n{\n    RASModel        kEpsilon;\n"
                      "    turbulence      on;\n    printCoeffs     on;\n}\n");
}

/// Means of temperature at devices and openings in each iteration, in postProcessing/.
std::string monitors(const PolyMesh& mesh)
{
    std::string text = "functions\n{\n";
    for (const MeshPatch& patch : mesh.patches) {
        if (patch.role != PatchRole::PressureOpening && patch.role != PatchRole::DeviceInlet &&
            patch.role != PatchRole::DeviceOutlet)
            continue;
        text +=
            fmt::format("    {0}\n    {{\n        type surfaceFieldValue;\n"
                        "        libs (fieldFunctionObjects);\n        regionType patch;\n        name {0};\n"
                        "        operation weightedAverage;\n        weightField phi;\n        fields (T);\n "
                        "       writeFields false;\n"
                        "        log false;\n    }}\n",
                        patch.name);
    }
    return text + "}\n";
}

CaseFile control(const PolyMesh& mesh, const OpenFoamOptions& options)
{
    return dictionary("system", "controlDict",
                      fmt::format(R"(application     buoyantBoussinesqSimpleFoam;
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
    div(phi,T)      bounded Gauss upwind;
    div(phi,k)      bounded Gauss upwind;
    div(phi,epsilon) bounded Gauss upwind;
    div((nuEff*dev2(T(grad(U))))) Gauss linear;
}
// All faces are at right angles to the lines between cell centres.
laplacianSchemes { default Gauss linear orthogonal; }
interpolationSchemes { default linear; }
snGradSchemes   { default orthogonal; }
wallDist        { method meshWave; }
)");
}

constexpr const char* kSolution = R"foam(solvers
{
    p_rgh
    {
        solver          GAMG;
        smoother        GaussSeidel;
        tolerance       1e-8;
        relTol          0.02;
    }
    "(U|T|k|epsilon)"
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

relaxationFactors{fields{p_rgh 0.7;
}
equations
{
    U VELOCITY; // known to the losses of ducts in constant/fvOptions
    T 0.5;
    "(k|epsilon)" 0.5;
}
}
)foam";

CaseFile solution()
{
    std::string text = kSolution;
    const std::string place = "VELOCITY";
    text.replace(text.find(place), place.size(), fmt::format("{}", kVelocityRelaxation));
    return dictionary("system", "fvSolution", text);
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
    std::vector<CaseFile> files{gravity(fluid),         properties(fluid), turbulence(),
                                control(mesh, options), schemes(),         solution(),
                                decomposition(options)};
    const std::string head = kScriptHead;
    files.push_back(
        {"Allrun", head + "buoyantBoussinesqSimpleFoam > log.buoyantBoussinesqSimpleFoam 2>&1\n"});
    files.push_back(
        {"Allrun.mpi", head + fmt::format("decomposePar -force > log.decomposePar 2>&1\n"
                                          "mpirun -np {} buoyantBoussinesqSimpleFoam -parallel > "
                                          "log.buoyantBoussinesqSimpleFoam 2>&1\n"
                                          "reconstructPar -latestTime > log.reconstructPar 2>&1\n",
                                          options.processes)});
    return files;
}

} // namespace takao::air
