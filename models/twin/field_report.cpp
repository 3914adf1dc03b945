#include "models/twin/field_report.h"

#include "models/physics/airflow/field_readings.h"

namespace takao {

Result<FieldRoom> roomWithField(const Facility& facility, const AirRoom& room,
                                const AirConditions& conditions, std::shared_ptr<const air::AirField> field,
                                bool converged)
{
    auto assembly = assembleAir(facility, room, conditions);
    if (!assembly)
        return tl::unexpected(assembly.error());
    const auto readings = air::FieldReadings::of(assembly->model, *field);
    if (!readings)
        return tl::unexpected(readings.error());
    AirReport report = readAir(facility, *assembly, *readings);
    return FieldRoom{
        {std::move(*assembly), std::move(report), std::move(field), converged, "read from a file", nullptr},
        readings->energy(),
        readings->airCells()};
}

} // namespace takao
