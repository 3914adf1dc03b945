// Turning Kaohsiung in the window, with one 3D view and with two side by side: from a mouse move until all
// that is seen is drawn. Needs a display.
#include "tests/bench/window_stage.h"

#include <algorithm>

using namespace takao;
using bench::await;
using bench::send;

namespace {

constexpr int kFrames = 15, kRounds = 6;

bool isDrawn(MainWindow& window)
{
    FacilityViewport* reference = window.splitView().reference();
    return window.viewport().isDrawn() && (!reference || reference->isDrawn());
}

/// Median of a frame while the view is turned, from home on [ms].
double turn(MainWindow& window)
{
    FacilityViewport& view = window.viewport();
    view.setAnimated(false);
    view.goHome();
    await([&] { return isDrawn(window); }, "the facility was seen from home");
    QPointF at = view.rect().center();
    send(view, QEvent::MouseButtonPress, at, Qt::LeftButton);
    const double seconds = bench::medianSeconds(kFrames, [&] {
        send(view, QEvent::MouseMove, at += QPointF(5, 0), Qt::NoButton);
        await([&] { return isDrawn(window); }, "a frame was drawn");
    });
    send(view, QEvent::MouseButtonRelease, at, Qt::LeftButton);
    return 1e3 * seconds;
}

void showTwo(MainWindow& window, bool on)
{
    window.actions()["compare.side-by-side"].trigger();
    await([&] { return window.splitView().isSplit() == on && isDrawn(window); }, "the views were drawn");
}

struct Turns
{
    double one = 0.0, two = 0.0; ///< [ms]
};

Turns turns()
{
    bench::WindowStage stage;
    MainWindow& window = stage.window();
    window.overlay().choose("load");
    await([&] { return window.viewport().isSettled(); }, "the picture was settled");
    window.comparison().setMoment();
    Turns fastest{1e9, 1e9};
    for (int round = 0; round < kRounds; ++round) { // one after the other: other work hits both
        fastest.one = std::min(fastest.one, turn(window));
        showTwo(window, true);
        fastest.two = std::min(fastest.two, turn(window));
        showTwo(window, false);
    }
    return fastest;
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"turn_one_view_ms", "ms", [] { return turns().one; }},
                       {"turn_two_views_ms", "ms", [] { return turns().two; }},
                       {"turn_two_over_one", "ratio", [] {
                            const Turns found = turns();
                            return found.two / found.one;
                        }}});
}
