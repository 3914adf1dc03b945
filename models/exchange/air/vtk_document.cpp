#include "models/exchange/air/vtk_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace takao::air {
namespace {

constexpr std::size_t kMostTags = 4096;
constexpr std::size_t kDeepest = 16;
constexpr const char* kOurs =
    "name a .vtr or .vti file that Takao has written, or that ParaView has saved from one";
constexpr const char* kBlanks = " \t\r\n";

tl::unexpected<Error> bad(const std::string& what, const char* remedy = kOurs)
{
    return fail(ErrorKind::BadData, what, remedy);
}

template <class T>
std::optional<T> numberIn(std::string_view text)
{
    T value{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

/// Numbers between blanks; none if there are not exactly as many.
template <class T, std::size_t N>
std::optional<std::array<T, N>> numbersIn(std::string_view text)
{
    std::array<T, N> numbers{};
    std::size_t found = 0;
    for (std::size_t at = text.find_first_not_of(kBlanks); at != std::string_view::npos;
         at = text.find_first_not_of(kBlanks, at)) {
        const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
        const auto number = numberIn<T>(text.substr(at, end - at));
        if (!number || found == N)
            return {};
        numbers[found++] = *number;
        at = end;
    }
    if (found != N)
        return {};
    return numbers;
}

/// "<name a="b">", "</name>" or "<name/>".
struct Tag
{
    std::string_view name;
    std::string_view attributes;
    bool closes = false;
    bool empty = false;

    /// Empty if there is no such attribute.
    std::string_view operator[](std::string_view key) const
    {
        std::string_view rest = attributes;
        while (true) {
            const std::size_t equals = rest.find('=');
            if (equals == std::string_view::npos)
                return {};
            const std::size_t start = rest.find_first_not_of(kBlanks);
            const std::size_t stop = rest.find_last_not_of(kBlanks, equals - 1);
            const std::size_t quote = rest.find_first_of("\"'", equals);
            const std::size_t end =
                quote == std::string_view::npos ? quote : rest.find(rest[quote], quote + 1);
            if (end == std::string_view::npos || start > stop || stop == std::string_view::npos)
                return {};
            if (rest.substr(start, stop + 1 - start) == key)
                return rest.substr(quote + 1, end - quote - 1);
            rest.remove_prefix(end + 1);
        }
    }
};

/// Walks the tags of a text.
class Tags
{
  public:
    explicit Tags(std::string_view text) : m_text(text) {}

    /// Jumps over comments and declarations. None: no tag follows, or it has no end.
    std::optional<Tag> next()
    {
        while (++m_count <= kMostTags) {
            const std::size_t start = m_text.find('<', m_at);
            if (start == std::string_view::npos)
                return {};
            m_before = m_text.substr(m_at, start - m_at);
            const bool comment = m_text.substr(start).starts_with("<!--");
            const std::size_t end = comment ? m_text.find("-->", start) : m_text.find('>', start);
            if (end == std::string_view::npos)
                return {};
            m_at = end + (comment ? 3 : 1);
            if (comment || m_text[start + 1] == '?' || m_text[start + 1] == '!')
                continue;
            return tagIn(m_text.substr(start + 1, end - start - 1));
        }
        return {};
    }

    std::size_t at() const { return m_at; }
    void jumpTo(std::size_t at) { m_at = at; }
    std::string_view before() const { return m_before; } ///< the text between the last two tags

  private:
    static Tag tagIn(std::string_view inside)
    {
        Tag tag;
        tag.closes = inside.starts_with('/');
        tag.empty = inside.ends_with('/');
        inside.remove_prefix(tag.closes ? 1 : 0);
        inside.remove_suffix(tag.empty && !inside.empty() ? 1 : 0);
        const std::size_t end = std::min(inside.find_first_of(kBlanks), inside.size());
        tag.name = inside.substr(0, end);
        tag.attributes = inside.substr(end);
        return tag;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_count = 0;
    std::string_view m_before;
};

class Reader
{
  public:
    explicit Reader(std::string_view text) : m_text(text), m_tags(text) {}

    Result<VtkDocument> read()
    {
        if (m_text.substr(0, 1024).find("<VTKFile") == std::string_view::npos)
            return bad("is no VTK file");
        while (const auto tag = m_tags.next()) {
            keepText();
            if (auto good = tag->closes ? close(*tag) : open(*tag); !good)
                return tl::unexpected(good.error());
            if (m_open.empty())
                return finished();
        }
        return bad("ends before it is complete", "copy it again; a part of it is missing");
    }

  private:
    Result<VtkDocument> finished()
    {
        if (m_text.find_first_not_of(kBlanks, m_tags.at()) != std::string_view::npos)
            return bad("goes on after its end", "copy it again; something was added");
        if (!m_pieceSeen)
            return bad("does not say how many cells it has");
        return m_made;
    }

    Result<void> open(const Tag& tag)
    {
        if (m_open.empty() && tag.name != "VTKFile")
            return bad("is no VTK file");
        if (m_open.size() >= kDeepest)
            return bad("is nested too deeply");
        if (!tag.empty)
            m_open.push_back(tag.name);
        if (tag.name == "VTKFile")
            return openFile(tag);
        if (tag.name == "ImageData")
            return openImage(tag);
        if (tag.name == "Piece")
            return openPiece(tag);
        if (tag.name == "DataArray")
            return openArray(tag);
        if (tag.name == "AppendedData")
            return takeAppended(tag);
        return {};
    }

    Result<void> close(const Tag& tag)
    {
        if (m_open.empty() || m_open.back() != tag.name)
            return bad(fmt::format("has an </{}> that closes nothing", tag.name), "copy it again");
        m_open.pop_back();
        if (tag.name == "DataArray")
            m_array = nullptr;
        return {};
    }

    /// An array's numbers may stand before or after remarks of its own.
    void keepText()
    {
        if (m_array && m_open.back() == "DataArray" &&
            m_tags.before().find_first_not_of(kBlanks) != std::string_view::npos)
            m_array->text = m_tags.before();
    }

    Result<void> openFile(const Tag& tag)
    {
        m_made.image = tag["type"] == "ImageData";
        if (!m_made.image && tag["type"] != "RectilinearGrid")
            return bad("is a VTK file of another kind than a rectilinear grid or an image");
        if (tag["byte_order"] == "BigEndian")
            return bad("holds its numbers in big endian order");
        m_made.wideLengths = tag["header_type"] == "UInt64";
        m_made.compressed = !tag["compressor"].empty();
        if (m_made.compressed && tag["compressor"] != "vtkZLibDataCompressor")
            return bad(fmt::format("is compressed by {}", tag["compressor"]),
                       "save it with zlib or without compression");
        return {};
    }

    Result<void> openImage(const Tag& tag)
    {
        const auto origin = numbersIn<double, 3>(tag["Origin"]),
                   spacing = numbersIn<double, 3>(tag["Spacing"]);
        if (!origin || !spacing)
            return bad("does not say where its cells are");
        const auto turned = numbersIn<double, 9>(tag["Direction"]);
        if (!tag["Direction"].empty() && turned != std::array<double, 9>{1, 0, 0, 0, 1, 0, 0, 0, 1})
            return bad("is turned against the axes");
        m_made.origin = *origin;
        m_made.spacing = *spacing;
        return {};
    }

    Result<void> openPiece(const Tag& tag)
    {
        const auto extent = numbersIn<int, 6>(tag["Extent"]);
        if (!extent)
            return bad("does not say how many cells it has");
        if (m_pieceSeen)
            return bad("has several pieces", "save it as one piece");
        m_pieceSeen = true;
        for (std::size_t a = 0; a < 3; ++a) {
            const std::int64_t cells = std::int64_t((*extent)[2 * a + 1]) - (*extent)[2 * a];
            m_made.cells[a] = static_cast<int>(std::clamp<std::int64_t>(cells, INT32_MIN, INT32_MAX));
            m_made.firstPoint[a] = (*extent)[2 * a];
        }
        return {};
    }

    Result<void> openArray(const Tag& tag)
    {
        const std::string_view parent = m_open[m_open.size() - (tag.empty ? 1 : 2)];
        auto* list = parent == "CellData"      ? &m_made.cellData
                     : parent == "Coordinates" ? &m_made.coordinates
                                               : nullptr;
        if (!list)
            return {}; // of points, or of the whole file: nothing of ours
        VtkArray array;
        array.name = tag["Name"];
        array.type = tag["type"];
        array.format = tag["format"];
        const std::string_view components = tag["NumberOfComponents"];
        const auto count = numberIn<std::size_t>(components.empty() ? "1" : components);
        const auto offset = numberIn<std::uint64_t>(array.format == "appended" ? tag["offset"] : "0");
        if (!count || *count < 1 || *count > 9 || !offset)
            return bad(fmt::format("does not describe its array {}", array.name));
        array.components = *count;
        array.offset = *offset;
        list->push_back(std::move(array));
        m_array = tag.empty ? nullptr : &list->back();
        return {};
    }

    Result<void> takeAppended(const Tag& tag)
    {
        m_made.appendedBase64 = tag["encoding"] == "base64";
        if (!m_made.appendedBase64 && tag["encoding"] != "raw")
            return bad("does not say how its data is encoded");
        const std::size_t end = m_text.rfind("</AppendedData>");
        const std::size_t start = m_text.find('_', m_tags.at());
        if (end == std::string_view::npos || start == std::string_view::npos || start > end)
            return bad("ends within its data", "copy it again; a part of it is missing");
        m_made.appended = m_text.substr(start + 1, end - start - 1);
        m_tags.jumpTo(end);
        return {};
    }

    std::string_view m_text;
    Tags m_tags;
    VtkDocument m_made;
    std::vector<std::string_view> m_open;
    VtkArray* m_array = nullptr; ///< whose text comes next
    bool m_pieceSeen = false;
};

} // namespace

Result<VtkDocument> readVtkDocument(std::string_view text)
{
    return Reader(text).read();
}

} // namespace takao::air
