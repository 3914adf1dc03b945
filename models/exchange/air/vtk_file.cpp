#include "models/exchange/air/vtk_file.h"

#include "models/exchange/air/field_check.h"
#include "models/exchange/air/vtk_document.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace takao::air {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "the file's numbers are little endian");

constexpr const char* kFromTakao =
    "name a .vtr or .vti file that Takao has written, or that ParaView has saved from one";
constexpr std::string_view kFooter = "\n</AppendedData>\n</VTKFile>\n";

tl::unexpected<Error> bad(const fs::path& file, const std::string& what,
                          const std::string& remedy = kFromTakao)
{
    return fail(ErrorKind::BadData, fmt::format("{} {}", file.string(), what), remedy);
}

/// Writes the text before the data.
class Header
{
  public:
    Header(const AirGrid& grid, bool image)
    {
        const std::array<int, 3> n{grid.cells(0), grid.cells(1), grid.cells(2)};
        const std::string extent = fmt::format("0 {} 0 {} 0 {}", n[0], n[1], n[2]);
        const char* kind = image ? "ImageData" : "RectilinearGrid";
        m_text = fmt::format(
            "<?xml version=\"1.0\"?>\n<VTKFile type=\"{0}\" version=\"1.0\" byte_order=\"LittleEndian\" "
            "header_type=\"UInt64\">\n<{0} WholeExtent=\"{1}\"{2}>\n<Piece Extent=\"{1}\">\n"
            "<CellData Scalars=\"temperature_degC\" Vectors=\"velocity_m_per_s\">\n",
            kind, extent, image ? placeOf(grid) : "");
        const std::size_t cells = grid.cells();
        add("Float32", "temperature_degC", "", cells * sizeof(float));
        add("Float32", "pressure_Pa", "", cells * sizeof(float));
        add("Float32", "velocity_m_per_s", " NumberOfComponents=\"3\"", 3 * cells * sizeof(float));
        add("UInt8", "air", "", cells);
        add("UInt8", "closed", "", cells);
        m_text += "</CellData>\n";
        if (!image)
            addEdges(n);
        m_text += fmt::format("</Piece>\n</{}>\n<AppendedData encoding=\"raw\">\n_", kind);
    }

    const std::string& text() const { return m_text; }
    std::size_t dataBytes() const { return m_offset; }

  private:
    static std::string placeOf(const AirGrid& grid)
    {
        const auto& e = grid.edges;
        const auto spacing = [&grid, &e](std::size_t a) {
            return (e[a].back() - e[a].front()) / grid.cells(static_cast<int>(a));
        };
        return fmt::format(" Origin=\"{} {} {}\" Spacing=\"{} {} {}\"", e[0].front(), e[1].front(),
                           e[2].front(), spacing(0), spacing(1), spacing(2));
    }

    void addEdges(const std::array<int, 3>& n)
    {
        m_text += "<Coordinates>\n";
        for (const std::size_t axis : {0U, 1U, 2U})
            add("Float64", fmt::format("{}_m", "xyz"[axis]), "",
                (static_cast<std::size_t>(n[axis]) + 1) * sizeof(double));
        m_text += "</Coordinates>\n";
    }

    void add(const char* type, const std::string& name, const char* components, std::size_t bytes)
    {
        m_text += fmt::format("<DataArray type=\"{}\" Name=\"{}\"{} format=\"appended\" offset=\"{}\"/>\n",
                              type, name, components, m_offset);
        m_offset += sizeof(std::uint64_t) + bytes;
    }

    std::string m_text;
    std::size_t m_offset = 0;
};

template <class T>
void put(std::string& into, const std::vector<T>& values)
{
    const std::uint64_t bytes = values.size() * sizeof(T);
    into.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
    into.append(reinterpret_cast<const char*>(values.data()), bytes);
}

std::vector<float> woven(const std::array<std::vector<float>, 3>& parts)
{
    std::vector<float> all;
    all.reserve(3 * parts[0].size());
    for (std::size_t c = 0; c < parts[0].size(); ++c)
        all.insert(all.end(), {parts[0][c], parts[1][c], parts[2][c]});
    return all;
}

/// Fills a field array by array; the first fault is kept.
class Filling
{
  public:
    explicit Filling(const VtkDocument& document) : m_document(document) {}

    template <class Number>
    std::vector<Number> cellData(const char* name, std::size_t cells, std::size_t components = 1)
    {
        for (const VtkArray& array : m_document.cellData)
            if (array.name == name && array.components == components)
                return numbers<Number>(array, components * cells);
        if (m_fault.empty())
            m_fault = fmt::format("has no cell data {} of {} numbers a cell", name, components);
        return {};
    }

    std::vector<double> edges(std::size_t axis)
    {
        const auto count = static_cast<std::size_t>(m_document.cells[axis]) + 1;
        if (!m_document.image)
            return numbers<double>(m_document.coordinates[axis], count);
        std::vector<double> edges(count);
        for (std::size_t i = 0; i < count; ++i)
            edges[i] = m_document.origin[axis] +
                       m_document.spacing[axis] *
                           (static_cast<double>(m_document.firstPoint[axis]) + static_cast<double>(i));
        return edges;
    }

    const std::string& fault() const { return m_fault; }

  private:
    template <class Number>
    std::vector<Number> numbers(const VtkArray& array, std::size_t count)
    {
        if (!m_fault.empty())
            return {};
        auto read = readVtkNumbers<Number>(m_document, array, count);
        if (read)
            return std::move(*read);
        m_fault = read.error().message;
        return {};
    }

    const VtkDocument& m_document;
    std::string m_fault;
};

/// @errors BadData without the file's name
Result<AirField> fieldFrom(const VtkDocument& document)
{
    if (!document.image && document.coordinates.size() != 3)
        return fail(ErrorKind::BadData, "does not say where its cells are", kFromTakao);
    AirField field;
    Filling filling(document);
    for (std::size_t a = 0; a < 3; ++a)
        field.grid.edges[a] = filling.edges(a);
    if (!filling.fault().empty())
        return fail(ErrorKind::BadData, filling.fault(), kFromTakao);
    const std::size_t cells = field.grid.cells();
    field.temperature = filling.cellData<float>("temperature_degC", cells);
    field.pressure = filling.cellData<float>("pressure_Pa", cells);
    const auto velocity = filling.cellData<float>("velocity_m_per_s", cells, 3);
    field.air = filling.cellData<std::uint8_t>("air", cells);
    field.closed = filling.cellData<std::uint8_t>("closed", cells);
    if (!filling.fault().empty())
        return fail(ErrorKind::BadData, filling.fault(), kFromTakao);
    for (std::size_t a = 0; a < 3; ++a) {
        field.velocity[a].resize(cells);
        for (std::size_t c = 0; c < cells; ++c)
            field.velocity[a][c] = velocity[3 * c + a];
    }
    return field;
}

} // namespace

bool isUniform(const AirGrid& grid)
{
    constexpr double kTolerance = 1e-6; // of a cell
    for (const auto& edges : grid.edges) {
        const double spacing = (edges.back() - edges.front()) / static_cast<double>(edges.size() - 1);
        for (std::size_t i = 0; i < edges.size(); ++i)
            if (std::abs(edges[i] - edges.front() - spacing * static_cast<double>(i)) > kTolerance * spacing)
                return false;
    }
    return true;
}

Result<fs::path> vtkNameFor(const AirGrid& grid, const fs::path& file)
{
    const fs::path ending = file.extension();
    if (ending == ".vti" && !isUniform(grid))
        return fail(ErrorKind::BadUsage,
                    fmt::format("{} cannot hold cells of different sizes", file.string()),
                    "name the file .vtr, or ask for equal cells with --cells 120x90x36");
    for (const char* other : {".vtk", ".vtu", ".vts", ".vtp", ".vtm", ".pvti", ".pvtr"})
        if (ending == other)
            return fail(ErrorKind::BadUsage,
                        fmt::format("{}: {} is for another kind of VTK file", file.string(), other),
                        "name the file .vtr, or .vti if all cells are equal");
    if (ending == ".vti" || ending == ".vtr")
        return file;
    return fs::path(file.string() + (isUniform(grid) ? ".vti" : ".vtr"));
}

Result<void> writeVtkFile(const AirField& field, const fs::path& file)
{
    if (const std::string fault = faultOf(field); !fault.empty())
        return bad(file, "is not written: " + fault, "solve the room again");
    const auto name = vtkNameFor(field.grid, file);
    if (!name)
        return tl::unexpected(name.error());
    const bool image = name->extension() == ".vti";
    const Header header(field.grid, image);
    std::string text;
    text.reserve(header.text().size() + header.dataBytes() + kFooter.size());
    text += header.text();
    put(text, field.temperature);
    put(text, field.pressure);
    put(text, woven(field.velocity));
    put(text, field.air);
    put(text, field.closed);
    if (!image)
        for (const auto& edges : field.grid.edges)
            put(text, edges);
    text += kFooter;
    return writeTextFile(*name, text);
}

Result<AirField> readVtkFile(const fs::path& file)
{
    const Result<std::string> text = readTextFile(file, kMostFieldBytes);
    if (!text)
        return tl::unexpected(text.error());
    const auto document = readVtkDocument(*text);
    if (!document)
        return bad(file, document.error().message, document.error().remedy);
    if (const std::string fault = faultOf(document->cells); !fault.empty())
        return bad(file, fault);
    if (!couldHold(text->size(), document->cells))
        return bad(file, "is too short for its cells");
    auto field = fieldFrom(*document);
    if (!field)
        return bad(file, field.error().message, field.error().remedy);
    if (const std::string fault = faultOf(*field); !fault.empty())
        return bad(file, "cannot be used: " + fault, "write it again from a solved room");
    return field;
}

} // namespace takao::air
