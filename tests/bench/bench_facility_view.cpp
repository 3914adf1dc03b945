// The facility view: time to the first frame, frame time of 1, 4 and 16 copies, draw calls, memory.
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

/// A view of so many copies of Kaohsiung, framed whole from the home direction, in a context of its own.
struct Stage
{
    explicit Stage(int copies)
    {
        auto made = OffscreenContext::create(kWidth, kHeight);
        if (!made)
            bench::stop(made.error().text());
        context = std::move(*made);
        const auto facility = bench::readKaohsiung();
        SceneDescription one = describe(*facility);
        scene = std::make_shared<SceneDescription>(copies == 1 ? std::move(one) : tile(one, copies));
        view.setDescription(scene);
        view.setRefinement(0);
        view.resize(kWidth, kHeight, 1.0);
        lookFromHome(copies);
    }

    ~Stage() { view.releaseGraphics(); }

    void lookFromHome(int copies)
    {
        const auto home = std::ranges::find(scene->views, "home", &NamedView::name);
        if (home == scene->views.end())
            bench::stop("the scene has no view named home");
        view.camera().setPose(poseOf(*home, double(kWidth) / kHeight));
        if (copies > 1)
            view.camera().frame(scene->bounds.cast<double>(), double(kWidth) / kHeight);
    }

    void draw()
    {
        if (const auto drawn = view.draw(context->framebuffer()); !drawn)
            bench::stop(drawn.error().text());
    }

    /// Turning a little before each frame keeps the view from leaving anything out because nothing changed.
    double frameMilliseconds()
    {
        draw();
        return 1e3 * bench::medianSeconds(kFrames, [this] {
            view.camera().orbit(0.002, 0.0, view.camera().pose().target);
            draw();
        });
    }

    std::unique_ptr<OffscreenContext> context;
    std::shared_ptr<SceneDescription> scene;
    FacilityView view;
};

double frameOf(int copies)
{
    return Stage(copies).frameMilliseconds();
}

double drawCalls()
{
    Stage stage(1);
    stage.draw();
    return stage.view.statistics().drawCalls;
}

double openSeconds()
{
    return bench::seconds([] { Stage(1).draw(); });
}

double memoryMb()
{
    Stage stage(1);
    stage.frameMilliseconds();
    return bench::peakMemoryMb();
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"open_kaohsiung_s", "s", openSeconds},
                       {"frame_kaohsiung_ms", "ms", [] { return frameOf(1); }},
                       {"frame_x4_ms", "ms", [] { return frameOf(4); }},
                       {"frame_x16_ms", "ms", [] { return frameOf(16); }},
                       {"frame_x16_over_x1", "ratio", [] { return frameOf(16) / frameOf(1); }},
                       {"draw_calls_kaohsiung", "calls", drawCalls},
                       {"memory_kaohsiung_mb", "MB", memoryMb}});
}
