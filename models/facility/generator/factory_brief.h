// What is asked of an AI factory: the few decisions from which the generator lays out a whole facility.
#pragma once

#include "models/facility/facility.h"

namespace takao {

/// Catalogue types that fill the roles of the plant.
struct FactoryTypes
{
    std::string computeRack = "nvidia.gb200-nvl72";
    std::string networkRack = "generic.network-rack";
    std::string storageRack = "generic.storage-rack";
    std::string managementRack = "generic.management-rack";
    std::string fabricSwitch = "nvidia.q3400";
    std::string managementSwitch = "nvidia.sn2201";
    std::string ethernetSwitch = "nvidia.sn5600";
    std::string storageNode = "generic.storage-node";
    std::string managementServer = "generic.management-server";
    std::string cableTray = "generic.cable-tray-600";
    std::string containment = "generic.hot-aisle-containment";
    std::string ceilingOpening = "generic.ceiling-opening";
    std::string fanWall = "generic.fan-wall-375";
    std::string cdu = "generic.cdu-1350";
    std::string tower = "generic.cooling-tower-1600";
    std::string chiller = "generic.chiller-900";
    std::string towerPump = "generic.pump-4000";
    std::string chillerPump = "generic.pump-1800";
    std::string utility = "generic.utility-22800";
    std::string generator = "generic.generator-2500";
    std::string mediumVoltageBoard = "generic.mv-switchgear-1250";
    std::string transformer = "generic.transformer-3000";
    std::string mainBoard = "generic.lv-switchgear-5000";
    std::string coreBoard =
        "generic.lv-switchgear-2500"; ///< mechanical board and UPS board of the core block
    std::string ups = "generic.ups-1500";
    std::string battery = "generic.battery-1500";
    std::string coreUps = "generic.ups-1200";
    std::string coreBattery = "generic.battery-1200";
    std::string rowBusway = "generic.busway-2500";
    std::string coreBusway = "generic.busway-800";
    std::string corePanel = "generic.rpp-800";
    std::string computeTapOff = "generic.tap-off-250";
    std::string coreTapOff = "generic.tap-off-63";
    std::string temperatureSensor = "generic.temperature-sensor";
    std::string leakSensor = "generic.leak-sensor";
    std::string powerMeter = "generic.power-meter";
};

/// The brief of an AI factory of liquid-cooled racks.
struct FactoryBrief
{
    std::string name;
    std::string description;
    Site site;
    std::vector<Source> sources; ///< of the figures in this brief; the generator adds its own

    int scalableUnits = 8; ///< even: two rows, each one unit, make a hot-aisle pod
    int racksPerUnit = 8;  ///< even: half of them on each side of the unit's leaf racks
    int switchesPerRack = 4;
    int storageRacks = 4;
    int storageNodesPerRack = 10;
    int managementRacks = 3;

    double coldAisle = 1.8;  ///< [m]
    double hotAisle = 1.5;   ///< [m]
    double hallHeight = 4.5; ///< [m]

    double coolantSupply = 37.0;       ///< TCS, at the rack [degC]
    double facilityWaterSupply = 33.0; ///< FWS, at the CDU [degC]
    double facilityWaterRise = 10.0;   ///< [K]
    double chilledWaterSupply = 16.0;  ///< [degC]
    double chilledWaterRise = 8.0;     ///< [K]
    double supplyAir = 24.0;           ///< [degC]

    FactoryTypes types;
};

/// The Hon Hai Kaohsiung Super Computing Center: 64 GB200 NVL72 racks, 4608 GPUs, in 8 scalable units.
FactoryBrief kaohsiungBrief();

} // namespace takao
