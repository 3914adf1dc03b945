// Opening a day of 100 000 signals, those of a run of Kaohsiung among them: until the first state, until the
// first picture, and the memory that it takes, by what has been looked at. The recording is described in
// day_recording.h.
#include "models/twin/run/plant_run.h"
#include "scene/colour/overlay.h"
#include "scene/description/describe.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"
#include "tests/bench/day_recording.h"
#include "tests/bench/kaohsiung.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace takao;
using bench::must;

namespace {

constexpr int kWidth = 1280, kHeight = 720;
constexpr double kMoment = 0.6 * bench::kDay;

std::string kaohsiungText()
{
    const auto assets = must(assetFolder());
    std::ifstream file(assets / "facilities" / "kaohsiung.takao.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// What a run of the plant knows at its start.
bench::DayPlant plant()
{
    const auto run = must(PlantRun::begin(bench::readKaohsiung(), Scenario{}, 1));
    return {run.state(), kaohsiungText()};
}

std::unique_ptr<bench::DayFile> day()
{
    return std::make_unique<bench::DayFile>(plant());
}

/// From the file's name to pixels, as a program does that has just been asked for it.
void openAndDraw(const std::filesystem::path& file)
{
    const auto recording = must(Recording::open(file));
    const auto assets = must(assetFolder());
    auto catalogue = readCatalogue(assets / "catalogue");
    auto facility = parseFacility(must(recording->facilityText()), file.string(),
                                  std::make_shared<const Catalogue>(std::move(*catalogue.value)));
    if (!facility.value)
        bench::stop("the recorded facility cannot be read");
    const PlantStatePtr state = recording->stateAt(kMoment);
    const auto scene = std::make_shared<SceneDescription>(describe(*facility.value));
    std::vector<std::string> objects;
    for (const SceneObject& object : scene->objects)
        objects.push_back(object.id);
    const auto context = must(OffscreenContext::create(kWidth, kHeight));
    FacilityView view;
    view.setDescription(scene);
    view.setRefinement(0);
    view.resize(kWidth, kHeight, 1.0);
    const auto home = std::ranges::find(scene->views, "home", &NamedView::name);
    view.camera().setPose(poseOf(*home, double(kWidth) / kHeight));
    view.setOverlay(must(fillOverlay(*findOverlay("load"), *facility.value, *state, objects)));
    must(view.draw(context->framebuffer()));
    if (context->read().pixels.empty())
        bench::stop("no picture");
    view.releaseGraphics();
}

double firstPictureSeconds()
{
    const auto file = day();
    return bench::medianSeconds(3, [&] { openAndDraw(file->path()); });
}

double firstStateSeconds()
{
    const auto file = day();
    return bench::medianSeconds(9, [&] {
        const auto recording = must(Recording::open(file->path()));
        if (recording->stateAt(kMoment)->time() > kMoment)
            bench::stop("a moment later than asked for");
    });
}

/// Memory of a process that reads a day and does nothing else [MB].
double memoryMb(int moments, int charts)
{
    const auto file = day();
    int ends[2];
    if (pipe(ends) != 0)
        bench::stop("no pipe");
    const pid_t child = fork();
    if (child == 0) { // a process of its own: the plant that was run for the day is not counted
        const std::string path = file->path().string();
        const std::string m = std::to_string(moments), c = std::to_string(charts),
                          end = std::to_string(ends[1]);
        execl("/proc/self/exe", "bench_replay", "--read", path.c_str(), m.c_str(), c.c_str(), end.c_str(),
              nullptr);
        std::_Exit(1);
    }
    double answer = 0.0;
    const bool read = ::read(ends[0], &answer, sizeof answer) == sizeof answer;
    int status = 0;
    waitpid(child, &status, 0);
    if (!read || status != 0)
        bench::stop("the day cannot be read");
    return answer;
}

/// The other side of memoryMb(): looks at moments and at whole days of signals.
int readDay(char** arguments)
{
    const auto recording = must(Recording::open(arguments[0]));
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> anywhere(0.0, bench::kDay);
    for (int i = 0; i < std::atoi(arguments[1]); ++i)
        if (!recording->stateAt(anywhere(random)))
            return 1;
    const auto& signalList = recording->catalogue().all();
    for (int i = 0; i < std::atoi(arguments[2]); ++i)
        must(recording->signal(signalList[random() % signalList.size()].name(), 0.0, bench::kDay, 1500));
    const double peak = bench::peakMemoryMb();
    return ::write(std::atoi(arguments[3]), &peak, sizeof peak) == sizeof peak ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 6 && std::string_view(argv[1]) == "--read")
        return readDay(argv + 2);
    return bench::run(argc, argv,
                      {{"open_24h_recording_s", "s", firstPictureSeconds},
                       {"open_24h_state_s", "s", firstStateSeconds},
                       {"memory_24h_recording_mb", "MB", [] { return memoryMb(1, 0); }},
                       {"memory_24h_looked_mb", "MB", [] { return memoryMb(300, 100); }}});
}
