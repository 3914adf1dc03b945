#include "app/document/event_object.h"

namespace takao {
namespace {

bool isThere(const Facility& facility, const std::string& id)
{
    return !std::holds_alternative<std::monostate>(facility.find(id));
}

} // namespace

std::string objectOfEvent(const Facility& facility, const std::string& object)
{
    if (isThere(facility, object))
        return object;
    const std::string whole = object.substr(0, object.rfind('/'));
    return isThere(facility, whole) ? whole : std::string();
}

std::optional<System> systemOfEvent(const Facility& facility, const std::string& object)
{
    const ObjectRef ref = facility.find(objectOfEvent(facility, object));
    if (const auto* e = std::get_if<EquipmentIndex>(&ref))
        return info(facility.kindOf(facility[*e])).system;
    if (const auto* d = std::get_if<DeviceIndex>(&ref))
        return info(facility.kindOf(facility[*d])).system;
    if (std::holds_alternative<PowerLinkIndex>(ref))
        return System::Power;
    if (std::holds_alternative<PipeIndex>(ref) || std::holds_alternative<JunctionIndex>(ref))
        return System::Liquid;
    if (std::holds_alternative<CableIndex>(ref))
        return System::Network;
    return std::nullopt;
}

} // namespace takao
