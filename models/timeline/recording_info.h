// What a recording says about itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace takao {

/// The recording that a fork started from.
struct ParentRecording
{
    std::string file;                 ///< its name when the fork was made
    double forkTime = 0.0;            ///< [s] of the parent's timeline
    std::vector<std::string> changes; ///< what was changed there, in words
    std::string start;                ///< how the twin came to that moment, in words
};

struct RecordingInfo
{
    std::string scenario;              ///< name; may be empty
    std::optional<std::uint64_t> seed; ///< of what is random; none: nothing was
    std::string startUtc;              ///< of time 0: 2026-05-01T14:02:00Z; empty: unknown
    std::string program;               ///< that wrote it, with its version
    std::optional<ParentRecording> parent;
    std::vector<std::string> assumptions; ///< what was taken as usual because nobody stated it
};

/// What is recorded from the first moment on and never changes.
struct RecordingHead
{
    RecordingInfo info;
    std::string facility; ///< text of the facility file; may be empty
    std::string recipe;   ///< what makes the run again: text of a recipe; empty: it cannot be made again
};

} // namespace takao
