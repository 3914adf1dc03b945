#include "tests/support/recorded_incident.h"

#include "models/timeline/recording_writer.h"
#include "models/timeline/sqlite_file.h"

#include <QtGlobal>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace takao::test {
namespace {

std::string hallS()
{
    std::ifstream file(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

template <class T>
T need(Result<T> done)
{
    if (!done)
        qFatal("%s", done.error().text().c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*done);
}

/// From one value to another, a tenth of the way each second.
double ramp(int row, int from, double before, double after)
{
    return before + (after - before) * std::clamp(0.1 * (row - from), 0.0, 1.0);
}

Alarm alarm(const char* object, const char* text, double raised, int event)
{
    Alarm made;
    made.object = object;
    made.rule = "inlet_high";
    made.text = text;
    made.raised = raised;
    made.event = event;
    return made;
}

void tell(RecordingWriter& writer)
{
    using S = EventSeverity;
    need(writer.addEvent({100.0, S::Warning, "supply", "the supply closes", -1}));
    need(writer.addEvent({110.0, S::Warning, "A0/fans", "the fans of A0 get little air", 0}));
    need(writer.addEvent({120.0, S::Alarm, "A0", "A0 inhales warm air", 1}));
    need(writer.addEvent({130.0, S::Warning, "training", "the job training slows", 2}));
    need(writer.addEvent({140.0, S::Alarm, "B0", "B0 inhales warm air", 3}));
    need(writer.addEvent({150.0, S::Info, "A4", "A4 is looked at", -1}));
    need(writer.addEvent({155.0, S::Info, "A4", "A4 is unlocked", -1}));
    need(writer.addEvent({160.0, S::Warning, "A4", "A4 is opened", RecordedIncident::kLostCause}));
    need(writer.raiseAlarm(alarm("A0", "A0 inhales warm air", 120.0, 2)));
    need(writer.raiseAlarm(alarm("B0", "B0 inhales warm air", 140.0, 4)));
    need(writer.raiseAlarm(alarm("B4", "B4 inhales warm air", RecordedIncident::kUntold, -1)));
}

} // namespace

void RecordedIncident::record(const std::filesystem::path& file)
{
    auto catalogue = std::make_shared<SignalCatalogue>();
    for (const SignalInfo& signal :
         {SignalInfo{"supply", "air_flow", "m3/s"}, SignalInfo{"A0", "air_flow", "m3/s"},
          SignalInfo{"A0", "inlet_temperature", "degC"}, SignalInfo{"B0", "inlet_temperature", "degC"},
          SignalInfo{"B0", "power", "W"}, SignalInfo{"A4", "inlet_temperature", "degC"}})
        catalogue->add(signal);
    RecordingHead head;
    head.info.scenario = "The supply closes";
    head.facility = hallS();
    auto writer = need(RecordingWriter::create(file, head, catalogue));
    for (int row = 0; row < kRows; ++row) {
        const double values[] = {ramp(row, 101, 3.6, 0.0),
                                 ramp(row, 111, 0.4, 0.1),
                                 ramp(row, 113, 21.0, 45.0),
                                 ramp(row, 133, 22.0, 40.0),
                                 6000.0,
                                 23.0};
        const Quality quality[6] = {};
        need(writer->append(row, values, quality));
    }
    tell(*writer);
    need(writer->finish());
    // No writer records a cause that is not there: a damaged file may name one.
    auto database = need(SqliteFile::open(file, SqliteFile::Access::Recover));
    need(database.run(fmt::format("DELETE FROM event WHERE id = {}", kLostCause).c_str()));
}

} // namespace takao::test
