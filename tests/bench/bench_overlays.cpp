// Overlays of a run of Kaohsiung: what a frame of each costs while the eye moves, what travelling marks cost, and filling.
#include "models/twin/run/plant_run.h"
#include "scene/description/describe.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"
#include "tests/bench/kaohsiung.h"

#include <algorithm>

using namespace takao;

namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 720;
constexpr int kFrames = 15;

/// Kaohsiung, eight seconds after the pumps of a pod have tripped, seen from home, with badges.
struct Stage
{
    Stage()
    {
        Scenario scenario;
        scenario.acts = {{2.0, ActKind::Fail, "CDU1-1"}, {2.0, ActKind::Fail, "CDU1-2"}, {2.0, ActKind::Fail, "CDU1-3"}};
        facility = bench::readKaohsiung();
        auto run = PlantRun::begin(facility, scenario, 1);
        if (!run)
            bench::stop(run.error().text());
        while (run->time() < 10.0)
            if (auto done = run->step(); !done)
                bench::stop(done.error().text());
        state = run->state();
        auto made = OffscreenContext::create(kWidth, kHeight);
        if (!made)
            bench::stop(made.error().text());
        context = std::move(*made);
        scene = std::make_shared<SceneDescription>(describe(*facility));
        for (const SceneObject& object : scene->objects)
            objects.push_back(object.id);
        view.setDescription(scene);
        view.setRefinement(0);
        view.resize(kWidth, kHeight, 1.0);
        const auto home = std::ranges::find(scene->views, "home", &NamedView::name);
        if (home == scene->views.end())
            bench::stop("the scene has no view named home");
        view.camera().setPose(poseOf(*home, double(kWidth) / kHeight));
        view.setBadges(alarmBadges(run->alarms(), *scene, run->time()));
    }

    ~Stage() { view.releaseGraphics(); }

    OverlayColours fill(const OverlayInfo& overlay)
    {
        auto colours = fillOverlay(overlay, *facility, *state, objects);
        if (!colours)
            bench::stop(colours.error().text());
        return std::move(*colours);
    }

    void draw()
    {
        if (const auto drawn = view.draw(context->framebuffer()); !drawn)
            bench::stop(drawn.error().text());
    }

    /// Turning a little before each frame keeps the view from leaving anything out because nothing changed.
    double frameMilliseconds(const OverlayInfo& overlay)
    {
        view.setOverlay(fill(overlay));
        draw();
        return 1e3 * bench::medianSeconds(kFrames, [this] {
            view.camera().orbit(0.002, 0.0, view.camera().pose().target);
            draw();
        });
    }

    std::shared_ptr<const Facility> facility;
    PlantStatePtr state;
    std::unique_ptr<OffscreenContext> context;
    std::shared_ptr<SceneDescription> scene;
    std::vector<std::string> objects;
    FacilityView view;
};

/// Only the marks move.
double marksMilliseconds()
{
    Stage stage;
    stage.view.setOverlay(stage.fill(*findOverlay("coolant-flow")));
    while (stage.view.needsDraw())
        stage.draw();
    double time = 0.0;
    return 1e3 * bench::medianSeconds(kFrames, [&] {
        stage.view.setMarkTime(time += 0.03);
        stage.draw();
    });
}

double fillMilliseconds()
{
    Stage stage;
    double most = 0.0;
    for (const OverlayInfo& overlay : allOverlays())
        most = std::max(most, 1e3 * bench::medianSeconds(5, [&] { (void)stage.fill(overlay); }));
    return most;
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<bench::Figure> figures;
    for (const OverlayInfo& overlay : allOverlays())
        figures.push_back({std::string("frame_overlay_") + overlay.key + "_ms", "ms",
                           [&overlay] { return Stage().frameMilliseconds(overlay); }});
    figures.push_back({"frame_marks_ms", "ms", marksMilliseconds});
    figures.push_back({"overlay_fill_ms", "ms", fillMilliseconds});
    return bench::run(argc, argv, figures);
}
