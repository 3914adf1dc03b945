// The catalogue: what equipment can be bought, with every figure's source.
#pragma once

#include "models/base/typed_index.h"
#include "models/facility/kind.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace takao {

/// A document, standard or estimate that figures are taken from.
struct Source
{
    std::string key;   ///< unique in the catalogue or facility file: "nvidia-nvl72-docs"
    std::string title; ///< for people
    SourceLabel label = SourceLabel::Estimate;
};

/// The measured or published relations that a single figure cannot carry.
enum class CurveKind {
    CoolantFlowPerPower, ///< x: coolant supply [degC], y: flow per rack power [m3/s/W]
    AirFlowByInlet,      ///< x: air inlet [degC], y: air flow [m3/s]
    ColdPlateResistance, ///< x: coolant flow [m3/s], y: [K/W]
    PumpHead,            ///< x: flow [m3/s], y: [Pa]
    FanPressure,         ///< x: flow [m3/s], y: [Pa]
};

struct CurveInfo
{
    CurveKind kind;
    const char* key;  ///< file key
    const char* xKey; ///< with its unit
    const char* yKey;
    double xToSi;
    double yToSi;
};

std::span<const CurveInfo> allCurves();
const CurveInfo& info(CurveKind kind);

/// Piecewise-linear relation, x strictly ascending.
struct Curve
{
    std::vector<double> x; ///< SI
    std::vector<double> y; ///< SI
    Provenance provenance;
};

/// What a cable can be plugged into.
enum class PortMedium { Power, Coolant, Fabric, Management, Nvlink };

struct PortGroup
{
    std::string name; ///< "osfp"
    PortMedium medium = PortMedium::Fabric;
    int count = 0;
    double rate = 0.0; ///< [bit/s] for network ports
};

/// A device in the preset contents of a rack type.
struct PresetDevice
{
    std::string type; ///< catalogue id
    std::string name; ///< appended to the rack's id: "compute-07"
    int bottomUnit = 1;
};

struct EquipmentType
{
    std::string id; ///< "nvidia.gb200-nvl72"
    Kind kind = Kind::Rack;
    std::string name;
    std::string maker;
    Figures figures;
    std::map<CurveKind, Curve> curves;
    std::vector<PortGroup> ports;
    std::vector<PresetDevice> contents; ///< racks only
    std::string look;                   ///< name of the shape that draws it; empty: the kind's usual shape
};

using TypeIndex = TypedIndex<EquipmentType>;

/// All known types. Immutable once loaded.
class Catalogue
{
  public:
    /// Adds a type; false if its id is taken.
    bool add(EquipmentType type);
    bool addSource(Source source);

    const std::vector<EquipmentType>& types() const { return m_types; }
    const std::vector<Source>& sources() const { return m_sources; }
    TypeIndex find(std::string_view id) const;
    const EquipmentType& operator[](TypeIndex index) const { return m_types[index.at()]; }
    const Source* findSource(std::string_view key) const;

  private:
    std::vector<EquipmentType> m_types;
    std::vector<Source> m_sources;
    std::unordered_map<std::string, TypeIndex> m_byId;
};

} // namespace takao
