// Overlays of a run of Kaohsiung: what a frame of each costs while the eye moves, what travelling marks cost,
// and filling.
#include "models/twin/run/plant_run.h"
#include "tests/bench/kaohsiung.h"
#include "tests/bench/view_stage.h"

using namespace takao;

namespace {

constexpr int kFrames = 15;

/// Kaohsiung, eight seconds after the pumps of a pod have tripped.
PlantRun afterTrip(std::shared_ptr<const Facility> facility)
{
    Scenario scenario;
    scenario.acts = {
        {2.0, ActKind::Fail, "CDU1-1"}, {2.0, ActKind::Fail, "CDU1-2"}, {2.0, ActKind::Fail, "CDU1-3"}};
    auto run = PlantRun::begin(std::move(facility), scenario, 1);
    if (!run)
        bench::stop(run.error().text());
    while (run->time() < 10.0)
        if (auto done = run->step(); !done)
            bench::stop(done.error().text());
    return std::move(*run);
}

/// With badges.
struct Stage : bench::ViewStage
{
    explicit Stage(std::shared_ptr<const Facility> shown = bench::readKaohsiung())
        : ViewStage(std::make_shared<SceneDescription>(describe(*shown))), facility(std::move(shown))
    {
        const PlantRun run = afterTrip(facility);
        state = run.state();
        for (const SceneObject& object : scene->objects)
            objects.push_back(object.id);
        view.setBadges(alarmBadges(run.alarms(), *scene, run.time()));
    }

    OverlayColours fill(const OverlayInfo& overlay)
    {
        auto colours = fillOverlay(overlay, *facility, *state, objects);
        if (!colours)
            bench::stop(colours.error().text());
        return std::move(*colours);
    }

    double frameMilliseconds(const OverlayInfo& overlay)
    {
        view.setOverlay(fill(overlay));
        return ViewStage::frameMilliseconds(kFrames);
    }

    std::shared_ptr<const Facility> facility;
    PlantStatePtr state;
    std::vector<std::string> objects;
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
