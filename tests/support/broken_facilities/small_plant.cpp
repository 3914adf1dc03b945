#include "tests/support/broken_facilities/small_plant.h"

#include "models/base/assert.h"
#include "models/exchange/facility_file.h"
#include "models/exchange/text_file.h"

#include <cstdlib>

namespace takao::support {

const std::string& smallCatalogueText()
{
    static const std::string kText = R"json({
  "schema": "takao-catalogue/1",
  "sources": {
    "sheet": {"title": "Data sheet", "label": "published"},
    "talk": {"title": "A talk", "label": "secondary"}
  },
  "types": [
    {"id": "demo.rack", "kind": "rack", "name": "Rack", "maker": "Demo", "look": "nvl72",
     "figures": {"width_mm": {"value": 600, "source": "sheet"}, "depth_mm": {"value": 1068, "source": "sheet"},
                 "height_mm": {"value": 2236, "label": "computed", "source": "sheet"},
                 "mass_kg": {"value": 1360, "source": "talk"}, "rack_units": {"value": 48, "label": "estimate"}},
     "curves": {"coolant_flow_per_power": {"supply_degC": [25, 30, 45], "flow_L_per_min_per_kW": [0.4, 0.5, 1.5], "source": "talk"}},
     "contents": [{"type": "demo.node", "name": "compute-01", "bottom_unit": 9}]},
    {"id": "demo.frame", "kind": "rack", "name": "Network rack",
     "figures": {"width_mm": {"value": 600, "source": "sheet"}, "depth_mm": {"value": 1200, "source": "sheet"},
                 "height_mm": {"value": 2300, "source": "sheet"}, "rack_units": {"value": 48, "source": "sheet"}}},
    {"id": "demo.node", "kind": "compute_tray", "name": "Compute tray",
     "figures": {"height_units": {"value": 1, "source": "sheet"}, "nominal_power_kW": {"value": 6.3, "source": "sheet"},
                 "gpu_count": {"value": 4, "source": "sheet"}},
     "ports": [{"name": "osfp", "medium": "fabric", "count": 4, "rate_Gbps": 400}, {"name": "bmc", "medium": "management", "count": 1}]},
    {"id": "demo.switch", "kind": "fabric_switch", "name": "Switch",
     "figures": {"height_units": {"value": 4, "source": "sheet"}, "nominal_power_kW": {"value": 2, "source": "sheet"},
                 "port_count": {"value": 144, "source": "sheet"}, "port_rate_Gbps": {"value": 800, "source": "sheet"}}},
    {"id": "demo.panel", "kind": "patch_panel", "name": "Patch panel", "figures": {"height_units": {"value": 1, "source": "sheet"}}},
    {"id": "demo.cdu", "kind": "cdu", "name": "CDU",
     "figures": {"width_mm": {"value": 900, "source": "sheet"}, "depth_mm": {"value": 1200, "source": "sheet"},
                 "height_mm": {"value": 2000, "source": "sheet"}, "cooling_capacity_kW": {"value": 1350, "source": "sheet"},
                 "max_coolant_flow_L_per_min": {"value": 1500, "source": "sheet"}, "nominal_power_kW": {"value": 22, "source": "sheet"}},
     "curves": {"pump_head": {"flow_L_per_min": [0, 1500], "head_kPa": [300, 150], "label": "estimate"}}},
    {"id": "demo.utility", "kind": "utility", "name": "Grid", "figures": {"rated_voltage_V": {"value": 22800, "source": "sheet"}}},
    {"id": "demo.ups", "kind": "ups", "name": "UPS",
     "figures": {"width_mm": {"value": 2000, "source": "sheet"}, "depth_mm": {"value": 900, "source": "sheet"},
                 "height_mm": {"value": 2000, "source": "sheet"}, "rated_power_kW": {"value": 1500, "source": "sheet"},
                 "loss_fixed": {"value": 0.008, "source": "sheet"}, "loss_linear": {"value": 0.006, "source": "sheet"},
                 "loss_quadratic": {"value": 0.018, "source": "sheet"}}},
    {"id": "demo.battery", "kind": "battery", "name": "Battery",
     "figures": {"width_mm": {"value": 1000, "source": "sheet"}, "depth_mm": {"value": 900, "source": "sheet"},
                 "height_mm": {"value": 2000, "source": "sheet"}, "stored_energy_kWh": {"value": 125, "source": "sheet"}}},
    {"id": "demo.busway", "kind": "busway", "name": "Busway",
     "figures": {"width_mm": {"value": 120, "source": "sheet"}, "height_mm": {"value": 180, "source": "sheet"},
                 "rated_current_A": {"value": 1600, "source": "sheet"}, "rated_voltage_V": {"value": 415, "source": "sheet"},
                 "continuous_fraction": {"value": 0.8, "source": "sheet"}}},
    {"id": "demo.tap", "kind": "tap_off", "name": "Tap-off",
     "figures": {"width_mm": {"value": 300, "source": "sheet"}, "depth_mm": {"value": 200, "source": "sheet"},
                 "height_mm": {"value": 400, "source": "sheet"}, "rated_current_A": {"value": 250, "source": "sheet"},
                 "rated_voltage_V": {"value": 415, "source": "sheet"}}},
    {"id": "demo.door", "kind": "rear_door_exchanger", "name": "Rear door",
     "figures": {"width_mm": {"value": 600, "source": "sheet"}, "depth_mm": {"value": 250, "source": "sheet"},
                 "height_mm": {"value": 2200, "source": "sheet"}, "cooling_capacity_kW": {"value": 40, "source": "sheet"},
                 "nominal_power_kW": {"value": 0.5, "source": "sheet"}}},
    {"id": "demo.sensor", "kind": "sensor", "name": "Thermometer"},
    {"id": "demo.tray", "kind": "cable_tray", "name": "Tray",
     "figures": {"width_mm": {"value": 600, "source": "sheet"}, "height_mm": {"value": 100, "source": "sheet"}}}
  ]
}
)json";
    return kText;
}

const std::string& smallFacilityText()
{
    static const std::string kText = R"json({
  "schema": "takao-facility/1",
  "name": "Small plant 小",
  "description": "Two racks.\nFor \"tests\".",
  "sources": {
    "survey": {"title": "Site survey", "label": "published"}
  },
  "layout": {"source": "survey"},
  "site": {"name": "Harbour", "place": "Kaohsiung", "latitude_deg": 22.6, "longitude_deg": 120.3, "elevation_m": 9, "design_dry_bulb_degC": 34.5, "design_wet_bulb_degC": 28.5, "time_zone": "Asia/Taipei", "label": "secondary", "source": "survey"},
  "halls": [
    {"id": "hall-1", "name": "Hall 1", "building": "B1", "outline_m": [[0, 0], [12, 0], [12, 9], [0, 9]], "floor_m": 0.15, "height_m": 3.5, "raised_floor_m": 0.6, "ceiling_plenum_m": 0.9, "tile_m": 0.5, "columns": [{"at_m": [1, 1], "size_m": [0.4, 0.4]}], "doors": [{"from_m": [0, 2], "to_m": [0, 3.2], "height_m": 2.5}], "keep_outs": [{"reason": "stairs", "outline_m": [[10, 7], [12, 7], [12, 9]]}], "label": "estimate"}
  ],
  "groups": [
    {"id": "row-a", "name": "Row A", "kind": "row"},
    {"id": "tenant-x", "kind": "tenant"}
  ],
  "equipment": [
    {"id": "grid", "type": "demo.utility", "at_m": [-20, 0, 0]},
    {"id": "ups-a", "type": "demo.ups", "name": "UPS A", "hall": "hall-1", "at_m": [2, 8, 0.15], "facing_deg": -90, "side": "A"},
    {"id": "bat-a", "type": "demo.battery", "hall": "hall-1", "at_m": [4, 8, 0.15], "attached_to": "ups-a"},
    {"id": "bus-a", "type": "demo.busway", "hall": "hall-1", "path_m": [[1, 4, 3], [11, 4, 3]], "side": "A"},
    {"id": "tap-1", "type": "demo.tap", "hall": "hall-1", "at_m": [3, 4, 2.7], "attached_to": "bus-a", "side": "A"},
    {"id": "C01", "type": "demo.rack", "hall": "hall-1", "groups": ["row-a", "tenant-x"], "at_m": [3, 4, 0.15], "facing_deg": 90, "figures": {"mass_kg": {"value": 1400, "label": "estimate"}, "coolant_flow_L_per_min": {"value": 63.7, "source": "survey"}}},
    {"id": "N01", "type": "demo.frame", "hall": "hall-1", "groups": ["row-a"], "at_m": [3.6, 4, 0.15], "facing_deg": 90, "contents": [{"id": "leaf-1", "type": "demo.switch", "bottom_unit": 30}, {"id": "panel-1", "type": "demo.panel", "bottom_unit": 40}], "label": "computed", "source": "sheet"},
    {"id": "cdu-1", "type": "demo.cdu", "hall": "hall-1", "at_m": [6, 4, 0.15], "facing_deg": 90},
    {"id": "door-1", "type": "demo.door", "hall": "hall-1", "at_m": [3, 3.3, 0.15], "attached_to": "C01"},
    {"id": "temp-1", "type": "demo.sensor", "hall": "hall-1", "at_m": [3, 4.6, 1.5], "attached_to": "C01"},
    {"id": "tray-1", "type": "demo.tray", "hall": "hall-1", "path_m": [[2, 4, 2.8], [5, 4, 2.8], [5, 8, 2.8]]}
  ],
  "power": {
    "links": [
      {"id": "l-1", "from": "grid", "to": "ups-a", "side": "A", "breaker_A": 2500, "length_m": 40, "resistance_mohm": 1.27, "reactance_mohm": 0.9, "priority": 1, "source": "survey"},
      {"id": "l-2", "from": "ups-a", "to": "bus-a"},
      {"id": "l-3", "from": "bus-a", "to": "tap-1"},
      {"id": "l-4", "from": "tap-1", "to": "C01", "side": "A", "breaker_A": 250},
      {"id": "l-tie", "from": "bus-a", "to": "ups-a", "normally_open": true}
    ]
  },
  "coolant": {
    "junctions": [
      {"id": "tee-1", "at_m": [5, 3, 2.5]}
    ],
    "pipes": [
      {"id": "p-1", "loop": "tcs", "line": "supply", "from": "cdu-1", "to": "tee-1", "bore_mm": 102.3, "path_m": [[6, 4, 2], [5, 3, 2.5]], "label": "estimate"},
      {"id": "p-2", "loop": "tcs", "line": "return", "from": "tee-1", "to": "C01", "bore_mm": 9}
    ]
  },
  "fabric": {
    "cables": [
      {"id": "k-1", "from": "C01/compute-01:4", "to": "leaf-1:144", "medium": "copper_dac", "rate_Gbps": 400, "length_m": 2.5, "trays": ["tray-1"]}
    ]
  }
}
)json";
    return kText;
}

std::shared_ptr<const Catalogue> smallCatalogue()
{
    std::string folder = (std::filesystem::temp_directory_path() / "takao-catalogue-XXXXXX").string();
    TAKAO_ASSERT(mkdtemp(folder.data()), "the temporary folder must be writable");
    TAKAO_ASSERT(writeTextFile(std::filesystem::path(folder) / "small.json", smallCatalogueText()),
                 "the temporary folder must be writable");
    Reading<Catalogue> reading = readCatalogue(folder);
    std::filesystem::remove_all(folder);
    for (const Diagnostic& diagnostic : reading.diagnostics.all())
        std::fprintf(stderr, "%s\n", diagnostic.text().c_str());
    TAKAO_ASSERT(reading.value, "the small catalogue must be good");
    return std::make_shared<const Catalogue>(std::move(*reading.value));
}

} // namespace takao::support
