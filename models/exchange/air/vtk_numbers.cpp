// Numbers of VTK files: text, base64 or raw bytes, packed or not.
#include "models/exchange/air/deflate.h"
#include "models/exchange/air/vtk_document.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <limits>

namespace takao::air {
namespace {

constexpr std::uint64_t kLargestBlock = std::uint64_t(1) << 30U; // far above VTK's 32 KB

tl::unexpected<Error> damaged(const VtkArray& array, const std::string& how)
{
    return fail(ErrorKind::BadData, fmt::format("has an array {} that {}", array.name, how),
                "copy or save it again");
}

/// Bytes one after the other, out of raw bytes or out of base64.
class Bytes
{
  public:
    Bytes(std::string_view text, bool base64) : m_text(text), m_base64(base64) {}

    bool take(void* into, std::size_t size)
    {
        if (!m_base64)
            return takeRaw(into, size);
        auto* out = static_cast<unsigned char*>(into);
        while (size > 0) {
            if (m_used == m_held && !decodeFour())
                return false;
            for (; size > 0 && m_used < m_held; --size)
                *out++ = m_group[m_used++];
        }
        return true;
    }

    /// What can follow at most.
    std::size_t left() const { return m_text.size(); }

  private:
    bool takeRaw(void* into, std::size_t size)
    {
        if (m_text.size() < size)
            return false;
        std::memcpy(into, m_text.data(), size);
        m_text.remove_prefix(size);
        return true;
    }

    static int valueOf(char c)
    {
        if (c >= 'A' && c <= 'Z')
            return c - 'A';
        if (c >= 'a' && c <= 'z')
            return c - 'a' + 26;
        if (c >= '0' && c <= '9')
            return c - '0' + 52;
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }

    /// Lengths and numbers may be encoded each for itself: '=' may stand in the middle.
    bool decodeFour()
    {
        const std::size_t start = m_text.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos || m_text.size() < start + 4)
            return false;
        const std::string_view four = m_text.substr(start, 4);
        m_text.remove_prefix(start + 4);
        m_used = 0;
        m_held = four[2] == '=' ? 1 : four[3] == '=' ? 2 : 3;
        unsigned bits = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const int value = valueOf(four[i]);
            if (value < 0 && (four[i] != '=' || i <= m_held))
                return false;
            bits = bits << 6U | static_cast<unsigned>(std::max(value, 0));
        }
        for (std::size_t i = 0; i < 3; ++i)
            m_group[i] = static_cast<unsigned char>(bits >> (16U - 8U * i));
        return true;
    }

    std::string_view m_text;
    bool m_base64;
    std::array<unsigned char, 3> m_group{};
    std::size_t m_used = 0, m_held = 0;
};

std::size_t widthOf(std::string_view type)
{
    for (const auto& [name, width] :
         {std::pair("Float32", 4), std::pair("Float64", 8), std::pair("Int8", 1), std::pair("UInt8", 1),
          std::pair("Int16", 2), std::pair("UInt16", 2), std::pair("Int32", 4), std::pair("UInt32", 4),
          std::pair("Int64", 8), std::pair("UInt64", 8)})
        if (type == name)
            return static_cast<std::size_t>(width);
    return 0;
}

bool takeLength(Bytes& bytes, bool wide, std::uint64_t& length)
{
    std::uint32_t narrow = 0;
    if (wide)
        return bytes.take(&length, sizeof length);
    const bool good = bytes.take(&narrow, sizeof narrow);
    length = narrow;
    return good;
}

/// Number of blocks, size of a block, size of the last one if it is shorter, packed size of each; then the
/// blocks.
bool takePacked(Bytes& bytes, bool wide, std::string& out)
{
    std::uint64_t blocks = 0, size = 0, last = 0;
    if (!takeLength(bytes, wide, blocks) || !takeLength(bytes, wide, size) || !takeLength(bytes, wide, last))
        return false;
    if (blocks == 0 || size == 0 || size > kLargestBlock || last >= size + 1 || blocks > bytes.left())
        return out.empty() && blocks == 0;
    if ((blocks - 1) * size + (last ? last : size) != out.size())
        return false;
    std::vector<std::uint64_t> packedSizes(blocks);
    for (std::uint64_t& one : packedSizes)
        if (!takeLength(bytes, wide, one) || one > bytes.left())
            return false;
    std::string block;
    for (std::size_t b = 0; b < blocks; ++b) {
        block.resize(packedSizes[b]);
        const std::size_t length = b + 1 == blocks && last ? last : size;
        if (!bytes.take(block.data(), block.size()) || !unpack(block, out.data() + b * size, length))
            return false;
    }
    return true;
}

bool takeBytes(const VtkDocument& document, const VtkArray& array, std::string& out)
{
    const bool appended = array.format == "appended";
    if (appended && array.offset > document.appended.size())
        return false;
    Bytes bytes(appended ? document.appended.substr(array.offset) : array.text,
                !appended || document.appendedBase64);
    if (document.compressed)
        return takePacked(bytes, document.wideLengths, out);
    std::uint64_t length = 0;
    return takeLength(bytes, document.wideLengths, length) && length == out.size() &&
           bytes.take(out.data(), out.size());
}

/// False: the number has no place in the type.
template <class Number, class From>
bool convert(From value, Number& number)
{
    if constexpr (std::is_integral_v<Number>) {
        if (!(value >= From(0)) || static_cast<double>(value) > double(std::numeric_limits<Number>::max()))
            return false;
    }
    number = static_cast<Number>(value);
    return true;
}

template <class From, class Number>
bool convertAll(const std::string& bytes, std::vector<Number>& numbers)
{
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        From value;
        std::memcpy(&value, bytes.data() + i * sizeof(From), sizeof(From));
        if (!convert(value, numbers[i]))
            return false;
    }
    return true;
}

template <class Number>
bool convertFrom(std::string_view type, const std::string& bytes, std::vector<Number>& n)
{
    if (type == "Float32")
        return convertAll<float>(bytes, n);
    if (type == "Float64")
        return convertAll<double>(bytes, n);
    if (type == "Int8")
        return convertAll<std::int8_t>(bytes, n);
    if (type == "UInt8")
        return convertAll<std::uint8_t>(bytes, n);
    if (type == "Int16")
        return convertAll<std::int16_t>(bytes, n);
    if (type == "UInt16")
        return convertAll<std::uint16_t>(bytes, n);
    if (type == "Int32")
        return convertAll<std::int32_t>(bytes, n);
    if (type == "UInt32")
        return convertAll<std::uint32_t>(bytes, n);
    if (type == "Int64")
        return convertAll<std::int64_t>(bytes, n);
    return convertAll<std::uint64_t>(bytes, n);
}

/// Numbers as text; false unless there are exactly as many.
template <class Number>
bool readText(std::string_view text, std::vector<Number>& numbers)
{
    constexpr const char* kBlanks = " \t\r\n";
    for (Number& number : numbers) {
        text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
        double value = 0.0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (fault != std::errc() || !convert(value, number))
            return false;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (!text.empty() && std::string_view(kBlanks).find(text.front()) == std::string_view::npos)
            return false;
    }
    return text.find_first_not_of(kBlanks) == std::string_view::npos;
}

} // namespace

template <class Number>
Result<std::vector<Number>> readVtkNumbers(const VtkDocument& document, const VtkArray& array,
                                           std::size_t count)
{
    const std::size_t width = widthOf(array.type);
    if (width == 0)
        return damaged(array, fmt::format("is of the unknown type {}", array.type));
    if (array.format != "ascii" && array.format != "binary" && array.format != "appended")
        return damaged(array, fmt::format("is of the unknown format {}", array.format));
    std::vector<Number> numbers;
    if (array.format == "ascii") {
        if (array.text.size() + 1 < 2 * count) // a digit and a blank each
            return damaged(array, fmt::format("holds other than {} numbers", count));
        numbers.resize(count);
        if (!readText(array.text, numbers))
            return damaged(array, fmt::format("holds other than {} usable numbers", count));
        return numbers;
    }
    std::string bytes(count * width, '\0');
    if (!takeBytes(document, array, bytes))
        return damaged(array, fmt::format("is damaged or holds other than {} numbers", count));
    numbers.resize(count);
    if (!convertFrom(array.type, bytes, numbers))
        return damaged(array, "holds numbers out of range");
    return numbers;
}

template Result<std::vector<float>> readVtkNumbers(const VtkDocument&, const VtkArray&, std::size_t);
template Result<std::vector<double>> readVtkNumbers(const VtkDocument&, const VtkArray&, std::size_t);
template Result<std::vector<std::uint8_t>> readVtkNumbers(const VtkDocument&, const VtkArray&, std::size_t);

} // namespace takao::air
