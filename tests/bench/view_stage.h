// A facility view in a context of its own, seen from its home direction, as the benchmarks of pictures time
// it.
#pragma once

#include "scene/description/describe.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"
#include "tests/bench/figure.h"

#include <algorithm>
#include <memory>

namespace takao::bench {

struct ViewStage
{
    static constexpr int kWidth = 1280, kHeight = 720;
    static constexpr double kAspect = double(kWidth) / kHeight;

    explicit ViewStage(std::shared_ptr<SceneDescription> shown) : scene(std::move(shown))
    {
        auto made = OffscreenContext::create(kWidth, kHeight);
        if (!made)
            stop(made.error().text());
        context = std::move(*made);
        view.setDescription(scene);
        view.setRefinement(0);
        view.resize(kWidth, kHeight, 1.0);
        const auto home = std::ranges::find(scene->views, "home", &NamedView::name);
        if (home == scene->views.end())
            stop("the scene has no view named home");
        view.camera().setPose(poseOf(*home, kAspect));
    }
    ~ViewStage() { view.releaseGraphics(); }
    ViewStage(const ViewStage&) = delete;
    ViewStage& operator=(const ViewStage&) = delete;

    void draw()
    {
        if (const auto drawn = view.draw(context->framebuffer()); !drawn)
            stop(drawn.error().text());
    }

    /// Median of so many frames, after the first. Turning a little before each keeps the view from leaving
    /// anything out because nothing changed.
    /// @param change  what else happens before each frame
    double frameMilliseconds(int frames, const std::function<void()>& change = {})
    {
        draw();
        return 1e3 * medianSeconds(frames, [&] {
                   view.camera().orbit(0.002, 0.0, view.camera().pose().target);
                   if (change)
                       change();
                   draw();
               });
    }

    std::shared_ptr<SceneDescription> scene;
    std::unique_ptr<OffscreenContext> context;
    FacilityView view;
};

} // namespace takao::bench
