#include "tests/bench/day_recording.h"

#include "models/timeline/recording_writer.h"
#include "tests/bench/telemetry.h"

#include <algorithm>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace takao::bench {
namespace {

namespace fs = std::filesystem;

/// The signals of the plant, then telemetry until there are enough.
class DayRows
{
  public:
    explicit DayRows(const DayPlant& plant)
        : m_ofPlant(plant.state ? plant.state->catalogue().all().size() : 0),
          m_telemetry(kDaySignals - m_ofPlant, Telemetry::Sort::Sensors),
          m_catalogue(std::make_shared<SignalCatalogue>())
    {
        for (std::size_t s = 0; s < m_ofPlant; ++s) {
            m_catalogue->add(plant.state->catalogue().all()[s]);
            const SignalValue value = plant.state->value(static_cast<std::uint32_t>(s));
            values.push_back(value.value);
            quality.push_back(value.quality);
        }
        for (const SignalInfo& info : m_telemetry.catalogue()->all())
            m_catalogue->add(info);
        values.resize(kDaySignals);
        quality.resize(kDaySignals);
        fill();
    }

    std::shared_ptr<const SignalCatalogue> catalogue() const { return m_catalogue; }

    void step()
    {
        m_telemetry.step();
        fill();
    }

    std::vector<double> values;
    std::vector<Quality> quality;

  private:
    void fill()
    {
        const auto from = static_cast<std::ptrdiff_t>(m_ofPlant);
        std::ranges::copy(m_telemetry.values(), values.begin() + from);
        std::ranges::copy(m_telemetry.quality(), quality.begin() + from);
    }

    std::size_t m_ofPlant;
    Telemetry m_telemetry;
    std::shared_ptr<SignalCatalogue> m_catalogue;
};

double rowStep()
{
    const char* const stated = std::getenv("TAKAO_BENCH_STEP_S");
    const double step = stated ? std::atof(stated) : 60.0;
    if (!(step > 0.0))
        stop("TAKAO_BENCH_STEP_S is a number of seconds");
    return step;
}

void writeDay(const fs::path& file, const DayPlant& plant)
{
    const double step = rowStep();
    DayRows rows(plant);
    RecordingOptions options;
    options.replace = true;
    auto writer = must(RecordingWriter::create(file, {{}, plant.facility}, rows.catalogue(), options));
    for (double t = 0.0; t < kDay; t += step, rows.step())
        must(writer->append(t, rows.values, rows.quality));
    for (int e = 0; e < 1000; ++e) // in chains of ten
        must(writer->addEvent(
            {86.0 * e, EventSeverity::Info, "rack", "something happened", e % 10 == 0 ? -1 : e - 1}));
    must(writer->finish());
}

} // namespace

ScratchFile::ScratchFile(const std::string& name)
    : m_path(fs::temp_directory_path() / (name + std::to_string(getpid()) + ".takaorec"))
{}

ScratchFile::~ScratchFile()
{
    std::error_code fault;
    fs::remove(m_path, fault);
}

DayFile::DayFile() : m_scratch("takao-bench-day-"), m_path(m_scratch.path())
{
    if (const char* const kept = std::getenv("TAKAO_BENCH_RECORDING"))
        m_path = kept;
    if (!fs::exists(m_path))
        writeInChild({});
}

DayFile::DayFile(const DayPlant& plant) : m_scratch("takao-bench-plant-day-"), m_path(m_scratch.path())
{
    writeInChild(plant);
}

void DayFile::writeInChild(const DayPlant& plant)
{
    const pid_t child = fork();
    if (child == 0) {
        writeDay(m_path, plant);
        std::_Exit(0); // what the parent has made is not the child's to end
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (child < 0 || status != 0)
        stop("the day cannot be written");
}

} // namespace takao::bench
