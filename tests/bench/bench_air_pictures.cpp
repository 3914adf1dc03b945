// Pictures of the air: frame time of each kind on Hall-S (fine) and Kaohsiung, and what making one costs.
#include "models/twin/steady_air.h"
#include "scene/description/describe.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"
#include "tests/bench/kaohsiung.h"

#include <algorithm>

using namespace takao;

namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 720;
constexpr int kFrames = 9;

struct Hall
{
    const char* name;
    const char* file;
    double cell;    // [m]
    double cut;     // height of the cut [m]
    double surface; // [degC]
};

constexpr std::array kHalls{Hall{"hall_s", "hall-s.takao.json", 0.1, 1.2, 30.0},
                            Hall{"kaohsiung", "kaohsiung.takao.json", 0.3, 1.8, 35.0}};

/// Of a kind of picture.
struct Kind
{
    const char* name;
    void (*wish)(const Hall&, AirPictureSettings&);
};

void addCut(const Hall& hall, AirPictureSettings& settings, AirScalar what, bool arrows)
{
    settings.cuts.push_back({air::Axis::Z, hall.cut, what, arrows});
}

constexpr std::array kKinds{
    Kind{"bare", [](const Hall&, AirPictureSettings&) {}},
    Kind{"cut", [](const Hall& h, AirPictureSettings& s) { addCut(h, s, AirScalar::Temperature, false); }},
    Kind{"arrows", [](const Hall& h, AirPictureSettings& s) { addCut(h, s, AirScalar::Speed, true); }},
    Kind{"streamlines", [](const Hall&, AirPictureSettings& s) { s.streamlines = 300; }},
    Kind{"isosurface", [](const Hall& h, AirPictureSettings& s) { s.isosurface = h.surface; }},
    Kind{"volume", [](const Hall&, AirPictureSettings& s) { s.volume = true; }},
    Kind{"particles", [](const Hall&, AirPictureSettings& s) { s.particles = 3000; }},
    Kind{"hot_spots", [](const Hall&, AirPictureSettings& s) { s.hotSpots = 12; }},
    Kind{"rack_faces", [](const Hall&, AirPictureSettings& s) { s.rackFaces = true; }},
    Kind{"all",
         [](const Hall& h, AirPictureSettings& s) {
             addCut(h, s, AirScalar::Temperature, true);
             s.streamlines = 300;
             s.isosurface = h.surface;
             s.volume = true;
             s.particles = 3000;
             s.hotSpots = 12;
             s.rackFaces = true;
         }},
};

/// A hall whose air is solved, and a view of it from its home direction.
struct Stage
{
    explicit Stage(const Hall& hall) : facility(bench::readFacilityNamed(hall.file))
    {
        const auto plant = SteadyPlant::assemble(facility);
        if (!plant)
            bench::stop(plant.error().text());
        const auto state = plant->solve({});
        if (!state)
            bench::stop(state.error().text());
        auto rooms = solveRooms(*facility, **state, {}, {hall.cell});
        if (!rooms)
            bench::stop(rooms.error().text());
        std::vector<AirPort> ports;
        for (const SolvedRoom& room : *rooms) {
            fields.push_back(room.field);
            for (AirPort& port : airPorts(room.assembly))
                ports.push_back(std::move(port));
        }
        maker.setRooms(fields, std::move(ports));
        auto made = OffscreenContext::create(kWidth, kHeight);
        if (!made)
            bench::stop(made.error().text());
        context = std::move(*made);
        scene = std::make_shared<SceneDescription>(describe(*facility));
        view.setDescription(scene);
        view.setRefinement(0);
        view.resize(kWidth, kHeight, 1.0);
        const auto home = std::ranges::find(scene->views, "home", &NamedView::name);
        if (home == scene->views.end())
            bench::stop("the scene has no view named home");
        view.camera().setPose(poseOf(*home, double(kWidth) / kHeight));
    }

    ~Stage() { view.releaseGraphics(); }

    AirPicture picture(const AirPictureSettings& settings)
    {
        auto made = maker.make(settings);
        if (!made)
            bench::stop(made.error().text());
        return std::move(*made);
    }

    void draw()
    {
        if (const auto drawn = view.draw(context->framebuffer()); !drawn)
            bench::stop(drawn.error().text());
    }

    std::shared_ptr<const Facility> facility;
    std::vector<std::shared_ptr<const air::AirField>> fields;
    AirPictureMaker maker;
    std::unique_ptr<OffscreenContext> context;
    std::shared_ptr<SceneDescription> scene;
    FacilityView view;
};

/// Of a turning view whose particles drift.
double frameMilliseconds(const Hall& hall, const Kind& kind)
{
    Stage stage(hall);
    AirPictureSettings settings;
    kind.wish(hall, settings);
    if (!settings.empty())
        stage.view.setAir(stage.picture(settings));
    stage.draw();
    double time = 0.0;
    return 1e3 * bench::medianSeconds(kFrames, [&] {
        stage.view.camera().orbit(0.002, 0.0, stage.view.camera().pose().target);
        stage.view.setAirTime(time += 0.1);
        stage.draw();
    });
}

/// Of a picture of everything, from new fields.
double makeMilliseconds(const Hall& hall)
{
    Stage stage(hall);
    AirPictureSettings settings;
    kKinds.back().wish(hall, settings);
    return 1e3 * bench::seconds([&] { stage.picture(settings); });
}

/// Of a picture whose cut was moved, as while it is dragged.
double dragMilliseconds(const Hall& hall)
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
    for (const Hall& hall : kHalls) {
        const std::string place = hall.name;
        for (const Kind& kind : kKinds)
            figures.push_back({"frame_air_" + place + '_' + kind.name + "_ms", "ms",
                               [&hall, &kind] { return frameMilliseconds(hall, kind); }});
        figures.push_back({"make_air_" + place + "_ms", "ms", [&hall] { return makeMilliseconds(hall); }});
        figures.push_back({"drag_air_cut_" + place + "_ms", "ms", [&hall] { return dragMilliseconds(hall); }});
    }
    return bench::run(argc, argv, figures);
}
