#include "scene/colour/air_scales.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/air/air_ranges.h"
#include "scene/facility/air/air_sources.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kArrowsAcross = 30.0;         // along the longest side of a room
constexpr int kManyCells = 4000;               // in the plane of a cut
constexpr std::size_t kVolumePoints = 400'000; // finer is not seen
constexpr float kApart = 1.0f;                 // hot spots [m]
constexpr int kParticlesPerLine = 4;           // on average
constexpr double kLeastWarmth = 3.0;           // air that is warm all over is no cloud [K]
constexpr double kFullSpeedPart = 0.97;        // of the air is slower than the longest arrows say

/// Quads along a cell of a cut: cells that are only a few pixels large need no more than one.
int piecesFor(const AirSampler& air, air::Axis axis)
{
    const auto& n = air.cells();
    const int inPlane = n[0] * n[1] * n[2] / n[static_cast<std::size_t>(axis)];
    return inPlane > kManyCells ? 1 : 2;
}

template <class T>
std::shared_ptr<const T> shared(T&& value)
{
    return std::make_shared<const T>(std::move(value));
}

} // namespace

/// One room: its sampler, and the parts of pictures made of it so far.
struct AirRoomParts
{
    std::shared_ptr<const air::AirField> field;
    AirSampler sampler;
    std::vector<std::pair<AirCut, std::shared_ptr<const AirSheet>>> sheets;
    std::vector<std::pair<AirCut, std::shared_ptr<const AirArrows>>> arrows;
    std::pair<double, std::shared_ptr<const AirSurface>> surface;
    std::shared_ptr<const AirVolume> volume;

    explicit AirRoomParts(std::shared_ptr<const air::AirField> air) : field(std::move(air)), sampler(*field)
    {}

    Eigen::AlignedBox3f box() const
    {
        Eigen::AlignedBox3f box;
        for (int a = 0; a < 3; ++a) {
            box.min()[a] = static_cast<float>(sampler.extent(a)[0]);
            box.max()[a] = static_cast<float>(sampler.extent(a)[1]);
        }
        return box;
    }
};

struct AirPictureMaker::Impl
{
    std::vector<std::shared_ptr<const air::AirField>> fields;
    std::vector<std::unique_ptr<AirRoomParts>> rooms;
    std::vector<AirPort> ports;
    std::array<std::optional<std::array<double, 2>>, kAirScalarCount> automatic;
    std::array<std::optional<std::array<float, 2>>, kAirScalarCount> extremes;
    std::optional<float> fullSpeed; // of arrows
    struct Lines
    {
        AirSeeds seeds;
        int count = 0;
        std::shared_ptr<const std::vector<Streamline>> lines;
    };
    Lines lines, drift;
    std::shared_ptr<const AirFaces> faces;

    std::shared_ptr<const std::vector<Streamline>> linesOf(const AirSeeds& seeds, int count, Lines& kept);
    std::shared_ptr<const AirSheet> sheet(AirRoomParts& room, const AirCut& cut, std::size_t number);
    std::shared_ptr<const AirArrows> arrowsOf(AirRoomParts& room, const AirCut& cut);
    std::shared_ptr<const AirFaces> rackFaces();
    float meanTemperature() const;
    std::array<double, 2> automaticOf(AirScalar what);
    std::array<double, 2> warmth(const AirRange& range);
    void addExtremes(AirPicture& picture);
    void addCuts(const AirPictureSettings& settings, AirPicture& picture);
    void addParts(const AirPictureSettings& settings, AirPicture& picture);
    Result<void> addMappers(const AirPictureSettings& settings, AirPicture& picture);
};

std::shared_ptr<const AirSheet> AirPictureMaker::Impl::sheet(AirRoomParts& room, const AirCut& cut,
                                                             std::size_t number)
{
    AirCut key = cut;
    key.arrows = false;
    for (const auto& [known, made] : room.sheets)
        if (known == key && made->cut == number)
            return made;
    AirSheet sheet;
    sheet.slice = airSlice(room.sampler, {cut.axis, cut.at, cut.quantity, piecesFor(room.sampler, cut.axis)});
    sheet.quantity = cut.quantity;
    sheet.axis = static_cast<int>(cut.axis);
    sheet.cut = number;
    sheet.rectangle = room.box();
    sheet.rectangle.min()[sheet.axis] = sheet.rectangle.max()[sheet.axis] = static_cast<float>(cut.at);
    return room.sheets.emplace_back(key, shared(std::move(sheet))).second;
}

std::shared_ptr<const AirArrows> AirPictureMaker::Impl::arrowsOf(AirRoomParts& room, const AirCut& cut)
{
    for (const auto& [known, made] : room.arrows)
        if (known.axis == cut.axis && known.at == cut.at)
            return made;
    if (!fullSpeed) {
        std::vector<float> all;
        for (const auto& field : fields)
            for (const float speed : speeds(*field))
                if (speed > 0.0f)
                    all.push_back(speed);
        const auto at =
            all.begin() +
            std::lround(kFullSpeedPart * static_cast<double>(std::max<std::size_t>(all.size(), 1) - 1));
        if (!all.empty())
            std::nth_element(all.begin(), at, all.end());
        fullSpeed = all.empty() ? 1.0f : std::max(0.1f, 0.1f * std::ceil(*at * 10.0f));
    }
    AirArrows arrows;
    arrows.spacing = std::max(0.2f, room.box().sizes().maxCoeff() / static_cast<float>(kArrowsAcross));
    arrows.arrows = airArrows(room.sampler, cut.axis, cut.at, static_cast<double>(arrows.spacing));
    arrows.normal = Eigen::Vector3f::Unit(static_cast<int>(cut.axis));
    arrows.fullSpeed = *fullSpeed;
    return room.arrows.emplace_back(cut, shared(std::move(arrows))).second;
}

std::shared_ptr<const std::vector<Streamline>> AirPictureMaker::Impl::linesOf(const AirSeeds& seeds,
                                                                              int count, Lines& kept)
{
    if (count <= 0)
        return nullptr;
    if (kept.lines && kept.seeds == seeds && kept.count == count)
        return kept.lines;
    std::vector<Streamline> all;
    for (const auto& room : rooms)
        for (Streamline& line : streamlines(room->sampler, airSeeds(room->sampler, ports, seeds, count)))
            if (line.points.size() > 1)
                all.push_back(std::move(line));
    kept = {seeds, count, shared(std::move(all))};
    return kept.lines;
}

std::shared_ptr<const AirFaces> AirPictureMaker::Impl::rackFaces()
{
    if (faces)
        return faces;
    AirFaces all;
    for (const auto& room : rooms) {
        const AirFaces some = airFaces(room->sampler, ports);
        all.positions.insert(all.positions.end(), some.positions.begin(), some.positions.end());
        all.values.insert(all.values.end(), some.values.begin(), some.values.end());
    }
    faces = shared(std::move(all));
    return faces;
}

/// Of all cells of air [degC].
float AirPictureMaker::Impl::meanTemperature() const
{
    double sum = 0.0;
    std::size_t count = 0;
    for (const auto& field : fields)
        for (std::size_t c = 0; c < field->air.size(); ++c)
            if (field->air[c]) {
                sum += static_cast<double>(field->temperature[c]);
                ++count;
            }
    return count > 0 ? static_cast<float>(sum / static_cast<double>(count)) : 0.0f;
}

std::array<double, 2> AirPictureMaker::Impl::automaticOf(AirScalar what)
{
    auto& known = automatic[static_cast<std::size_t>(what)];
    if (!known)
        known = automaticRange(fields, what);
    return *known;
}

/// A cloud shows what is warmer than the mean of the air, or than the set point.
std::array<double, 2> AirPictureMaker::Impl::warmth(const AirRange& range)
{
    if (range.kind == AirRangeKind::AroundSetPoint)
        return {range.setPoint, range.setPoint + range.width};
    const auto mean = static_cast<double>(meanTemperature());
    return {mean, std::max(automaticOf(AirScalar::Temperature)[1], mean + kLeastWarmth)};
}

void AirPictureMaker::Impl::addExtremes(AirPicture& picture)
{
    for (std::size_t i = 0; i < kAirScalarCount; ++i) {
        if (!picture.shown[i])
            continue;
        if (!extremes[i])
            for (const auto& field : fields)
                if (const auto found = rangeOf(*field, static_cast<AirScalar>(i)))
                    extremes[i] = extremes[i] ? std::array{std::min((*extremes[i])[0], (*found)[0]),
                                                           std::max((*extremes[i])[1], (*found)[1])}
                                              : *found;
        picture.extremes[i] = extremes[i];
    }
}

/// Sheets and arrows; those of cuts that are gone are forgotten.
void AirPictureMaker::Impl::addCuts(const AirPictureSettings& settings, AirPicture& picture)
{
    for (const auto& room : rooms) {
        for (std::size_t i = 0; i < settings.cuts.size(); ++i) {
            const AirCut& cut = settings.cuts[i];
            picture.shown[static_cast<std::size_t>(cut.quantity)] = true;
            if (!room->sampler.cellAlong(static_cast<int>(cut.axis), cut.at))
                continue;
            picture.sheets.push_back(sheet(*room, cut, i));
            if (cut.arrows)
                picture.arrows.push_back(arrowsOf(*room, cut));
        }
        std::erase_if(room->sheets, [&](const auto& s) {
            return std::ranges::find(picture.sheets, s.second) == picture.sheets.end();
        });
        std::erase_if(room->arrows, [&](const auto& a) {
            return std::ranges::find(picture.arrows, a.second) == picture.arrows.end();
        });
    }
}

/// All that shows temperatures in space.
void AirPictureMaker::Impl::addParts(const AirPictureSettings& settings, AirPicture& picture)
{
    picture.surfaceTemperature = settings.isosurface;
    const float mean = settings.hotSpots > 0 ? meanTemperature() : 0.0f; // what is cooler is no hot spot
    for (const auto& room : rooms) {
        if (settings.isosurface) {
            if (!room->surface.second || room->surface.first != *settings.isosurface)
                room->surface = {
                    *settings.isosurface,
                    shared(airIsosurface(room->sampler, static_cast<float>(*settings.isosurface)))};
            picture.surfaces.push_back(room->surface.second);
        }
        if (settings.volume) {
            if (!room->volume)
                room->volume = shared(airVolume(room->sampler, kVolumePoints));
            picture.volumes.push_back(room->volume);
        }
        if (settings.hotSpots > 0)
            for (HotSpot& spot :
                 hotSpots(room->sampler, mean, kApart, static_cast<std::size_t>(settings.hotSpots)))
                picture.hotSpots.push_back(spot);
    }
    if (settings.volume)
        picture.warmth = warmth(settings.range(AirScalar::Temperature));
    std::ranges::stable_sort(
        picture.hotSpots, [](const HotSpot& a, const HotSpot& b) { return a.temperature > b.temperature; });
    picture.hotSpots.resize(
        std::min(picture.hotSpots.size(), static_cast<std::size_t>(std::max(settings.hotSpots, 0))));
    picture.lines = linesOf(settings.seeds, settings.streamlines, lines);
    const int driftLines = (settings.particles + kParticlesPerLine - 1) / kParticlesPerLine;
    picture.drift = linesOf(settings.seeds, driftLines, drift);
    picture.particles = std::max(settings.particles, 0);
    if (settings.rackFaces)
        picture.faces = rackFaces();
    picture.shown[static_cast<std::size_t>(AirScalar::Temperature)] |= settings.showsTemperatures();
}

Result<void> AirPictureMaker::Impl::addMappers(const AirPictureSettings& settings, AirPicture& picture)
{
    for (const AirScalar what : {AirScalar::Temperature, AirScalar::Pressure, AirScalar::Speed}) {
        const auto i = static_cast<std::size_t>(what);
        AirRange range = settings.range(what);
        if (range.kind == AirRangeKind::Automatic && picture.shown[i]) {
            const auto [low, high] = automaticOf(what);
            range = {AirRangeKind::Fixed, low, high, 0.0, 1.0};
        } else if (range.kind == AirRangeKind::Automatic) {
            range = {AirRangeKind::Fixed, 0.0, 1.0, 0.0, 1.0}; // nothing is coloured by it
        }
        auto mapper = airMapper(fields, what, range);
        if (!mapper)
            return tl::unexpected(mapper.error());
        picture.mappers[i] = std::move(*mapper);
    }
    picture.temperaturesAboutSetPoint =
        settings.range(AirScalar::Temperature).kind == AirRangeKind::AroundSetPoint;
    markInletLimits(picture.mappers[static_cast<std::size_t>(AirScalar::Temperature)]);
    return {};
}

AirPictureMaker::AirPictureMaker() : m_impl(std::make_unique<Impl>())
{}

AirPictureMaker::~AirPictureMaker() = default;

void AirPictureMaker::setRooms(AirFields fields, std::vector<AirPort> ports)
{
    Impl& d = *m_impl;
    std::vector<std::unique_ptr<AirRoomParts>> rooms;
    for (const auto& field : fields) {
        const auto known =
            std::ranges::find_if(d.rooms, [&](const auto& room) { return room && room->field == field; });
        rooms.push_back(known != d.rooms.end() ? std::move(*known) : std::make_unique<AirRoomParts>(field));
    }
    d.rooms = std::move(rooms);
    d.fields.assign(fields.begin(), fields.end());
    d.ports = std::move(ports);
    d.automatic = {};
    d.extremes = {};
    d.fullSpeed.reset();
    d.lines = d.drift = {};
    d.faces.reset();
}

Result<AirPicture> AirPictureMaker::make(const AirPictureSettings& settings)
{
    AirPicture picture;
    m_impl->addCuts(settings, picture);
    m_impl->addParts(settings, picture);
    m_impl->addExtremes(picture);
    if (auto added = m_impl->addMappers(settings, picture); !added)
        return tl::unexpected(added.error());
    return picture;
}

std::optional<AirSample> AirPictureMaker::sample(const Eigen::Vector3d& at) const
{
    for (const auto& room : m_impl->rooms)
        if (const auto found = room->sampler.sample(at))
            return found;
    return std::nullopt;
}

Result<AirPicture> makeAirPicture(AirFields fields, std::vector<AirPort> ports,
                                  const AirPictureSettings& settings)
{
    AirPictureMaker maker;
    maker.setRooms(fields, std::move(ports));
    return maker.make(settings);
}

} // namespace takao
