// A day of Hall-S with a sample a second, in which every value is known, for tests of charts.
#pragma once

#include <filesystem>
#include <string>

namespace takao::test {

/// Temperatures of racks A0 and A1, power and air flow of A0, the facility's PUE and IT power. One sample of
/// A0's inlet is a spike; its air flow is missing for ten minutes.
struct RecordedDay
{
    static constexpr int kRows = 86400; ///< a second each
    static constexpr int kSpikeAt = 51234;
    static constexpr double kSpike = 61.5; ///< [degC]
    static constexpr int kGapFrom = 30000, kGapTo = 30600;

    static double inlet(int row);   ///< [degC] of A0
    static double power(int row);   ///< [W] of A0
    static double airFlow(int row); ///< [m3/s] of A0, but for the gap

    /// Ends the test program if it cannot be written.
    static void record(const std::filesystem::path& file);
};

} // namespace takao::test
