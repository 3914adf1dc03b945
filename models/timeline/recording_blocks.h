// Samples, times and summaries of a recording as they are asked for, and the cache of them. Private to this
// folder.
#pragma once

#include "models/timeline/lru_cache.h"
#include "models/timeline/recording_contents.h"
#include "models/timeline/sample_block.h"

#include <set>

namespace takao {

using BlockPtr = std::shared_ptr<const SampleBlock>;
using TimesPtr = std::shared_ptr<const std::vector<double>>;

/// Reads blocks by number. Not for several threads at a time.
class RecordingBlocks
{
  public:
    /// @errors FileUnreadable
    static Result<RecordingBlocks> make(SqliteFile& file, std::size_t nSignals, std::size_t cacheBytes);

    /// Times of a span's rows [s]; null: damaged or gone.
    TimesPtr times(const RecordedSpan& span);
    /// One group of a span; null: damaged or gone.
    BlockPtr block(const RecordedSpan& span, std::size_t group);
    /// All groups of a span, (nGroup); null where damaged or gone.
    std::vector<BlockPtr> blocks(const RecordedSpan& span);
    /// One group of a block of summaries; null: not written yet, or damaged.
    BlockPtr summary(int level, std::int64_t block, std::size_t group);

    /// Whether the samples of this group, or the times of the span, were found damaged.
    bool knownDamaged(const RecordedSpan& span, std::size_t group) const;
    /// What is listed but not there although the list is new.
    void noteLost(const RecordedSpan& span, std::size_t group);

    std::size_t cachedBytes() const { return m_cache.bytes() + m_times.bytes(); }
    /// Spans and blocks that were found damaged since the last call, by what to call them.
    std::vector<std::string> takeDamages();

  private:
    RecordingBlocks(std::size_t nSignals, std::size_t cacheBytes);
    BlockPtr take(std::int64_t key, std::string_view frame, std::size_t rows, std::size_t columns);
    void damaged(std::int64_t key, std::string what);
    static std::string describe(const RecordedSpan& span, std::size_t group);
    void readBlocks(const RecordedSpan& span, std::size_t first, std::vector<BlockPtr>& blocks);

    std::size_t m_nSignals;
    LruCache<SampleBlock> m_cache;
    LruCache<std::vector<double>> m_times;
    SqliteStatement m_selectTimes, m_selectBlock, m_selectBlocks, m_selectSummary;
    std::set<std::int64_t> m_knownDamages;
    std::vector<std::string> m_damages;
};

} // namespace takao
