// The form of a recording file: marks, tables, keys of blocks, bounds. README.md describes it. Private to
// this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace takao {

inline constexpr std::int64_t kRecordingApplication = 0x544B5243; ///< application_id: "TKRC"
inline constexpr std::int64_t kRecordingVersion = 1;              ///< user_version

/// A table or index of the file: its name and its SQL, comments included, exactly as SQLite keeps it.
struct SchemaPart
{
    const char* name;
    const char* sql;
};

/// What reading needs; a file whose tables have another SQL is not read.
std::span<const SchemaPart> recordingTables();
inline constexpr std::size_t kRecordingTables = 11;
/// Indexes, and views for people with the sqlite3 tool.
std::span<const SchemaPart> recordingViews();
/// SQL that makes a recording of an empty file: marks, tables, indexes and views.
std::string recordingSchema();

// Samples. A span is a number of rows (moments) of all signals; a group is so many signals that follow each
// other in the catalogue; a block holds one group in one span.
inline constexpr std::size_t kGroupSignals = 512;
inline constexpr std::size_t kMostSpanRows = 256;
inline constexpr std::size_t kLeastSpanRows = 16;
/// Of a whole span: what a seek has to unpack at most, whatever the number of signals.
inline constexpr std::size_t kSpanSamples = 3'300'000;

// Spans are numbered in steps: n * kSpanStep is the n-th whole one; the numbers up to the next hold what has
// come since and is not yet a whole span.
inline constexpr std::int64_t kSpanStep = 1024;

// Bounds of what is read, and refused when writing.
inline constexpr std::size_t kMostSignals = 4'000'000;
inline constexpr std::size_t kMostBlobBytes = 256U << 20U;
inline constexpr std::size_t kMostFacilityBytes = 256U << 20U;
inline constexpr std::size_t kMostRecipeBytes = 64U << 20U;
inline constexpr std::size_t kMostTextBytes = 64U << 10U;
inline constexpr std::int64_t kMostRooms = 10'000;
inline constexpr std::size_t kMostFieldCells = 20'000'000;
inline constexpr std::int64_t kMostSpanId = std::int64_t(1)
                                            << 38U; ///< so block keys stay below those of summaries

inline constexpr int kBusyMilliseconds = 2000;

/// Rows of a whole span for so many signals: a power of two.
std::size_t spanRows(std::size_t nSignals);

inline std::size_t groupsOf(std::size_t nSignals)
{
    return (nSignals + kGroupSignals - 1) / kGroupSignals;
}

/// Signals of a group.
inline std::size_t groupSize(std::size_t group, std::size_t nSignals)
{
    const std::size_t rest = nSignals - group * kGroupSignals;
    return rest < kGroupSignals ? rest : kGroupSignals;
}

/// Where a block of samples lies: blocks of one span follow each other.
inline std::int64_t blockKey(std::int64_t span, std::size_t group)
{
    return (span << 16U) + static_cast<std::int64_t>(group);
}

/// The key that a span's times carry.
inline std::int64_t timesKey(std::int64_t span)
{
    return -1 - span;
}

// Summaries. A cell of level 1 tells of one whole span; each level puts together so many cells of the one
// below; a block holds so many cells of one group.
inline constexpr std::int64_t kSummaryCells = 16;
inline constexpr int kMostSummaryLevel = 8;
inline constexpr std::size_t kSummaryColumns = 3; ///< of a signal: least, most, what its samples are
inline constexpr unsigned kHoldsValues = 16;      ///< in the third column, beside 1 << quality

/// Whole spans that a cell tells of.
inline std::int64_t spansPerCell(int level)
{
    std::int64_t spans = 1;
    for (int l = 1; l < level; ++l)
        spans *= kSummaryCells;
    return spans;
}

/// Where a block of summaries lies.
inline std::int64_t summaryKey(int level, std::int64_t block, std::size_t group)
{
    return (static_cast<std::int64_t>(level) << 56U) + (block << 16U) + static_cast<std::int64_t>(group);
}

} // namespace takao
