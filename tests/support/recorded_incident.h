// An incident in Hall-S of which every cause and every value is known, for tests of the question why.
#pragma once

#include <filesystem>

namespace takao::test {

/// Five minutes, a sample a second. Ids of its events, in the order in which they happen; each is the cause
/// of the next one up to `kLast`.
struct RecordedIncident
{
    static constexpr int kRows = 300;
    static constexpr int kSupply = 0;        ///< 100 s, warning: the supply opening closes
    static constexpr int kFans = 1;          ///< 110 s, warning: A0/fans, a part that is not drawn
    static constexpr int kWarm = 2;          ///< 120 s, alarm: A0
    static constexpr int kJob = 3;           ///< 130 s, warning: the job training, which stands nowhere
    static constexpr int kLast = 4;          ///< 140 s, alarm: B0
    static constexpr int kAlone = 5;         ///< 150 s, info: A4, a first cause without effects
    static constexpr int kLostCause = 6;     ///< not in the recording
    static constexpr int kLost = 7;          ///< 160 s, warning: A4, with that cause
    static constexpr double kUntold = 170.0; ///< [s] B4 raises an alarm that no event tells of

    /// Ends the test program if it cannot be written.
    static void record(const std::filesystem::path& file);
};

} // namespace takao::test
