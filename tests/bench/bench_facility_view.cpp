// The facility view: time to the first frame, frame time of 1, 4 and 16 copies, draw calls, memory.
#include "tests/bench/kaohsiung.h"
#include "tests/bench/view_stage.h"

using namespace takao;

namespace {

constexpr int kFrames = 15;

/// So many copies of Kaohsiung.
std::shared_ptr<SceneDescription> copiesOf(int copies)
{
    SceneDescription one = describe(*bench::readKaohsiung());
    return std::make_shared<SceneDescription>(copies == 1 ? std::move(one) : tile(one, copies));
}

/// Framed whole.
struct Stage : bench::ViewStage
{
    explicit Stage(int copies) : ViewStage(copiesOf(copies))
    {
        if (copies > 1)
            view.camera().frame(scene->bounds.cast<double>(), kAspect);
    }
};

double frameOf(int copies)
{
    return Stage(copies).frameMilliseconds(kFrames);
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
    stage.frameMilliseconds(kFrames);
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
