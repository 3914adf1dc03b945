#include "models/exchange/air/openfoam_result.h"

#include "models/exchange/air/openfoam_text.h"
#include "models/exchange/air/vtk_file.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>

namespace takao::air {
namespace {

namespace fs = std::filesystem;

constexpr double kZeroCelsius = 273.15;
constexpr std::size_t kMostBytes = std::size_t(1) << 32U;

tl::unexpected<Error> bad(const fs::path& file, const std::string& what, const char* remedy)
{
    return fail(ErrorKind::BadData, fmt::format("{} {}", file.string(), what), remedy);
}

std::optional<double> numberIn(std::string_view text)
{
    double value = 0.0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

Result<fs::path> latestTime(const fs::path& folder)
{
    fs::path latest;
    double last = 0.0;
    bool parallel = false;
    std::error_code ec;
    for (fs::directory_iterator at(folder, ec), end; !ec && at != end; at.increment(ec)) {
        const std::string name = at->path().filename().string();
        parallel = parallel || name.starts_with("processor");
        const auto time = numberIn(name);
        if (time && *time > last && at->is_directory(ec)) {
            last = *time;
            latest = at->path();
        }
    }
    if (latest.empty())
        return fail(ErrorKind::FileNotFound, fmt::format("{} holds no results", folder.string()),
                    parallel ? "gather them with reconstructPar -latestTime" : "run the case's Allrun first");
    return latest;
}

/// Words and numbers of a list, with brackets as blanks.
class Numbers
{
  public:
    explicit Numbers(std::string_view text) : m_text(text) {}

    std::optional<double> next()
    {
        const std::size_t start = m_text.find_first_not_of(" \t\r\n()");
        if (start == std::string_view::npos)
            return {};
        m_text.remove_prefix(start);
        const std::size_t length = std::min(m_text.find_first_of(" \t\r\n();"), m_text.size());
        const auto value = numberIn(m_text.substr(0, length));
        m_text.remove_prefix(length);
        return value;
    }

  private:
    std::string_view m_text;
};

Result<std::string> textOf(const fs::path& file)
{
    std::error_code ec;
    if (!fs::exists(file, ec) && fs::exists(file.string() + ".gz", ec))
        return bad(file, "is compressed", "unpack it with gunzip");
    auto text = readTextFile(file, kMostBytes);
    if (!text)
        return text;
    const std::string_view head = std::string_view(*text).substr(0, 2048);
    if (head.find("FoamFile") == std::string_view::npos)
        return bad(file, "is no OpenFOAM field", "name the folder of a case");
    const std::size_t format = head.find("format");
    if (format != std::string_view::npos && head.substr(format, 40).find("binary") != std::string_view::npos)
        return bad(file, "is binary",
                   "set writeFormat ascii in system/controlDict and run foamFormatConvert");
    return text;
}

/// The numbers inside a field: one tuple for each cell.
Result<std::vector<double>> readField(const fs::path& file, std::size_t cells, std::size_t parts)
{
    const auto text = textOf(file);
    if (!text)
        return tl::unexpected(text.error());
    const std::size_t inside = text->find("internalField");
    if (inside == std::string::npos)
        return bad(file, "has no internalField", "run the case again");
    std::string_view rest = std::string_view(*text).substr(inside + std::string_view("internalField").size());
    const std::size_t end = rest.find(';');
    if (end == std::string_view::npos)
        return bad(file, "ends within its internalField", "run the case again");
    rest = rest.substr(0, end);
    const bool uniform = rest.find("nonuniform") == std::string_view::npos;
    const std::size_t start = rest.find(uniform ? "uniform" : ">");
    if (start == std::string_view::npos)
        return bad(file, "has an internalField that is not understood", "run the case again");
    Numbers numbers(rest.substr(start + (uniform ? std::string_view("uniform").size() : 1)));
    if (!uniform)
        if (const auto count = numbers.next(); !count || *count != static_cast<double>(cells))
            return bad(file, fmt::format("holds {:.0f} cells instead of {}", count.value_or(0.0), cells),
                       "results and mesh must come from the same case");
    std::vector<double> values(cells * parts);
    for (std::size_t v = 0; v < (uniform ? parts : values.size()); ++v) {
        const auto value = numbers.next();
        if (!value)
            return bad(file, fmt::format("is damaged at cell {}", v / parts), "run the case again");
        if (!std::isfinite(*value))
            return bad(file, fmt::format("has a number that is not finite at cell {}", v / parts),
                       "the solve has diverged: lower the relaxation factors in system/fvSolution");
        values[v] = *value;
    }
    for (std::size_t v = parts; uniform && v < values.size(); ++v)
        values[v] = values[v - parts];
    if (numbers.next())
        return bad(file, "holds more numbers than cells", "results and mesh must come from the same case");
    return values;
}

double meanOf(const std::vector<double>& values)
{
    return values.empty()
               ? 0.0
               : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// A number of a dictionary: behind its name and its dimensions.
std::optional<double> entry(std::string_view text, std::string_view name)
{
    const std::size_t at = text.find(name);
    const std::size_t end = at == std::string_view::npos ? at : text.find(']', at);
    return end == std::string_view::npos ? std::nullopt : Numbers(text.substr(end + 1)).next();
}

constexpr const char* kOwner = "constant/polyMesh/owner";

/// Cells of the mesh, with those of ducts: the note in its owner file says it.
Result<std::size_t> meshCells(const fs::path& folder)
{
    const auto text = textOf(folder / kOwner);
    if (!text)
        return tl::unexpected(text.error());
    constexpr std::string_view name = "nCells:";
    const std::size_t at = text->find(name);
    const auto cells = at == std::string::npos
                           ? std::nullopt
                           : Numbers(std::string_view(*text).substr(at + name.size())).next();
    if (!cells)
        return bad(folder / kOwner, "does not state nCells", "export the case again");
    return static_cast<std::size_t>(*cells);
}

/// What the pressures of a file are to be multiplied with [Pa]: those of incompressible solvers are over the
/// density.
Result<double> pressureUnit(const fs::path& folder, const fs::path& file)
{
    const auto text = textOf(file);
    if (!text)
        return tl::unexpected(text.error());
    const std::size_t at = text->find("dimensions");
    const std::size_t open = at == std::string::npos ? at : text->find('[', at);
    const auto mass =
        open == std::string::npos ? std::nullopt : Numbers(std::string_view(*text).substr(open + 1)).next();
    if (!mass)
        return bad(file, "states no dimensions", "run the case again");
    if (*mass != 0.0)
        return 1.0;
    const fs::path properties = folder / "constant/transportProperties";
    const auto stated = readTextFile(properties, kMostBytes);
    if (!stated)
        return tl::unexpected(stated.error());
    const auto density = entry(*stated, "\nrho");
    if (!density || !(*density > 0.0))
        return bad(properties, "states no density rho", "export the case again");
    return *density;
}

/// Our pressure is that of moving air alone: p + rho0 g z, against the room's mean.
void reducePressure(const AirField& start, std::vector<double>& p)
{
    std::size_t number = 0;
    for (std::size_t c = 0; c < start.air.size(); ++c)
        if (start.air[c])
            p[number++] -= static_cast<double>(start.pressure[c]);
    const double mean = meanOf(p);
    for (double& value : p)
        value -= mean;
}

} // namespace

Result<std::string> latestOpenFoamTime(const fs::path& folder)
{
    const auto time = latestTime(folder);
    if (!time)
        return tl::unexpected(time.error());
    return time->filename().string();
}

Result<AirField> readOpenFoamField(const fs::path& folder)
{
    auto start = readVtkFile(folder / kStartFile);
    if (!start)
        return start;
    const auto time = latestTime(folder);
    if (!time)
        return tl::unexpected(time.error());
    const auto cells = meshCells(folder);
    if (!cells)
        return tl::unexpected(cells.error());
    const auto air = static_cast<std::size_t>(std::count(start->air.begin(), start->air.end(), 1));
    if (*cells < air)
        return bad(folder / kOwner, "belongs to another mesh", "export the case again");
    auto temperature = readField(*time / "T", *cells, 1);
    if (!temperature)
        return tl::unexpected(temperature.error());
    const auto velocity = readField(*time / "U", *cells, 3);
    if (!velocity)
        return tl::unexpected(velocity.error());
    auto pressure = readField(*time / "p", *cells, 1);
    if (!pressure)
        return tl::unexpected(pressure.error());
    const auto unit = pressureUnit(folder, *time / "p");
    if (!unit)
        return tl::unexpected(unit.error());
    pressure->resize(air); // what lies in ducts is not the room's
    temperature->resize(air);
    for (double& value : *pressure)
        value *= *unit;
    reducePressure(*start, *pressure);
    AirField field = std::move(*start);
    const auto mean = static_cast<float>(meanOf(*temperature) - kZeroCelsius);
    std::size_t number = 0;
    for (std::size_t c = 0; c < field.air.size(); ++c) {
        const bool isAir = field.air[c] != 0;
        field.temperature[c] = isAir ? static_cast<float>((*temperature)[number] - kZeroCelsius) : mean;
        field.pressure[c] = isAir ? static_cast<float>((*pressure)[number]) : 0.0F;
        for (std::size_t a = 0; a < 3; ++a)
            field.velocity[a][c] = isAir ? static_cast<float>((*velocity)[3 * number + a]) : 0.0F;
        number += isAir ? 1 : 0;
    }
    return field;
}

} // namespace takao::air
