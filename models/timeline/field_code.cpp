#include "models/timeline/field_code.h"

#include "models/timeline/recording_format.h"
#include "models/timeline/zstd_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>

namespace takao {
namespace {

constexpr std::size_t kArrays = 5;
constexpr std::size_t kPlanes = 4;
constexpr double kMostWhole = 1 << 30; // differences of two stay within 32 bits with sign
constexpr std::int64_t kMostCellsAcross = 100'000;

template <class Field>
auto arraysOf(Field& field)
{
    return std::array{&field.temperature, &field.velocity[0], &field.velocity[1], &field.velocity[2],
                      &field.pressure};
}

std::array<double, kArrays> stepsOf(const FieldSteps& steps)
{
    return {steps.temperature, steps.velocity, steps.velocity, steps.velocity, steps.pressure};
}

/// The step, doubled until whole numbers of it hold all values of air.
double wideEnough(double step, const std::vector<float>& values)
{
    double greatest = 0.0;
    for (const float value : values)
        greatest = std::max(greatest, std::abs(double(value)));
    while (greatest > step * kMostWhole)
        step *= 2.0;
    return step;
}

/// Differences from one cell of air to the next; solids repeat what was before them.
void appendPlanes(std::string& bytes, const std::vector<float>& values, const std::vector<std::uint8_t>& air,
                  double step)
{
    const std::size_t cells = values.size(), start = bytes.size();
    bytes.resize(start + kPlanes * cells);
    std::int64_t before = 0;
    for (std::size_t c = 0; c < cells; ++c) {
        const std::int64_t now = air[c] ? std::llround(double(values[c]) / step) : before;
        const std::int64_t difference = now - before;
        const auto zigzag = static_cast<std::uint32_t>((difference << 1) ^ (difference >> 63));
        for (std::size_t plane = 0; plane < kPlanes; ++plane)
            bytes[start + plane * cells + c] = static_cast<char>((zigzag >> (8 * plane)) & 0xffU);
        before = now;
    }
}

void readPlanes(const char* planes, double step, std::vector<float>& values)
{
    const std::size_t cells = values.size();
    std::uint32_t now = 0; // wraps where damaged bytes make nonsense
    for (std::size_t c = 0; c < cells; ++c) {
        std::uint32_t zigzag = 0;
        for (std::size_t plane = 0; plane < kPlanes; ++plane)
            zigzag |= std::uint32_t(static_cast<unsigned char>(planes[plane * cells + c])) << (8 * plane);
        now += (zigzag >> 1U) ^ (0U - (zigzag & 1U));
        values[c] = static_cast<float>(static_cast<std::int32_t>(now) * step);
    }
}

template <class T>
void appendRaw(std::string& bytes, const std::vector<T>& values)
{
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <class T>
void takeRaw(const char*& bytes, std::vector<T>& values)
{
    std::memcpy(values.data(), bytes, values.size() * sizeof(T));
    bytes += values.size() * sizeof(T);
}

bool ascends(const std::vector<double>& edges)
{
    return edges.size() >= 2 &&
           std::all_of(edges.begin(), edges.end(), [](double edge) { return std::isfinite(edge); }) &&
           std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) == edges.end();
}

} // namespace

Result<void> checkField(const air::AirField& field)
{
    const auto bad = [](const std::string& what) {
        return fail(ErrorKind::BadData, "the air of a room cannot be recorded: " + what, "solve it again");
    };
    for (const auto& edges : field.grid.edges)
        if (!ascends(edges))
            return bad("the edges of its cells do not ascend");
    const std::size_t cells = field.grid.cells();
    if (cells > kMostFieldCells)
        return bad(fmt::format("it has {} cells; at most {} are kept", cells, kMostFieldCells));
    if (field.air.size() != cells || field.closed.size() != cells)
        return bad("its cells are not all described");
    for (const auto* values : arraysOf(field)) {
        if (values->size() != cells)
            return bad(fmt::format("it holds {} numbers for {} cells", values->size(), cells));
        for (std::size_t c = 0; c < cells; ++c)
            if (field.air[c] && !std::isfinite((*values)[c]))
                return bad("a number is not finite");
    }
    return {};
}

std::string packedGrid(const air::AirField& field)
{
    std::string bytes;
    for (const auto& edges : field.grid.edges)
        appendRaw(bytes, edges);
    appendRaw(bytes, field.air);
    appendRaw(bytes, field.closed);
    return packedFrame(bytes);
}

bool sameGrid(const air::AirField& a, const air::AirField& b)
{
    return a.grid.edges == b.grid.edges && a.air == b.air && a.closed == b.closed;
}

std::optional<air::AirField> gridFrom(std::string_view frame, const std::array<std::int64_t, 3>& cells)
{
    double count = 1.0;
    std::size_t edgeBytes = 0;
    for (const std::int64_t across : cells) {
        if (across < 1 || across > kMostCellsAcross)
            return {};
        count *= static_cast<double>(across);
        edgeBytes += (static_cast<std::size_t>(across) + 1) * sizeof(double);
    }
    if (count > static_cast<double>(kMostFieldCells))
        return {};
    const auto all = static_cast<std::size_t>(count);
    const auto bytes = unpackedFrame(frame, edgeBytes + 2 * all);
    if (!bytes || bytes->size() - kFramePadding != edgeBytes + 2 * all)
        return {};
    air::AirField field;
    const char* next = bytes->data();
    for (std::size_t axis = 0; axis < 3; ++axis) {
        field.grid.edges[axis].resize(static_cast<std::size_t>(cells[axis]) + 1);
        takeRaw(next, field.grid.edges[axis]);
        if (!ascends(field.grid.edges[axis]))
            return {};
    }
    field.air.resize(all);
    field.closed.resize(all);
    takeRaw(next, field.air);
    takeRaw(next, field.closed);
    for (auto* values : arraysOf(field))
        values->resize(all);
    return field;
}

PackedField packedField(const air::AirField& field, const FieldSteps& wished)
{
    PackedField packed;
    packed.steps.temperature = wideEnough(wished.temperature, field.temperature);
    packed.steps.pressure = wideEnough(wished.pressure, field.pressure);
    packed.steps.velocity = wished.velocity;
    for (const auto& component : field.velocity)
        packed.steps.velocity = wideEnough(packed.steps.velocity, component);
    std::string bytes;
    bytes.reserve(kArrays * kPlanes * field.air.size());
    const auto arrays = arraysOf(field);
    const auto steps = stepsOf(packed.steps);
    for (std::size_t a = 0; a < kArrays; ++a)
        appendPlanes(bytes, *arrays[a], field.air, steps[a]);
    packed.frame = packedFrame(bytes);
    return packed;
}

bool readField(std::string_view frame, const FieldSteps& steps, air::AirField& field)
{
    const std::size_t cells = field.air.size(), size = kArrays * kPlanes * cells;
    const auto bytes = unpackedFrame(frame, size);
    if (!bytes || bytes->size() - kFramePadding != size)
        return false;
    const auto arrays = arraysOf(field);
    const auto step = stepsOf(steps);
    for (std::size_t a = 0; a < kArrays; ++a) {
        if (!(step[a] > 0.0) || !std::isfinite(step[a]))
            return false;
        readPlanes(bytes->data() + a * kPlanes * cells, step[a], *arrays[a]);
    }
    for (std::size_t c = 0; c < cells; ++c)
        if (!field.air[c])
            for (auto& component : field.velocity)
                component[c] = 0.0F;
    return true;
}

} // namespace takao
