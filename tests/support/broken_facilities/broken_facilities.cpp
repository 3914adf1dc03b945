#include "tests/support/broken_facilities/broken_facilities.h"

#include "models/base/assert.h"
#include "tests/support/broken_facilities/small_plant.h"

#include <algorithm>

namespace takao::support {
namespace {

/// The small facility with one place changed.
std::string changed(const std::string& from, const std::string& to)
{
    std::string text = smallFacilityText();
    const std::size_t at = text.find(from);
    TAKAO_ASSERT(at != std::string::npos, "the place to be changed must be there");
    return text.replace(at, from.size(), to);
}

std::string inUtf16(const std::string& ascii)
{
    std::string text = "\xFF\xFE";
    for (const char c : ascii) {
        text += c;
        text += '\0';
    }
    return text;
}

std::string repeated(const std::string& part, std::size_t times)
{
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        text += part;
    return text;
}

std::string numberedKeys(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += ", \"key" + std::to_string(i) + "\": 0";
    return text;
}

std::vector<BrokenFacility> brokenJson()
{
    const std::string& good = smallFacilityText();
    return {
        {"empty", "", 0, "", "the file is empty"},
        {"blank", " \n\n \n", 1, "", "the file is empty"},
        {"truncated in a text", good.substr(0, good.find("Hall 1\"") + 3), 11, "halls[0]",
         "closing quote is missing"},
        {"truncated in a list", good.substr(0, good.find("    {\"id\": \"tap-1\"")), 21, "equipment",
         "the file ends before its last bracket is closed"},
        {"binary",
         std::string("\x7f"
                     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0",
                     20),
         1, "", "a zero byte"},
        {"zero byte after the end", good + std::string("\n\0junk", 6), 55, "", "a zero byte"},
        {"UTF-16", inUtf16(good), 1, "", "UTF-16"},
        {"Latin-1", changed("Harbour", "Hafen K\xF6ln"), 9, "site", "not valid UTF-8"},
        {"overlong UTF-8", changed("Harbour", "\xC0\xAF"), 9, "site", "not valid UTF-8"},
        {"NaN", changed("[-20, 0, 0]", "[NaN, 0, 0]"), 18, "equipment[0].at_m", "NaN is no number"},
        {"nan", changed("[-20, 0, 0]", "[-20, nan, 0]"), 18, "equipment[0].at_m", "nan is no number"},
        {"Infinity", changed("\"height_m\": 3.5", "\"height_m\": Infinity"), 11, "halls[0]",
         "Infinity is no number"},
        {"negative infinity", changed("\"height_m\": 3.5", "\"height_m\": -Infinity"), 11, "halls[0]",
         "-Infinity is no number"},
        {"number beyond double", changed("\"elevation_m\": 9", "\"elevation_m\": 1e999"), 9, "site",
         "the number '1e999' is too large"},
        {"huge number", changed("\"elevation_m\": 9", "\"elevation_m\": 1e300"), 9, "site.elevation_m",
         "1e300 lies outside the plausible range -430 to 6000"},
        {"long number", changed("\"elevation_m\": 9", "\"elevation_m\": " + std::string(900, '9')), 9, "site",
         "is too large"},
        {"longer number", changed("\"elevation_m\": 9", "\"elevation_m\": " + std::string(5000, '9')), 9, "",
         "a number or word has more than 1000 characters"},
        {"comment", changed("  \"power\": {", "  // feeds\n  \"power\": {"), 30, "",
         "comments are no part of JSON"},
        {"comma after the last", changed("[5, 8, 2.8]]}\n", "[5, 8, 2.8]]},\n"), 29, "equipment",
         "']' stands where a value or a key should"},
        {"missing comma", changed("\"name\": \"Row A\", ", "\"name\": \"Row A\" "), 14, "groups[0]",
         "a comma or a closing bracket is missing"},
        {"missing colon", changed("\"name\": \"Row A\"", "\"name\" \"Row A\""), 14, "groups[0]",
         "a colon is missing"},
        {"single quotes", changed("\"Harbour\"", "'Harbour'"), 9, "site", "double quotes"},
        {"line break in a text", changed("Harbour", "Har\nbour"), 9, "site",
         "line break or another control character"},
        {"bad escape", changed("Harbour", "C:\\plant"), 9, "site", "a backslash that JSON does not know"},
        {"text after the end", good + "{}", 54, "", "more text after the end"},
        {"key twice", changed("\"name\": \"Row A\"", "\"name\": \"Row A\", \"name\": \"Row B\""), 14,
         "groups[0].name", "the key stands twice in the same object, before that in line 14"},
        {"deep nesting", changed("[-20, 0, 0]", std::string(100, '[') + std::string(100, ']')), 18,
         "equipment[0].at_m" + repeated("[0]", 60), "nested more than 64 deep"},
        {"a list", "[1, 2, 3]", 1, "", "is an object, not a list"},
        {"a word", "\"facility\"", 1, "", "is an object, not text"},
    };
}

std::vector<BrokenFacility> brokenTypes()
{
    return {
        {"another format", changed("takao-facility/1", "takao-catalogue/1"), 2, "schema",
         "not a format that can be read here"},
        {"newer version", changed("takao-facility/1", "takao-facility/2"), 2, "schema",
         "made by a newer Takao"},
        {"version of a wrong type", changed("\"takao-facility/1\"", "1"), 2, "schema",
         "the schema is a text, not a number"},
        {"no schema", changed("  \"schema\": \"takao-facility/1\",\n", ""), 1, "schema",
         "a facility needs this key"},
        {"text for a number", changed("\"height_m\": 3.5", "\"height_m\": \"3.5\""), 11, "halls[0].height_m",
         "a number is expected here, not text"},
        {"number for a text", changed("\"name\": \"Hall 1\"", "\"name\": 1"), 11, "halls[0].name",
         "text is expected here, not a number"},
        {"null", changed("\"facing_deg\": -90", "\"facing_deg\": null"), 19, "equipment[1].facing_deg",
         "a number is expected here, not null"},
        {"object for a list", changed("\"groups\": [\"row-a\"],", "\"groups\": {\"row-a\": 1},"), 24,
         "equipment[6].groups", "a list is expected here, not an object"},
        {"list for an object", changed("{\"id\": \"tenant-x\", \"kind\": \"tenant\"}", "[]"), 15, "groups[1]",
         "a group is expected here, as an object, not a list", false},
        {"number for a reference", changed("\"hall\": \"hall-1\"", "\"hall\": 1"), 19, "equipment[1].hall",
         "text is expected here, not a number"},
        {"text for true", changed("\"normally_open\": true", "\"normally_open\": \"yes\""), 36,
         "power.links[4].normally_open", "true or false is expected here, not text", false},
        {"broken U position", changed("\"bottom_unit\": 30", "\"bottom_unit\": 30.5"), 24,
         "equipment[6].contents[0].bottom_unit", "a whole number is expected"},
        {"unknown key", changed("\"height_m\": 3.5", "\"height\": 3.5"), 11, "halls[0].height",
         "a hall has no key 'height'"},
        {"unknown key at the top", changed("\"power\": {", "\"powr\": {"), 30, "powr",
         "a facility has no key 'powr'"},
        {"missing id", changed("{\"id\": \"grid\", ", "{"), 18, "equipment[0].id", "needs this key", false},
        {"unknown word", changed("\"loop\": \"tcs\"", "\"loop\": \"tsc\""), 44, "coolant.pipes[0].loop",
         "'tsc' is not known here"},
        {"word in capitals", changed("\"side\": \"A\"", "\"side\": \"a\""), 19, "equipment[1].side",
         "'a' is not known here"},
        {"two coordinates", changed("[-20, 0, 0]", "[-20, 0]"), 18, "equipment[0].at_m",
         "a point with 3 coordinates is expected, not 2"},
        {"unknown figure", changed("\"mass_kg\"", "\"mass_t\""), 23, "equipment[5].figures.mass_t",
         "there is no figure 'mass_t'"},
        {"figure without source", changed(", \"label\": \"estimate\"}, \"coolant", "}, \"coolant"), 23,
         "equipment[5].figures.mass_kg", "needs to say where it is known from"},
        {"label without source",
         changed("\"layout\": {\"source\": \"survey\"}", "\"layout\": {\"label\": \"published\"}"), 8,
         "layout.label", "'published' needs a source"},
    };
}

std::vector<BrokenFacility> brokenValues()
{
    return {
        {"negative height", changed("\"height_m\": 3.5", "\"height_m\": -3.5"), 11, "halls[0].height_m",
         "-3.5 lies outside"},
        {"negative length", changed("\"length_m\": 40", "\"length_m\": -40"), 32, "power.links[0].length_m",
         "-40 lies outside"},
        {"negative column", changed("\"size_m\": [0.4, 0.4]", "\"size_m\": [0.4, -0.4]"), 11,
         "halls[0].columns[0].size_m", "must be positive"},
        {"zero bore", changed("\"bore_mm\": 9}", "\"bore_mm\": 0}"), 45, "coolant.pipes[1].bore_mm",
         "0 lies outside"},
        {"negative mass", changed("{\"value\": 1400", "{\"value\": -1400"), 23,
         "equipment[5].figures.mass_kg.value", "-1400 lies outside"},
        {"figure in watts",
         changed("\"mass_kg\": {\"value\": 1400", "\"nominal_power_kW\": {\"value\": 132000000"), 23,
         "equipment[5].figures.nominal_power_kW.value", "outside the plausible range 0 to 1000000"},
        {"far away", changed("[-20, 0, 0]", "[-20, 0, 5e8]"), 18, "equipment[0].at_m[2]", "5e8 lies outside"},
        {"wet above dry", changed("\"design_wet_bulb_degC\": 28.5", "\"design_wet_bulb_degC\": 38.5"), 9,
         "site.design_wet_bulb_degC", "above the dry-bulb"},
        {"two corners", changed("[[0, 0], [12, 0], [12, 9], [0, 9]]", "[[0, 0], [12, 0]]"), 11,
         "halls[0].outline_m", "the line has 2 points"},
        {"no area", changed("[[0, 0], [12, 0], [12, 9], [0, 9]]", "[[0, 0], [12, 0], [6, 0]]"), 11,
         "halls[0].outline_m", "encloses no area"},
        {"clockwise", changed("[[0, 0], [12, 0], [12, 9], [0, 9]]", "[[0, 0], [0, 9], [12, 9], [12, 0]]"), 11,
         "halls[0].outline_m", "runs clockwise"},
        {"figure of eight",
         changed("[[0, 0], [12, 0], [12, 9], [0, 9]]", "[[0, 0], [12, 9], [12, 0], [0, 9]]"), 11,
         "halls[0].outline_m", "crosses or touches itself"},
        {"corner twice",
         changed("[[0, 0], [12, 0], [12, 9], [0, 9]]", "[[0, 0], [12, 0], [12, 9], [0, 9], [0, 0]]"), 11,
         "halls[0].outline_m", "corners 4 and 0 of the outline are the same"},
        {"path of one point", changed("[[1, 4, 3], [11, 4, 3]]", "[[1, 4, 3]]"), 21, "equipment[3].path_m",
         "the line has 1 points"},
        {"path that stands", changed("[[1, 4, 3], [11, 4, 3]]", "[[1, 4, 3], [1, 4, 3]]"), 21,
         "equipment[3].path_m", "points 0 and 1 of the line are the same"},
        {"door without width", changed("\"to_m\": [0, 3.2]", "\"to_m\": [0, 2]"), 11,
         "halls[0].doors[0].to_m", "the door has no width"},
    };
}

std::vector<BrokenFacility> brokenReferences()
{
    return {
        {"id twice", changed("{\"id\": \"C01\"", "{\"id\": \"grid\""), 23, "equipment[5]",
         "the id 'grid' is used twice: here and by equipment in line 18", false},
        {"id twice in different lists", changed("{\"id\": \"k-1\"", "{\"id\": \"hall-1\""), 50,
         "fabric.cables[0]", "the id 'hall-1' is used twice: here and by a hall in line 11"},
        {"id of a preset device", changed("\"id\": \"leaf-1\"", "\"id\": \"C01/compute-01\""), 24,
         "equipment[6].contents[0]", "the id 'C01/compute-01' is used twice: here and by a device in line 23",
         false},
        {"unknown type", changed("\"demo.ups\"", "\"demo.upss\""), 19, "equipment[1].type",
         "the catalogue has no type 'demo.upss'"},
        {"unknown hall", changed("\"hall\": \"hall-1\"", "\"hall\": \"hall-2\""), 19, "equipment[1].hall",
         "there is no hall with the id 'hall-2'"},
        {"group as hall", changed("\"hall\": \"hall-1\"", "\"hall\": \"row-a\""), 19, "equipment[1].hall",
         "'row-a' is a group; the id of a hall is expected"},
        {"unknown group", changed("[\"row-a\", \"tenant-x\"]", "[\"row-a\", \"tenant-y\"]"), 23,
         "equipment[5].groups[1]", "there is no group with the id 'tenant-y'"},
        {"group twice", changed("[\"row-a\", \"tenant-x\"]", "[\"row-a\", \"row-a\"]"), 23,
         "equipment[5].groups", "stands twice"},
        {"unknown source",
         changed("\"layout\": {\"source\": \"survey\"}", "\"layout\": {\"source\": \"surveys\"}"), 8,
         "layout.source", "there is no source 'surveys'"},
        {"busway without path", changed("\"path_m\": [[1, 4, 3], [11, 4, 3]], ", ""), 21,
         "equipment[3].path_m", "a busway needs this key"},
        {"busway with a position",
         changed("\"path_m\": [[1, 4, 3], [11, 4, 3]], ",
                 "\"at_m\": [1, 4, 3], \"path_m\": [[1, 4, 3], [11, 4, 3]], "),
         21, "equipment[3].at_m", "a busway takes no at_m"},
        {"rack without position", changed("\"at_m\": [3, 4, 0.15], ", ""), 23, "equipment[5].at_m",
         "a rack needs this key"},
        {"battery without UPS", changed(", \"attached_to\": \"ups-a\"", ""), 20, "equipment[2].attached_to",
         "a battery needs this key"},
        {"battery on a busway", changed("\"attached_to\": \"ups-a\"", "\"attached_to\": \"bus-a\""), 20,
         "equipment[2].attached_to", "a battery cannot be attached to a busway"},
        {"sensor on itself", changed("1.5], \"attached_to\": \"C01\"", "1.5], \"attached_to\": \"temp-1\""),
         27, "equipment[9].attached_to", "a sensor cannot be attached to a sensor"},
        {"device on the floor", changed("\"demo.cdu\"", "\"demo.node\""), 25, "equipment[7].type",
         "a compute_tray cannot stand by itself"},
        {"rack in a rack", changed("\"type\": \"demo.switch\"", "\"type\": \"demo.rack\""), 24,
         "equipment[6].contents[0].type", "a rack does not fit into a rack", false},
        {"contents of a CDU", changed("{\"id\": \"cdu-1\", ", "{\"id\": \"cdu-1\", \"contents\": [], "), 25,
         "equipment[7].contents", "a cdu takes no contents"},
        {"device above the rack", changed("\"bottom_unit\": 30", "\"bottom_unit\": 46"), 24,
         "equipment[6].contents[0]", "it takes U46 to U49, but the rack has U1 to U48"},
        {"devices overlap", changed("\"bottom_unit\": 40", "\"bottom_unit\": 33"), 24,
         "equipment[6].contents[1]", "it takes U33 to U33, but 'leaf-1' is at U33"},
        {"device over a preset",
         changed("\"label\": \"estimate\"}, \"coolant_flow_L_per_min\": {\"value\": 63.7, \"source\": "
                 "\"survey\"}}",
                 "\"label\": \"estimate\"}}, \"contents\": [{\"id\": \"x\", \"type\": \"demo.panel\", "
                 "\"bottom_unit\": 9}]"),
         23, "equipment[5].contents[0]", "it takes U9 to U9, but 'C01/compute-01' is at U9"},
    };
}

std::vector<BrokenFacility> brokenNetworks()
{
    return {
        {"link to nothing", changed("\"to\": \"bus-a\"}", "\"to\": \"bus-b\"}"), 33, "power.links[1].to",
         "there is no piece of equipment with the id 'bus-b'"},
        {"link to a hall", changed("\"to\": \"bus-a\"}", "\"to\": \"hall-1\"}"), 33, "power.links[1].to",
         "'hall-1' is a hall"},
        {"link to itself", changed("\"to\": \"bus-a\"}", "\"to\": \"ups-a\"}"), 33, "power.links[1].to",
         "the link feeds 'ups-a' from itself"},
        {"rack feeds the grid",
         changed("\"from\": \"tap-1\", \"to\": \"C01\"", "\"from\": \"C01\", \"to\": \"grid\""), 35,
         "power.links[3].from", "a rack feeds nothing"},
        {"circle of two", changed(", \"normally_open\": true", ""), 36, "power.links[4]",
         "power runs in a circle: ups-a -> bus-a -> ups-a"},
        {"circle of four",
         changed("\"from\": \"tap-1\", \"to\": \"C01\"", "\"from\": \"tap-1\", \"to\": \"grid\""), 35,
         "power.links[3]", "power runs in a circle: grid -> ups-a -> bus-a -> tap-1 -> grid"},
        {"pipe to a cable", changed("\"to\": \"tee-1\"", "\"to\": \"l-1\""), 44, "coolant.pipes[0].to",
         "'l-1' is a power link"},
        {"pipe to itself", changed("\"to\": \"tee-1\"", "\"to\": \"cdu-1\""), 44, "coolant.pipes[0].to",
         "the pipe ends where it begins"},
        {"cable without port", changed("leaf-1:144", "leaf-1"), 50, "fabric.cables[0].to",
         "'leaf-1' names no port"},
        {"port too high", changed("leaf-1:144", "leaf-1:145"), 50, "fabric.cables[0].to",
         "'leaf-1' has 144 fabric ports, but no port 145"},
        {"port zero", changed("compute-01:4", "compute-01:0"), 50, "fabric.cables[0].from", "but no port 0"},
        {"port of management", changed("compute-01:4", "compute-01:5"), 50, "fabric.cables[0].from",
         "has 4 fabric ports"},
        {"port beyond int", changed("leaf-1:144", "leaf-1:99999999999"), 50, "fabric.cables[0].to",
         "names no port"},
        {"cable to a panel", changed("leaf-1:144", "panel-1:1"), 50, "fabric.cables[0].to",
         "states no ports"},
        {"cable to a rack", changed("leaf-1:144", "C01:1"), 50, "fabric.cables[0].to",
         "'C01' is equipment; cables end at devices"},
        {"cable to itself", changed("leaf-1:144", "C01/compute-01:1"), 50, "fabric.cables[0].to",
         "with itself"},
        {"cable through a busway", changed("[\"tray-1\"]", "[\"bus-a\"]"), 50, "fabric.cables[0].trays[0]",
         "'bus-a' is a busway, not a cable tray"},
    };
}

std::vector<BrokenFacility> pathTricks()
{
    const auto withId = [](const std::string& id) {
        return changed("\"id\": \"grid\"", "\"id\": \"" + id + "\"");
    };
    const std::string path = "equipment[0].id";
    constexpr const char* kLetters = "holds a character other than letters";
    return {
        {"id that climbs", withId("../../etc/passwd"), 18, path,
         "has '..' as a part, like the path of a file", false},
        {"id that climbs later", withId("a/../b"), 18, path, "has '..' as a part", false},
        {"id from the root", withId("/etc/passwd"), 18, path, "begins or ends with /", false},
        {"id with a scheme", withId("file:///etc/passwd"), 18, path, kLetters, false},
        {"id of Windows", withId("C:\\\\Windows"), 18, path, kLetters, false},
        {"id with a control character", withId("grid\\u0007"), 18, path, kLetters, false},
        {"id with a hidden zero", withId("grid\\u0000.txt"), 18, path, kLetters, false},
        {"id with a line break", withId("grid\\n"), 18, path, kLetters, false},
        {"id of another script", withId("电网"), 18, path, kLetters, false},
        {"empty id", withId(""), 18, path, "is empty", false},
        {"endless id", withId(std::string(100000, 'x')), 18, path, "is longer than 200 characters", false},
        {"time zone that climbs", changed("Asia/Taipei", "../../../etc/shadow"), 9, "site.time_zone",
         "has '..' as a part"},
        {"source that climbs", changed("\"survey\": {\"title\"", "\"../survey\": {\"title\""), 6,
         "sources.../survey", "the source's key has '..' as a part", false},
        {"name with a control character", changed("Harbour", "Har\\u001b[2Jbour"), 9, "site.name",
         "a control character"},
        {"endless name", changed("Harbour", std::string(100000, 'x')), 9, "site.name",
         "the text has 100000 bytes"},
    };
}

} // namespace

std::vector<BrokenFacility> brokenFacilities()
{
    std::vector<BrokenFacility> all;
    for (auto make : {brokenJson, brokenTypes, brokenValues, brokenReferences, brokenNetworks, pathTricks}) {
        std::vector<BrokenFacility> some = make();
        std::ranges::move(some, std::back_inserter(all));
    }
    return all;
}

std::vector<std::function<BrokenFacility()>> hugeFacilities()
{
    constexpr std::size_t kBytes = 100'000'000;
    constexpr const char* kDeep = "nested more than 64 deep";
    using Make = BrokenFacility;
    return {
        [] {
            return Make{"100 MB of lists", std::string(kBytes, '['), 1, repeated("[0]", 63), kDeep};
        },
        [] {
            return Make{"100 MB of objects", repeated("{\"a\":", kBytes / 5), 1, repeated("a.", 62) + "a",
                        kDeep};
        },
        [] {
            return Make{"100 MB of nesting in a good place", changed("[-20, 0, 0]", std::string(kBytes, '[')),
                        18, "equipment[0].at_m" + repeated("[0]", 60), kDeep};
        },
        [] {
            return Make{"100 MB of small lists", "[" + repeated("[],", kBytes / 3) + "[]]", 1, "",
                        "more than 8000000 values"};
        },
        [] {
            return Make{"100 MB of spaces", std::string(kBytes, ' '), 1, "", "the file is empty"};
        },
        [] {
            return Make{"100 MB of digits", "[" + std::string(kBytes, '7') + "]", 1, "",
                        "a number or word has more than 1000"};
        },
        [] {
            return Make{"100 MB of one text", "[\"" + std::string(kBytes, 'x'), 1, "",
                        "a text has more than 1000000 bytes"};
        },
        [] {
            return Make{
                "path of a million points",
                changed("[[1, 4, 3], [11, 4, 3]]", "[[1, 4, 3]" + repeated(", [1, 4, 3]", 999'999) + "]"), 21,
                "equipment[3].path_m", "the line has 1000000 points"};
        },
        [] {
            return Make{"outline of a million corners",
                        changed("[[0, 0], [12, 0], [12, 9], [0, 9]]",
                                "[[0, 0]" + repeated(", [0, 0]", 999'999) + "]"),
                        11, "halls[0].outline_m", "the line has 1000000 points"};
        },
        [] {
            return Make{"a hundred thousand unknown keys",
                        changed("\"name\": \"Hall 1\"", "\"name\": \"Hall 1\"" + numberedKeys(100'000)),
                        0,
                        "",
                        "90000 more problems are not listed",
                        false};
        },
    };
}

} // namespace takao::support
