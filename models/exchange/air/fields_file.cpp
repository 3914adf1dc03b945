#include "models/exchange/air/fields_file.h"

#include "models/exchange/air/deflate.h"
#include "models/exchange/air/field_check.h"
#include "models/exchange/json_writer.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <optional>
#include <type_traits>

namespace takao::air {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "the file's numbers are little endian");

constexpr std::string_view kMagic = "takao-fields/";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kLongestFirstLine = 64;
constexpr std::size_t kNoNumber = ~std::size_t(0);
constexpr std::size_t kMostHeaderBytes = 1U << 20U;
constexpr const char* kCopyAgain = "copy it again, or write it again with takao-cli airflow --fields";

using Cells = std::array<int, 3>;

/// One array of the file: what it is called, and where its numbers live in the field.
template <class Byte>
struct Block
{
    const char* name;
    const char* type;
    std::size_t width; ///< bytes of a number
    std::size_t count;
    Byte* data;
};

/// All arrays of a field, in the order of the file: for writing if it is constant, else for reading.
template <class F>
auto blocksOf(F& f)
{
    using Byte = std::conditional_t<std::is_const_v<F>, const char, char>;
    const auto block = [](const char* name, const char* type, auto& values) {
        return Block<Byte>{name, type, sizeof(values[0]), values.size(),
                           reinterpret_cast<Byte*>(values.data())};
    };
    return std::array{block("x_m", "float64", f.grid.edges[0]),
                      block("y_m", "float64", f.grid.edges[1]),
                      block("z_m", "float64", f.grid.edges[2]),
                      block("air", "uint8", f.air),
                      block("closed", "uint8", f.closed),
                      block("temperature_degC", "float32", f.temperature),
                      block("pressure_Pa", "float32", f.pressure),
                      block("velocity_x_m_per_s", "float32", f.velocity[0]),
                      block("velocity_y_m_per_s", "float32", f.velocity[1]),
                      block("velocity_z_m_per_s", "float32", f.velocity[2])};
}

AirField emptyField(const Cells& cells)
{
    AirField field;
    std::size_t count = 1;
    for (std::size_t a = 0; a < 3; ++a) {
        field.grid.edges[a].resize(static_cast<std::size_t>(cells[a]) + 1);
        count *= static_cast<std::size_t>(cells[a]);
    }
    field.air.resize(count);
    field.closed.resize(count);
    field.temperature.resize(count);
    field.pressure.resize(count);
    for (auto& component : field.velocity)
        component.resize(count);
    return field;
}

tl::unexpected<Error> bad(const fs::path& file, const std::string& what, const char* remedy = kCopyAgain)
{
    return fail(ErrorKind::BadData, fmt::format("{} {}", file.string(), what), remedy);
}

std::optional<std::size_t> wholeNumber(std::string_view text, int base = 10)
{
    std::size_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (fault != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

/// The first line names the format, its version, the header's bytes and the header's checksum.
Result<std::string_view> headerText(std::string_view bytes, const fs::path& file)
{
    if (!bytes.starts_with(kMagic))
        return bad(file, "is no file of Takao's fields",
                   "name a file that takao-cli airflow --fields has written");
    const std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), kLongestFirstLine));
    std::string_view rest = line.substr(kMagic.size());
    const std::string_view version = rest.substr(0, rest.find(' '));
    if (version != kVersion)
        return bad(file, fmt::format("is of version {}; version {} is read", version, kVersion),
                   "write it again with this program");
    rest.remove_prefix(std::min(version.size() + 1, rest.size()));
    const std::string_view length = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(length.size() + 1, rest.size()));
    const auto size = wholeNumber(length);
    const auto sum = wholeNumber(rest, 16);
    if (!size || !sum || *size > kMostHeaderBytes)
        return bad(file, "has a damaged first line");
    if (bytes.size() < line.size() + 1 + *size)
        return bad(file, "ends within its header");
    const std::string_view header = bytes.substr(line.size() + 1, *size);
    if (checksum(header) != *sum)
        return bad(file, "has a damaged header");
    return header;
}

Result<Cells> cellsIn(const JsonValue& header, const fs::path& file)
{
    const JsonValue list = header.find("cells");
    Cells cells{};
    std::size_t axis = 0;
    if (list.is(JsonType::Array) && list.size() == 3)
        for (const JsonValue number : list) {
            const auto count = number.is(JsonType::Number) ? wholeNumber(number.number()) : std::nullopt;
            cells[axis++] = count && *count <= kMostFieldCells ? static_cast<int>(*count) : 0;
        }
    if (const std::string fault = faultOf(cells); !fault.empty())
        return bad(file, fault);
    return cells;
}

/// Unpacks the blocks one after the other; `rest` is what follows the header.
Result<void> readBlocks(const JsonValue& arrays, std::string_view rest, AirField& field, const fs::path& file)
{
    const auto blocks = blocksOf(field);
    if (!arrays.is(JsonType::Array) || arrays.size() != blocks.size())
        return bad(file, fmt::format("does not list its {} arrays", blocks.size()));
    auto next = blocks.begin();
    std::string bytes;
    for (const JsonValue array : arrays) {
        const JsonValue size = array.find("bytes");
        const std::size_t packedSize =
            size.is(JsonType::Number) ? wholeNumber(size.number()).value_or(kNoNumber) : kNoNumber;
        const JsonValue name = array.find("name"), type = array.find("type");
        if (packedSize == kNoNumber || !name.is(JsonType::Text) || name.text() != next->name ||
            !type.is(JsonType::Text) || type.text() != next->type)
            return bad(file, fmt::format("does not describe its array {}", next->name));
        if (packedSize > rest.size())
            return bad(file, fmt::format("ends within its array {}", next->name));
        bytes.resize(next->width * next->count);
        if (!unpack(rest.substr(0, packedSize), bytes.data(), bytes.size()))
            return bad(file, fmt::format("has a damaged array {}", next->name));
        unshuffle(bytes, next->width, next->data);
        rest.remove_prefix(packedSize);
        ++next;
    }
    if (!rest.empty())
        return bad(file, fmt::format("has {} bytes more than its arrays need", rest.size()));
    return {};
}

} // namespace

Result<void> writeFieldsFile(const StoredFields& fields, const fs::path& file)
{
    if (const std::string fault = faultOf(fields.field); !fault.empty())
        return bad(file, "is not written: " + fault, "solve the room again");
    std::string data;
    std::vector<std::string> arrays;
    for (const auto& b : blocksOf(fields.field)) {
        const std::string block = packed(shuffled({b.data, b.width * b.count}, b.width));
        arrays.push_back(
            fmt::format(R"({{"name": "{}", "type": "{}", "bytes": {}}})", b.name, b.type, block.size()));
        data += block;
    }
    const AirGrid& grid = fields.field.grid;
    const std::string header = fmt::format(
        "{{{}, \"cells\": [{}, {}, {}], \"encoding\": \"little endian, bytes of equal significance together, "
        "zlib\", \"arrays\": {}}}\n",
        membersOf(fields.info), grid.cells(0), grid.cells(1), grid.cells(2), listLine(arrays));
    if (header.size() > kMostHeaderBytes)
        return bad(file, "is not written: its header would be too long", "name fewer failed components");
    return writeTextFile(file, fmt::format("{}{} {} {:08x}\n{}{}", kMagic, kVersion, header.size(),
                                           checksum(header), header, data));
}

Result<StoredFields> readFieldsFile(const fs::path& file)
{
    const auto bytes = readTextFile(file, kMostFieldBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto text = headerText(*bytes, file);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(std::string(*text), file.string(),
                                {.bytes = kMostHeaderBytes, .values = 100'000, .depth = 4});
    if (!json.value)
        return bad(file, "has a header that cannot be read: " + json.diagnostics.all().front().message);
    const JsonValue header = json.value->root();
    const auto info = fieldsInfoFrom(header);
    if (!info)
        return bad(file, "has a header that cannot be used: " + info.error().message);
    const auto cells = cellsIn(header, file);
    if (!cells)
        return tl::unexpected(cells.error());
    if (!couldHold(bytes->size(), *cells))
        return bad(file, "is too short for its cells");
    StoredFields fields{*info, emptyField(*cells)};
    const std::size_t start = static_cast<std::size_t>(text->data() - bytes->data()) + text->size();
    if (auto read =
            readBlocks(header.find("arrays"), std::string_view(*bytes).substr(start), fields.field, file);
        !read)
        return tl::unexpected(read.error());
    if (const std::string fault = faultOf(fields.field); !fault.empty())
        return bad(file, "cannot be used: " + fault, "write it again from a solved room");
    return fields;
}

} // namespace takao::air
