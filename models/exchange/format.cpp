#include "models/exchange/format.h"

#include <array>

namespace takao {
namespace {

using Key = FormatKey;
constexpr bool kRequired = true;

constexpr std::array kFacilityKeys = {Key{"schema", kRequired},
                                      Key{"name", kRequired},
                                      Key{"description"},
                                      Key{"sources"},
                                      Key{"layout"},
                                      Key{"site"},
                                      Key{"halls"},
                                      Key{"groups"},
                                      Key{"equipment"},
                                      Key{"power"},
                                      Key{"coolant"},
                                      Key{"fabric"}};
constexpr std::array kSourceKeys = {Key{"title", kRequired}, Key{"label", kRequired}};
constexpr std::array kLayoutKeys = {Key{"label"}, Key{"source"}};
constexpr std::array kSiteKeys = {Key{"name"},
                                  Key{"place"},
                                  Key{"latitude_deg"},
                                  Key{"longitude_deg"},
                                  Key{"elevation_m"},
                                  Key{"design_dry_bulb_degC"},
                                  Key{"design_wet_bulb_degC"},
                                  Key{"time_zone"},
                                  Key{"label"},
                                  Key{"source"}};
constexpr std::array kHallKeys = {
    Key{"id", kRequired}, Key{"name"},     Key{"building"},       Key{"outline_m", kRequired},
    Key{"floor_m"},       Key{"height_m"}, Key{"raised_floor_m"}, Key{"ceiling_plenum_m"},
    Key{"tile_m"},        Key{"columns"},  Key{"doors"},          Key{"keep_outs"},
    Key{"label"},         Key{"source"}};
constexpr std::array kColumnKeys = {Key{"at_m", kRequired}, Key{"size_m", kRequired}};
constexpr std::array kDoorKeys = {Key{"from_m", kRequired}, Key{"to_m", kRequired}, Key{"height_m"}};
constexpr std::array kKeepOutKeys = {Key{"reason", kRequired}, Key{"outline_m", kRequired}};
constexpr std::array kGroupKeys = {Key{"id", kRequired}, Key{"name"}, Key{"kind", kRequired}};
constexpr std::array kEquipmentKeys = {
    Key{"id", kRequired}, Key{"type", kRequired}, Key{"name"},   Key{"hall"},        Key{"groups"},
    Key{"at_m"},          Key{"facing_deg"},      Key{"path_m"}, Key{"attached_to"}, Key{"side"},
    Key{"figures"},       Key{"contents"},        Key{"label"},  Key{"source"}};
constexpr std::array kFigureKeys = {Key{"value", kRequired}, Key{"label"}, Key{"source"}};
constexpr std::array kDeviceKeys = {Key{"id", kRequired}, Key{"type", kRequired},
                                    Key{"bottom_unit", kRequired}};
constexpr std::array kPowerKeys = {Key{"links"}};
constexpr std::array kLinkKeys = {
    Key{"id", kRequired}, Key{"from", kRequired}, Key{"to", kRequired},   Key{"side"},
    Key{"breaker_A"},     Key{"length_m"},        Key{"resistance_mohm"}, Key{"reactance_mohm"},
    Key{"normally_open"}, Key{"priority"},        Key{"label"},           Key{"source"}};
constexpr std::array kCoolantKeys = {Key{"junctions"}, Key{"pipes"}};
constexpr std::array kJunctionKeys = {Key{"id", kRequired}, Key{"at_m", kRequired}};
constexpr std::array kPipeKeys = {Key{"id", kRequired},   Key{"loop", kRequired}, Key{"line", kRequired},
                                  Key{"from", kRequired}, Key{"to", kRequired},   Key{"bore_mm", kRequired},
                                  Key{"path_m"},          Key{"label"},           Key{"source"}};
constexpr std::array kFabricKeys = {Key{"cables"}};
constexpr std::array kCableKeys = {
    Key{"id", kRequired},        Key{"from", kRequired},     Key{"to", kRequired}, Key{"medium", kRequired},
    Key{"rate_Gbps", kRequired}, Key{"length_m", kRequired}, Key{"trays"}};

constexpr std::array kCatalogueKeys = {Key{"schema", kRequired}, Key{"sources"}, Key{"types"}};
constexpr std::array kTypeKeys = {
    Key{"id", kRequired}, Key{"kind", kRequired}, Key{"name", kRequired}, Key{"maker"},   Key{"look"},
    Key{"figures"},       Key{"curves"},          Key{"ports"},           Key{"contents"}};
constexpr std::array kPortGroupKeys = {Key{"name", kRequired}, Key{"medium", kRequired},
                                       Key{"count", kRequired}, Key{"rate_Gbps"}};
constexpr std::array kPresetDeviceKeys = {Key{"type", kRequired}, Key{"name", kRequired},
                                          Key{"bottom_unit", kRequired}};

constexpr std::array kLabels = {Word<SourceLabel>{SourceLabel::Published, "published"},
                                Word<SourceLabel>{SourceLabel::Secondary, "secondary"},
                                Word<SourceLabel>{SourceLabel::Computed, "computed"},
                                Word<SourceLabel>{SourceLabel::Estimate, "estimate"}};
constexpr std::array kGroupKinds = {Word<GroupKind>{GroupKind::Row, "row"},
                                    Word<GroupKind>{GroupKind::Pod, "pod"},
                                    Word<GroupKind>{GroupKind::Tenant, "tenant"}};
constexpr std::array kSides = {Word<FeedSide>{FeedSide::A, "A"}, Word<FeedSide>{FeedSide::B, "B"}};
constexpr std::array kLoops = {Word<CoolantLoop>{CoolantLoop::Tcs, "tcs"},
                               Word<CoolantLoop>{CoolantLoop::Fws, "fws"},
                               Word<CoolantLoop>{CoolantLoop::ChilledWater, "chilled_water"},
                               Word<CoolantLoop>{CoolantLoop::CondenserWater, "condenser_water"}};
constexpr std::array kLines = {Word<LineRole>{LineRole::Supply, "supply"},
                               Word<LineRole>{LineRole::Return, "return"}};
constexpr std::array kCableMedia = {Word<CableMedium>{CableMedium::CopperDac, "copper_dac"},
                                    Word<CableMedium>{CableMedium::CopperActive, "copper_active"},
                                    Word<CableMedium>{CableMedium::MultiMode, "multimode"},
                                    Word<CableMedium>{CableMedium::SingleMode, "single_mode"}};
constexpr std::array kPortMedia = {
    Word<PortMedium>{PortMedium::Power, "power"}, Word<PortMedium>{PortMedium::Coolant, "coolant"},
    Word<PortMedium>{PortMedium::Fabric, "fabric"}, Word<PortMedium>{PortMedium::Management, "management"},
    Word<PortMedium>{PortMedium::Nvlink, "nvlink"}};

std::vector<Word<Kind>> kindWords()
{
    std::vector<Word<Kind>> words;
    for (const KindInfo& kind : allKinds())
        words.push_back({kind.kind, kind.key});
    return words;
}

} // namespace

namespace format {

const ObjectFormat kFacility{"facility", "a facility", kFacilityKeys};
const ObjectFormat kSource{"source", "a source", kSourceKeys};
const ObjectFormat kLayout{"layout", "the layout's origin", kLayoutKeys};
const ObjectFormat kSite{"site", "a site", kSiteKeys};
const ObjectFormat kHall{"hall", "a hall", kHallKeys};
const ObjectFormat kColumn{"column", "a column", kColumnKeys};
const ObjectFormat kDoor{"door", "a door", kDoorKeys};
const ObjectFormat kKeepOut{"keep_out", "a keep-out", kKeepOutKeys};
const ObjectFormat kGroup{"group", "a group", kGroupKeys};
const ObjectFormat kEquipment{"equipment", "a piece of equipment", kEquipmentKeys};
const ObjectFormat kFigure{"figure", "a figure", kFigureKeys};
const ObjectFormat kDevice{"device", "a device", kDeviceKeys};
const ObjectFormat kPower{"power", "the power network", kPowerKeys};
const ObjectFormat kLink{"link", "a power link", kLinkKeys};
const ObjectFormat kCoolant{"coolant", "the coolant network", kCoolantKeys};
const ObjectFormat kJunction{"junction", "a junction", kJunctionKeys};
const ObjectFormat kPipe{"pipe", "a pipe", kPipeKeys};
const ObjectFormat kFabric{"fabric", "the fabric", kFabricKeys};
const ObjectFormat kCable{"cable", "a cable", kCableKeys};
const ObjectFormat kCatalogue{"catalogue", "a catalogue", kCatalogueKeys};
const ObjectFormat kType{"type", "a type", kTypeKeys};
const ObjectFormat kPortGroup{"port_group", "a group of ports", kPortGroupKeys};
const ObjectFormat kPresetDevice{"preset_device", "a preset device", kPresetDeviceKeys};

} // namespace format

std::span<const ObjectFormat* const> facilityFormat()
{
    using namespace format;
    static constexpr std::array kAll = {&kFacility, &kSource, &kLayout,  &kSite,  &kHall,
                                        &kColumn,   &kDoor,   &kKeepOut, &kGroup, &kEquipment,
                                        &kFigure,   &kDevice, &kPower,   &kLink,  &kCoolant,
                                        &kJunction, &kPipe,   &kFabric,  &kCable};
    return kAll;
}

std::span<const ObjectFormat* const> catalogueFormat()
{
    using namespace format;
    static constexpr std::array kAll = {&kCatalogue, &kSource, &kType, &kFigure, &kPortGroup, &kPresetDevice};
    return kAll;
}

template <>
std::span<const Word<SourceLabel>> wordsOf()
{
    return kLabels;
}

template <>
std::span<const Word<Kind>> wordsOf()
{
    static const std::vector<Word<Kind>> kWords = kindWords();
    return kWords;
}

template <>
std::span<const Word<GroupKind>> wordsOf()
{
    return kGroupKinds;
}

template <>
std::span<const Word<FeedSide>> wordsOf()
{
    return kSides;
}

template <>
std::span<const Word<CoolantLoop>> wordsOf()
{
    return kLoops;
}

template <>
std::span<const Word<LineRole>> wordsOf()
{
    return kLines;
}

template <>
std::span<const Word<CableMedium>> wordsOf()
{
    return kCableMedia;
}

template <>
std::span<const Word<PortMedium>> wordsOf()
{
    return kPortMedia;
}

} // namespace takao
