// One time step of all GPUs of a site: training on most of them, inference on the rest, some throttled, some
// capped.
#include "models/physics/workload/workload.h"
#include "tests/bench/figure.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace takao;
using namespace takao::workload;

namespace {

std::vector<int> gpus(int first, int last)
{
    std::vector<int> range(static_cast<std::size_t>(last - first));
    std::iota(range.begin(), range.end(), first);
    return range;
}

void add(Workload& workload, Job job)
{
    if (const auto added = workload.addJob(std::move(job)); !added)
        bench::stop(added.error().text());
}

double stepMicroseconds(int count)
{
    auto made = Workload::create({gb200()}, std::vector<int>(static_cast<std::size_t>(count), 0), 1);
    if (!made)
        bench::stop(made.error().text());
    Workload& workload = *made;
    Training training;
    training.step = {1.5, 0.5, 0.5, 0.9};
    training.checkpointSteps = 500;
    training.checkpointDuration = 10.0;
    const int middle = count / 2, end = 7 * count / 8;
    add(workload, {"first", gpus(0, middle), training});
    add(workload, {"second", gpus(middle, end), training});
    add(workload, {"serving", gpus(end, count), Inference{}});
    std::vector<double> temperature(static_cast<std::size_t>(count)), cap(temperature.size());
    for (std::size_t i = 0; i < temperature.size(); ++i) {
        temperature[i] =
            55.0 + 30.0 * std::sin(0.1 * static_cast<double>(i)); // a third above 60 degC: capped
        cap[i] = i % 8 == 0 ? 900.0 : std::numeric_limits<double>::infinity();
    }
    const std::vector<char> fed(temperature.size(), 1);
    const std::vector<double> bandwidth(3, 1.0);
    constexpr int kSteps = 200;
    return 1e6 / kSteps * bench::medianSeconds(9, [&] {
               for (int i = 0; i < kSteps; ++i)
                   if (const auto good = workload.step(0.1, {temperature, cap, fed, bandwidth}); !good)
                       bench::stop(good.error().text());
           });
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"workload_step_4608_gpus_us", "us", [] { return stepMicroseconds(4608); }},
                       {"workload_step_10368_gpus_us", "us", [] { return stepMicroseconds(10368); }}});
}
