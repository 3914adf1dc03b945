#include "app/document/air_choice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kHotSpots = 8;
constexpr qsizetype kMostCuts = 12;

/// Reads or writes one member after the other, so that both agree.
class Members
{
  public:
    explicit Members(QJsonObject& object, bool write) : m_object(object), m_write(write) {}

    void take(const char* key, bool& value) const
    {
        if (m_write)
            m_object[QLatin1String(key)] = value;
        else
            value = m_object[QLatin1String(key)].toBool(value);
    }

    template <class Number>
    void take(const char* key, Number& value, double low, double high) const
    {
        if (m_write)
            m_object[QLatin1String(key)] = static_cast<double>(value);
        else
            value = static_cast<Number>(
                std::clamp(m_object[QLatin1String(key)].toDouble(static_cast<double>(value)), low, high));
    }

  private:
    QJsonObject& m_object;
    bool m_write;
};

void takeCut(const Members& members, AirCut& cut)
{
    members.take("axis", cut.axis, 0, 2);
    members.take("at_m", cut.at, -1e4, 1e4);
    members.take("quantity", cut.quantity, 0, kAirScalarCount - 1);
    members.take("arrows", cut.arrows);
}

void takeRange(const Members& members, AirRange& range)
{
    members.take("kind", range.kind, 0, 2);
    members.take("low", range.low, -1e4, 1e4);
    members.take("high", range.high, -1e4, 1e4);
    members.take("set_point", range.setPoint, -1e4, 1e4);
    members.take("width", range.width, 1e-3, 1e4);
}

void takeAll(const Members& members, AirChoice& choice)
{
    members.take("cuts_shown", choice.showCuts);
    members.take("volume", choice.volume);
    members.take("isosurface", choice.isosurface);
    members.take("surface_temperature_degC", choice.surfaceTemperature, -50, 150);
    members.take("streamlines", choice.streamlines);
    members.take("line_count", choice.lineCount, 1, 2000);
    members.take("particles", choice.particles);
    members.take("playing", choice.playing);
    members.take("particle_count", choice.particleCount, 1, 50000);
    members.take("from_supplies", choice.fromSupplies);
    members.take("from_coolers", choice.fromCoolers);
    members.take("from_selected_racks", choice.fromSelectedRacks);
    members.take("rack_faces", choice.rackFaces);
    members.take("hot_spots", choice.hotSpots);
}

} // namespace

AirPictureSettings pictureOf(const AirChoice& choice, const std::vector<std::string>& selectedRacks)
{
    AirPictureSettings picture;
    if (choice.showCuts)
        picture.cuts = choice.cuts;
    picture.volume = choice.volume;
    if (choice.isosurface)
        picture.isosurface = choice.surfaceTemperature;
    picture.streamlines = choice.streamlines ? choice.lineCount : 0;
    picture.particles = choice.particles ? choice.particleCount : 0;
    picture.seeds = {choice.fromSupplies, choice.fromCoolers, {}, choice.points};
    if (choice.fromSelectedRacks)
        picture.seeds.racks = selectedRacks;
    picture.hotSpots = choice.hotSpots ? kHotSpots : 0;
    picture.rackFaces = choice.rackFaces;
    picture.ranges = choice.ranges;
    return picture;
}

QByteArray toText(const AirChoice& choice)
{
    QJsonObject all;
    AirChoice copy = choice;
    takeAll(Members(all, true), copy);
    QJsonArray cuts;
    for (AirCut& cut : copy.cuts) {
        QJsonObject one;
        takeCut(Members(one, true), cut);
        cuts.append(one);
    }
    QJsonArray ranges;
    for (AirRange& range : copy.ranges) {
        QJsonObject one;
        takeRange(Members(one, true), range);
        ranges.append(one);
    }
    all[QStringLiteral("cuts")] = cuts;
    all[QStringLiteral("ranges")] = ranges;
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

AirChoice choiceFrom(const QByteArray& text)
{
    AirChoice choice;
    QJsonObject all = QJsonDocument::fromJson(text).object();
    takeAll(Members(all, false), choice);
    if (all.contains(QStringLiteral("cuts"))) {
        choice.cuts.clear();
        const QJsonArray cuts = all[QStringLiteral("cuts")].toArray();
        for (qsizetype i = 0; i < std::min(kMostCuts, cuts.size()); ++i) {
            QJsonObject one = cuts[i].toObject();
            takeCut(Members(one, false), choice.cuts.emplace_back());
        }
    }
    const QJsonArray ranges = all[QStringLiteral("ranges")].toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(kAirScalarCount, ranges.size()); ++i) {
        QJsonObject one = ranges[i].toObject();
        AirRange range = choice.ranges[static_cast<std::size_t>(i)];
        takeRange(Members(one, false), range);
        if (range.low < range.high)
            choice.ranges[static_cast<std::size_t>(i)] = range;
    }
    return choice;
}

} // namespace takao
