#include "models/exchange/air/vtk_file.h"

#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string_view>

namespace takao::air {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "the file's numbers are little endian");

constexpr std::size_t kMostBytes = std::size_t(1) << 31U; // a field of 60 million cells
constexpr int kMostCellsAcross = 100'000;
constexpr std::size_t kMostCells = 60'000'000;
constexpr std::uint8_t kClosedBits = 7;
constexpr const char* kFromTakao = "name a .vtr file that Takao has written";

using Cells = std::array<int, 3>;

Cells cellsOf(const AirGrid& grid)
{
    return {grid.cells(0), grid.cells(1), grid.cells(2)};
}

/// Writes the text before the data, which depends on nothing but the numbers of cells.
class Header
{
  public:
    explicit Header(const Cells& n)
    {
        const std::string extent = fmt::format("0 {} 0 {} 0 {}", n[0], n[1], n[2]);
        const std::size_t cells = std::size_t(n[0]) * std::size_t(n[1]) * std::size_t(n[2]);
        m_text = "<?xml version=\"1.0\"?>\n"
                 "<VTKFile type=\"RectilinearGrid\" version=\"1.0\" byte_order=\"LittleEndian\" "
                 "header_type=\"UInt64\">\n"
                 "<RectilinearGrid WholeExtent=\"" +
                 extent + "\">\n<Piece Extent=\"" + extent +
                 "\">\n<CellData Scalars=\"temperature_degC\" Vectors=\"velocity_m_per_s\">\n";
        add("Float32", "temperature_degC", "", cells * sizeof(float));
        add("Float32", "pressure_Pa", "", cells * sizeof(float));
        add("Float32", "velocity_m_per_s", " NumberOfComponents=\"3\"", 3 * cells * sizeof(float));
        add("UInt8", "air", "", cells);
        add("UInt8", "closed", "", cells);
        m_text += "</CellData>\n<Coordinates>\n";
        for (const std::size_t axis : {0U, 1U, 2U})
            add("Float64", fmt::format("{}_m", "xyz"[axis]), "",
                (static_cast<std::size_t>(n[axis]) + 1) * sizeof(double));
        m_text += "</Coordinates>\n</Piece>\n</RectilinearGrid>\n<AppendedData encoding=\"raw\">\n_";
    }

    const std::string& text() const { return m_text; }
    std::size_t dataBytes() const { return m_offset; }

  private:
    void add(const char* type, const std::string& name, const char* components, std::size_t bytes)
    {
        m_text += fmt::format("<DataArray type=\"{}\" Name=\"{}\"{} format=\"appended\" offset=\"{}\"/>\n",
                              type, name, components, m_offset);
        m_offset += sizeof(std::uint64_t) + bytes;
    }

    std::string m_text;
    std::size_t m_offset = 0;
};

constexpr std::string_view kFooter = "\n</AppendedData>\n</VTKFile>\n";

template <class T>
void put(std::string& into, const std::vector<T>& values)
{
    const std::uint64_t bytes = values.size() * sizeof(T);
    into.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
    into.append(reinterpret_cast<const char*>(values.data()), bytes);
}

/// Takes arrays off the data; the first wrong length ends it.
class Data
{
  public:
    explicit Data(std::string_view bytes) : m_rest(bytes) {}

    template <class T>
    std::vector<T> take(std::size_t count)
    {
        std::uint64_t bytes = 0;
        std::vector<T> values(count);
        if (m_rest.size() < sizeof bytes + count * sizeof(T))
            m_good = false;
        if (!m_good)
            return values;
        std::memcpy(&bytes, m_rest.data(), sizeof bytes);
        m_good = bytes == count * sizeof(T);
        std::memcpy(values.data(), m_rest.data() + sizeof bytes, count * sizeof(T));
        m_rest.remove_prefix(sizeof bytes + count * sizeof(T));
        return values;
    }
    bool good() const { return m_good; }

  private:
    std::string_view m_rest;
    bool m_good = true;
};

template <class T>
bool allFinite(const std::vector<T>& values)
{
    return std::all_of(values.begin(), values.end(), [](T v) { return std::isfinite(v); });
}

template <class T>
bool noneAbove(const std::vector<T>& values, T most)
{
    return std::all_of(values.begin(), values.end(), [most](T v) { return v <= most; });
}

bool ascends(const std::vector<double>& edges)
{
    return edges.size() >= 2 && allFinite(edges) &&
           std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) == edges.end();
}

/// What is wrong with a field's numbers; empty: nothing.
std::string faultOf(const AirField& f)
{
    for (const std::size_t axis : {0U, 1U, 2U})
        if (!ascends(f.grid.edges[axis]))
            return fmt::format("the cell edges along {} do not ascend", "xyz"[axis]);
    const std::size_t cells = f.grid.cells();
    if (cells > kMostCells)
        return fmt::format("it has {} cells; at most {} are kept", cells, kMostCells);
    for (const std::size_t size : {f.air.size(), f.closed.size(), f.temperature.size(), f.pressure.size(),
                                   f.velocity[0].size(), f.velocity[1].size(), f.velocity[2].size()})
        if (size != cells)
            return fmt::format("one of its arrays holds {} numbers for {} cells", size, cells);
    if (!allFinite(f.temperature))
        return "a temperature is not a finite number";
    if (!allFinite(f.pressure))
        return "a pressure is not a finite number";
    if (!allFinite(f.velocity[0]) || !allFinite(f.velocity[1]) || !allFinite(f.velocity[2]))
        return "a velocity is not a finite number";
    if (!noneAbove<std::uint8_t>(f.air, 1) || !noneAbove(f.closed, kClosedBits))
        return "air and closed hold something else than 0 to 1 and 0 to 7";
    return {};
}

std::vector<float> woven(const std::array<std::vector<float>, 3>& parts)
{
    std::vector<float> all;
    all.reserve(3 * parts[0].size());
    for (std::size_t c = 0; c < parts[0].size(); ++c)
        all.insert(all.end(), {parts[0][c], parts[1][c], parts[2][c]});
    return all;
}

AirField fieldFrom(Data& data, const Cells& n)
{
    AirField field;
    const std::size_t cells = std::size_t(n[0]) * std::size_t(n[1]) * std::size_t(n[2]);
    field.temperature = data.take<float>(cells);
    field.pressure = data.take<float>(cells);
    const std::vector<float> velocity = data.take<float>(3 * cells);
    for (std::size_t a = 0; a < 3; ++a) {
        field.velocity[a].resize(cells);
        for (std::size_t c = 0; c < cells; ++c)
            field.velocity[a][c] = velocity[3 * c + a];
    }
    field.air = data.take<std::uint8_t>(cells);
    field.closed = data.take<std::uint8_t>(cells);
    for (std::size_t a = 0; a < 3; ++a)
        field.grid.edges[a] = data.take<double>(static_cast<std::size_t>(n[a]) + 1);
    return field;
}

/// Why this text is not one of ours, as far as the first kilobyte says.
std::string foreignness(std::string_view head)
{
    const auto has = [head](std::string_view words) { return head.find(words) != std::string_view::npos; };
    if (!has("<VTKFile"))
        return "is no VTK file";
    if (!has("type=\"RectilinearGrid\""))
        return "is a VTK file of another kind than a rectilinear grid";
    if (has("byte_order=\"BigEndian\""))
        return "holds its numbers in big endian order";
    if (has("compressor="))
        return "is compressed";
    return {};
}

/// Reads "0 nx 0 ny 0 nz" after WholeExtent.
bool readExtent(std::string_view head, Cells& n)
{
    constexpr std::string_view kKey = "WholeExtent=\"";
    const std::size_t key = head.find(kKey);
    if (key == std::string_view::npos)
        return false;
    const char* at = head.data() + key + kKey.size();
    const char* end = head.data() + head.size();
    std::array<int, 6> numbers{};
    for (int& number : numbers) {
        while (at < end && *at == ' ')
            ++at;
        const auto [next, fault] = std::from_chars(at, end, number);
        if (fault != std::errc())
            return false;
        at = next;
    }
    n = {numbers[1], numbers[3], numbers[5]};
    return numbers[0] == 0 && numbers[2] == 0 && numbers[4] == 0;
}

tl::unexpected<Error> bad(const fs::path& file, const std::string& what, const char* remedy = kFromTakao)
{
    return fail(ErrorKind::BadData, fmt::format("{} {}", file.string(), what), remedy);
}

/// The numbers of cells, when the text before the data is exactly what the writer makes of them.
Result<Cells> readHeader(std::string_view text, const fs::path& file)
{
    const std::string_view head = text.substr(0, 1024);
    if (const std::string why = foreignness(head); !why.empty())
        return bad(file, why);
    Cells n{};
    if (!readExtent(head, n))
        return bad(file, "does not say how many cells it has");
    for (const int count : n)
        if (count < 1 || count > kMostCellsAcross)
            return bad(file, fmt::format("states {} cells along an axis; 1 to {} are possible", count,
                                         kMostCellsAcross));
    if (double(n[0]) * n[1] * n[2] > double(kMostCells))
        return bad(file, fmt::format("states {} x {} x {} cells; at most {} are read", n[0], n[1], n[2],
                                     kMostCells));
    const std::string expected = Header(n).text();
    if (text.size() < expected.size())
        return bad(file, "ends before its data", "copy it again; a part of it is missing");
    if (!text.starts_with(expected))
        return bad(file, "is laid out as another program does it");
    return n;
}

} // namespace

Result<void> writeVtkFile(const AirField& field, const fs::path& file)
{
    if (const std::string fault = faultOf(field); !fault.empty())
        return bad(file, "is not written: " + fault, "solve the room again");
    const Header header(cellsOf(field.grid));
    std::string text;
    text.reserve(header.text().size() + header.dataBytes() + kFooter.size());
    text += header.text();
    put(text, field.temperature);
    put(text, field.pressure);
    put(text, woven(field.velocity));
    put(text, field.air);
    put(text, field.closed);
    for (const auto& edges : field.grid.edges)
        put(text, edges);
    text += kFooter;
    return writeTextFile(file, text);
}

Result<AirField> readVtkFile(const fs::path& file)
{
    const Result<std::string> text = readTextFile(file, kMostBytes);
    if (!text)
        return tl::unexpected(text.error());
    const auto cells = readHeader(*text, file);
    if (!cells)
        return tl::unexpected(cells.error());
    const Header header(*cells);
    const std::size_t expected = header.text().size() + header.dataBytes() + kFooter.size();
    if (text->size() != expected)
        return bad(file, fmt::format("has {} bytes instead of {}", text->size(), expected),
                   "copy it again; a part of it is missing or was added");
    if (!text->ends_with(kFooter))
        return bad(file, "does not end as it should", "copy it again");
    Data data(std::string_view(*text).substr(header.text().size(), header.dataBytes()));
    AirField field = fieldFrom(data, *cells);
    if (!data.good())
        return bad(file, "contradicts itself about the length of its arrays", "copy it again");
    if (const std::string fault = faultOf(field); !fault.empty())
        return bad(file, "cannot be used: " + fault, "write it again from a solved room");
    return field;
}

} // namespace takao::air
