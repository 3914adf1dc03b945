// The recording beside a run that goes on.
#pragma once

#include "models/timeline/recording_writer.h"
#include "models/twin/run/plant_run.h"

#include <memory>
#include <string>
#include <vector>

namespace takao::cli {

/// Where a run is recorded to; an empty file: nowhere.
struct RecordingPlan
{
    std::string file;
    bool replace = false;
    double every = 1.0; ///< between two samples [s]
};

/// Writes what a run does; nothing if no recording is wanted.
class RunRecorder
{
  public:
    /// @param head  its facility and parent; what the run says of itself is added
    /// @errors as RecordingWriter::create()
    static Result<RunRecorder> start(const RecordingPlan& plan, const PlantRun& run, RecordingHead head);

    /// After every step. @errors FileUnwritable
    Result<void> note(const PlantRun& run);
    Result<void> finish() { return m_writer ? m_writer->finish() : Result<void>(); }

  private:
    Result<void> noteAlarms(const PlantRun& run);

    std::unique_ptr<RecordingWriter> m_writer;
    std::size_t m_events = 0;
    std::vector<char> m_cleared; ///< per alarm: the recording knows that it has gone
    double m_every = 1.0, m_next = 0.0;
};

} // namespace takao::cli
