// Pictures of the air: frame time of each kind on Place-S (fine) and Kaohsiung, and what making one costs.
#include "models/twin/steady_air.h"
#include "tests/bench/kaohsiung.h"
#include "tests/bench/view_stage.h"

#include <array>

using namespace takao;

namespace {

constexpr int kFrames = 9;

struct Place
{
    const char* name;
    const char* file;
    double cell;    // [m]
    double cut;     // height of the cut [m]
    double surface; // [degC]
};

constexpr std::array kHalls{Place{"hall_s", "hall-s.takao.json", 0.1, 1.2, 30.0},
                            Place{"kaohsiung", "kaohsiung.takao.json", 0.3, 1.8, 35.0}};

/// Of a kind of picture.
struct Sort
{
    const char* name;
    void (*wish)(const Place&, AirPictureSettings&);
};

void addCut(const Place& hall, AirPictureSettings& settings, AirScalar what, bool arrows)
{
    settings.cuts.push_back({air::Axis::Z, hall.cut, what, arrows});
}

constexpr std::array kKinds{
    Sort{"bare", [](const Place&, AirPictureSettings&) {}},
    Sort{"cut", [](const Place& h, AirPictureSettings& s) { addCut(h, s, AirScalar::Temperature, false); }},
    Sort{"arrows", [](const Place& h, AirPictureSettings& s) { addCut(h, s, AirScalar::Speed, true); }},
    Sort{"streamlines", [](const Place&, AirPictureSettings& s) { s.streamlines = 300; }},
    Sort{"isosurface", [](const Place& h, AirPictureSettings& s) { s.isosurface = h.surface; }},
    Sort{"volume", [](const Place&, AirPictureSettings& s) { s.volume = true; }},
    Sort{"particles", [](const Place&, AirPictureSettings& s) { s.particles = 3000; }},
    Sort{"hot_spots", [](const Place&, AirPictureSettings& s) { s.hotSpots = 12; }},
    Sort{"rack_faces", [](const Place&, AirPictureSettings& s) { s.rackFaces = true; }},
    Sort{"all",
         [](const Place& h, AirPictureSettings& s) {
             addCut(h, s, AirScalar::Temperature, true);
             s.streamlines = 300;
             s.isosurface = h.surface;
             s.volume = true;
             s.particles = 3000;
             s.hotSpots = 12;
             s.rackFaces = true;
         }},
};

std::vector<SolvedRoom> solvedRooms(const std::shared_ptr<const Facility>& facility, double cell)
{
    const auto plant = SteadyPlant::assemble(facility);
    if (!plant)
        bench::stop(plant.error().text());
    const auto state = plant->solve({});
    if (!state)
        bench::stop(state.error().text());
    auto rooms = solveRooms(*facility, **state, {}, {cell});
    if (!rooms)
        bench::stop(rooms.error().text());
    return std::move(*rooms);
}

/// A hall whose air is solved.
struct Stage : bench::ViewStage
{
    explicit Stage(const Place& hall) : Stage(hall, bench::readFacilityNamed(hall.file)) {}

    Stage(const Place& hall, const std::shared_ptr<const Facility>& facility)
        : ViewStage(std::make_shared<SceneDescription>(describe(*facility)))
    {
        std::vector<std::shared_ptr<const air::AirField>> fields;
        std::vector<AirPort> ports;
        for (const SolvedRoom& room : solvedRooms(facility, hall.cell)) {
            fields.push_back(room.field);
            for (AirPort& port : airPorts(room.assembly))
                ports.push_back(std::move(port));
        }
        maker.setRooms(fields, std::move(ports));
    }

    AirPicture picture(const AirPictureSettings& settings)
    {
        auto made = maker.make(settings);
        if (!made)
            bench::stop(made.error().text());
        return std::move(*made);
    }

    AirPictureMaker maker;
};

/// Of a turning view whose particles drift.
double frameMilliseconds(const Place& hall, const Sort& kind)
{
    Stage stage(hall);
    AirPictureSettings settings;
    kind.wish(hall, settings);
    if (!settings.empty())
        stage.view.setAir(stage.picture(settings));
    double time = 0.0;
    return stage.frameMilliseconds(kFrames, [&] { stage.view.setAirTime(time += 0.1); });
}

/// Of a picture of everything, from new fields.
double makeMilliseconds(const Place& hall)
{
    Stage stage(hall);
    AirPictureSettings settings;
    kKinds.back().wish(hall, settings);
    return 1e3 * bench::seconds([&] { stage.picture(settings); });
}

/// Of a picture whose cut was moved, as while it is dragged.
double dragMilliseconds(const Place& hall)
{
    Stage stage(hall);
    AirPictureSettings settings;
    addCut(hall, settings, AirScalar::Temperature, true);
    return 1e3 * bench::medianSeconds(kFrames, [&] {
               settings.cuts[0].at += 0.01;
               stage.picture(settings);
           });
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<bench::Figure> figures;
    for (const Place& hall : kHalls) {
        const std::string name = hall.name;
        for (const Sort& kind : kKinds)
            figures.push_back({"frame_air_" + name + '_' + kind.name + "_ms", "ms",
                               [&hall, &kind] { return frameMilliseconds(hall, kind); }});
        figures.push_back({"make_air_" + name + "_ms", "ms", [&hall] { return makeMilliseconds(hall); }});
        figures.push_back({"drag_air_cut_" + name + "_ms", "ms", [&hall] { return dragMilliseconds(hall); }});
    }
    return bench::run(argc, argv, figures);
}
