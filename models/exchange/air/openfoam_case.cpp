#include "models/exchange/air/openfoam_case.h"

#include "models/exchange/air/openfoam_text.h"
#include "models/exchange/air/vtk_file.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>

namespace takao::air {
namespace {

namespace fs = std::filesystem;

constexpr double kZeroCelsius = 273.15;

template <class T>
std::string list(const char* type, const char* object, const std::vector<T>& items, const char* note = "")
{
    fmt::memory_buffer text;
    auto out = std::back_inserter(text);
    std::string head = foamHeader(type, "constant/polyMesh", object);
    if (*note)
        head.insert(head.find("    location"), fmt::format("    note        \"{}\";\n", note));
    fmt::format_to(out, "{}{}\n(\n", head, items.size());
    for (const T& item : items)
        if constexpr (std::is_same_v<T, int>)
            fmt::format_to(out, "{}\n", item);
        else if constexpr (std::is_same_v<T, Eigen::Vector3d>)
            fmt::format_to(out, "({} {} {})\n", item.x(), item.y(), item.z());
        else
            fmt::format_to(out, "4({} {} {} {})\n", item[0], item[1], item[2], item[3]);
    fmt::format_to(out, ")\n");
    return fmt::to_string(text);
}

const char* typeOf(PatchRole role)
{
    const bool wall = role == PatchRole::Wall || role == PatchRole::SheetLow || role == PatchRole::SheetHigh;
    return wall ? "wall" : "patch";
}

const MeshPatch& coupledWith(const PolyMesh& mesh, const MeshPatch& patch)
{
    return *std::find_if(mesh.patches.begin(), mesh.patches.end(),
                         [&](const MeshPatch& other) { return other.name == patch.coupled; });
}

/// From the faces of a coupled patch to those that they are joined with.
Eigen::Vector3d wayOver(const PolyMesh& mesh, const MeshPatch& patch)
{
    const auto firstPoint = [&mesh](const MeshPatch& of) {
        return mesh.points[static_cast<std::size_t>(mesh.faces[of.first][0])];
    };
    return firstPoint(coupledWith(mesh, patch)) - firstPoint(patch);
}

std::string boundary(const PolyMesh& mesh)
{
    std::string text = foamHeader("polyBoundaryMesh", "constant/polyMesh", "boundary");
    text += fmt::format("{}\n(\n", mesh.patches.size());
    for (const MeshPatch& patch : mesh.patches) {
        std::string more;
        if (!patch.coupled.empty()) {
            const Eigen::Vector3d way = wayOver(mesh, patch);
            more = fmt::format("        neighbourPatch {};\n        transform translational;\n"
                               "        separationVector ({} {} {});\n",
                               patch.coupled, way.x(), way.y(), way.z());
        }
        text += fmt::format(
            "    {}\n    {{\n        type {};\n        nFaces {};\n        startFace {};\n{}    }}\n",
            patch.name, patch.coupled.empty() ? typeOf(patch.role) : "cyclic", patch.faces, patch.first,
            more);
    }
    return text + ")\n";
}

std::vector<CaseFile> meshFiles(const PolyMesh& mesh)
{
    const std::string note =
        fmt::format("nPoints:{} nCells:{} nFaces:{} nInternalFaces:{}", mesh.points.size(), mesh.cells,
                    mesh.faces.size(), mesh.neighbour.size());
    const std::string folder = "constant/polyMesh/";
    return {{folder + "points", list("vectorField", "points", mesh.points)},
            {folder + "faces", list("faceList", "faces", mesh.faces)},
            {folder + "owner", list("labelList", "owner", mesh.owner, note.c_str())},
            {folder + "neighbour", list("labelList", "neighbour", mesh.neighbour, note.c_str())},
            {folder + "boundary", boundary(mesh)}};
}

/// Bits of the low faces that air does not pass.
std::uint8_t closedBits(const AirDomain& domain, std::ptrdiff_t cell)
{
    constexpr MaskBits kPass[3] = {kFreeX | kOpenX, kFreeY | kOpenY, kFreeZ | kOpenZ};
    std::uint8_t bits = 0;
    for (const std::size_t axis : {0U, 1U, 2U})
        if ((domain.mask[cell] & kPass[axis]) == 0)
            bits |= static_cast<std::uint8_t>(1U << axis);
    return bits;
}

/// Resting air on the case's grid: the reader takes its pressure off OpenFOAM's.
AirField startField(const AirDomain& domain)
{
    AirField field;
    field.grid = domain.grid;
    const std::size_t cells = domain.grid.cells();
    field.air.resize(cells);
    field.closed.resize(cells);
    field.pressure.resize(cells);
    field.temperature.assign(cells, static_cast<float>(startTemperature(domain.model) - kZeroCelsius));
    for (auto& part : field.velocity)
        part.assign(cells, 0.0F);
    const Fluid& fluid = domain.model.fluid;
    const auto& n = domain.layout.cells;
    Field<std::uint8_t> moving(domain.layout); // low faces with a prescribed flow, by axis
    for (const auto* patches : {&domain.flowOpenings, &domain.inlets, &domain.outlets})
        for (const PatchFaces& patch : *patches)
            for (const PatchFace& face : patch.faces)
                moving[face.face] |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(face.axis));
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::size_t c = field.index(i, j, k);
                const std::ptrdiff_t q = domain.layout.at(i, j, k);
                field.air[c] = domain.isAir(q) ? 1 : 0;
                field.closed[c] = closedBits(domain, q) & static_cast<std::uint8_t>(~moving[q]);
                field.pressure[c] = static_cast<float>(-fluid.density * fluid.gravity *
                                                       domain.grid.centre(2, k)); // -rho0 g z
            }
    return field;
}

Result<void> makeFolders(const fs::path& folder)
{
    std::error_code ec;
    if (fs::exists(folder, ec) && !(fs::is_directory(folder, ec) && fs::is_empty(folder, ec)))
        return fail(ErrorKind::BadUsage, fmt::format("{} is not an empty folder", folder.string()),
                    "name a new folder, so that an old case and its results are not mixed with this one");
    for (const char* part : {"0", "constant/polyMesh/sets", "system"})
        if (!fs::create_directories(folder / part, ec) && ec)
            return fail(ErrorKind::FileUnwritable,
                        fmt::format("cannot make the folder {}: {}", (folder / part).string(), ec.message()),
                        "check the permissions and the free space, or choose another place");
    return {};
}

Result<void> writeFiles(const fs::path& folder, const std::vector<CaseFile>& files)
{
    for (const CaseFile& file : files)
        if (auto written = writeTextFile(folder / file.path, file.text); !written)
            return written;
    std::error_code ec;
    for (const char* script : {"Allrun", "Allrun.mpi"})
        fs::permissions(folder / script,
                        fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                        fs::perm_options::add, ec); // file systems without such rights run them with sh
    return {};
}

Result<void> checkDevices(const AirModel& model)
{
    for (const Device& device : model.devices)
        if (device.inlets.empty() || device.outlets.empty())
            return fail(ErrorKind::BadData, fmt::format("the device {} has no inlet or no outlet", device.id),
                        "give it both");
    return {};
}

Result<void> checkHeat(const AirDomain& domain)
{
    for (const HeatSource& source : domain.model.heatSources)
        if (cellsIn(domain, source.box).empty())
            return fail(ErrorKind::BadData, fmt::format("a heat source of {} W lies in no air", source.watts),
                        "move or enlarge it, or choose smaller cells");
    return {};
}

/// Volumes of the mesh that no face joins: whether each has an opening of given pressure.
std::vector<bool> volumesOf(const PolyMesh& mesh)
{
    std::vector<int> head(mesh.cells); // of each cell's volume
    std::iota(head.begin(), head.end(), 0);
    const auto find = [&head](int cell) {
        const auto of = [&head](int c) -> int& { return head[static_cast<std::size_t>(c)]; };
        while (of(cell) != cell)
            cell = of(cell) = of(of(cell));
        return cell;
    };
    const auto join = [&](int a, int b) { head[static_cast<std::size_t>(find(a))] = find(b); };
    for (std::size_t f = 0; f < mesh.neighbour.size(); ++f)
        join(mesh.owner[f], mesh.neighbour[f]);
    for (const MeshPatch& patch : mesh.patches)
        for (std::size_t f = 0; f < patch.faces && !patch.coupled.empty(); ++f)
            join(mesh.owner[patch.first + f], mesh.owner[coupledWith(mesh, patch).first + f]);
    std::map<int, bool> open;
    for (std::size_t c = 0; c < mesh.cells; ++c)
        open.emplace(find(static_cast<int>(c)), false);
    for (const MeshPatch& patch : mesh.patches)
        for (std::size_t f = patch.first; f < patch.first + patch.faces; ++f)
            if (patch.role == PatchRole::PressureOpening)
                open[find(mesh.owner[f])] = true;
    std::vector<bool> volumes;
    for (const auto& [cell, isOpen] : open)
        volumes.push_back(isOpen);
    return volumes;
}

/// One pressure level is held, in one volume.
Result<void> checkVolumes(const PolyMesh& mesh)
{
    const std::vector<bool> volumes = volumesOf(mesh);
    const auto closed = std::count(volumes.begin(), volumes.end(), false);
    if (closed == 0 || volumes.size() == 1)
        return {};
    return fail(
        ErrorKind::BadData,
        fmt::format("{} of the {} volumes of air have no opening of given pressure; OpenFOAM holds the level "
                    "of one volume only",
                    closed, volumes.size()),
        "connect them, fill closed hollows with solids, or add openings of given pressure");
}

Result<void> checkStart(const AirDomain& domain, const OpenFoamOptions& options)
{
    if (!options.start || options.start->domain().grid.edges == domain.grid.edges)
        return {};
    return fail(ErrorKind::BadUsage, "the fields to start from are on another grid",
                "solve on the case's grid");
}

} // namespace

std::vector<std::string> notExported(const AirModel& model)
{
    std::vector<std::string> missing;
    const auto add = [&missing](std::ptrdiff_t count, const char* what) {
        if (count > 0)
            missing.push_back(fmt::format("{} {}", count, what));
    };
    add(std::count_if(model.gaps.begin(), model.gaps.end(),
                      [](const Gap& gap) { return gap.openFraction < 1.0; }),
        "perforated tiles whose flow is a result (the momentum of their jets)");
    add(std::count_if(model.devices.begin(), model.devices.end(),
                      [](const Device& device) { return device.fan.given(); }),
        "fans that follow a curve (they blow what they start with)");
    return missing;
}

Result<void> writeOpenFoamCase(const AirModel& model, const AirGrid& grid, const fs::path& folder,
                               const OpenFoamOptions& options)
{
    if (options.iterations < 1 || options.processes < 1)
        return fail(ErrorKind::BadUsage, "a case needs at least one iteration and one process");
    if (const auto missing = notExported(model); !missing.empty() && !options.leaveOut)
        return fail(ErrorKind::BadData,
                    fmt::format("the OpenFOAM case cannot express {}", fmt::join(missing, ", ")),
                    "remove them from the model, or allow that they are left out");
    if (auto good = checkDevices(model); !good)
        return good;
    const auto domain = AirDomain::build(model, grid);
    if (!domain)
        return tl::unexpected(domain.error());
    if (auto good = checkHeat(*domain); !good)
        return good;
    if (auto good = checkStart(*domain, options); !good)
        return good;
    const auto mesh = polyMeshOf(*domain);
    if (!mesh)
        return tl::unexpected(mesh.error());
    if (auto good = checkVolumes(*mesh); !good)
        return good;
    if (auto made = makeFolders(folder); !made)
        return made;
    for (const auto& files : {meshFiles(*mesh),
                              conditionFiles(*domain, *mesh, options),
                              sourceFiles(*domain, *mesh),
                              settingFiles(*domain, *mesh, options),
                              {readmeFile(*domain, *mesh, options)}})
        if (auto written = writeFiles(folder, files); !written)
            return written;
    return writeVtkFile(startField(*domain), folder / kStartFile);
}

} // namespace takao::air
