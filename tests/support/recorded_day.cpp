#include "tests/support/recorded_day.h"

#include "models/timeline/recording_writer.h"

#include <QtGlobal>

#include <cmath>
#include <fstream>
#include <sstream>

namespace takao::test {
namespace {

constexpr double kDay = 86400.0; // [s]
constexpr double kTurn = 6.283185307179586;

double tenths(double value)
{
    return std::nearbyint(10.0 * value) / 10.0;
}

std::string hallS()
{
    std::ifstream file(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void need(const Result<void>& done)
{
    if (!done)
        qFatal("%s", done.error().text().c_str());
}

} // namespace

double RecordedDay::inlet(int row)
{
    return row == kSpikeAt ? kSpike : tenths(24.0 + 3.0 * std::sin(kTurn * row / kDay));
}

double RecordedDay::power(int row)
{
    return row < kRows / 2 ? 12000.0 : 15000.0;
}

double RecordedDay::airFlow(int row)
{
    return 1.0 + 0.1 * (row % 7);
}

void RecordedDay::record(const std::filesystem::path& file)
{
    auto catalogue = std::make_shared<SignalCatalogue>();
    for (const SignalInfo& signal :
         {SignalInfo{"A0", "inlet_temperature", "degC"}, SignalInfo{"A1", "inlet_temperature", "degC"},
          SignalInfo{"A0", "power", "W"}, SignalInfo{"A0", "air_flow", "m3/s"},
          SignalInfo{"facility", "pue", "1"}, SignalInfo{"facility", "it_power", "W"}})
        catalogue->add(signal);
    RecordingHead head;
    head.info.scenario = "A day, \"as usual\"";
    head.info.startUtc = "2026-05-01T00:00:00Z";
    head.facility = hallS();
    auto writer = RecordingWriter::create(file, head, catalogue);
    if (!writer)
        qFatal("%s", writer.error().text().c_str());
    for (int row = 0; row < kRows; ++row) {
        const double values[] = {inlet(row), 22.0, power(row), airFlow(row), 1.25, 10.0 * power(row)};
        Quality quality[6] = {};
        if (row >= kGapFrom && row < kGapTo)
            quality[3] = Quality::Missing;
        need((*writer)->append(row, values, quality));
    }
    need((*writer)->finish());
}

} // namespace takao::test
