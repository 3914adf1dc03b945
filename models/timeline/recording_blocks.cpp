#include "models/timeline/recording_blocks.h"

#include "models/timeline/recording_format.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

using Step = SqliteStatement::Step;

constexpr std::size_t kTimesShare = 16;    ///< of the cache: one part in so many holds times
constexpr std::size_t kMostDamages = 1000; ///< that are told one by one

bool ascends(const std::vector<double>& times)
{
    return std::adjacent_find(times.begin(), times.end(), [](double a, double b) { return !(a < b); }) ==
           times.end();
}

} // namespace

RecordingBlocks::RecordingBlocks(std::size_t nSignals, std::size_t cacheBytes)
    : m_nSignals(nSignals), m_cache(cacheBytes - cacheBytes / kTimesShare), m_times(cacheBytes / kTimesShare)
{}

Result<RecordingBlocks> RecordingBlocks::make(SqliteFile& file, std::size_t nSignals, std::size_t cacheBytes)
{
    RecordingBlocks blocks(nSignals, cacheBytes);
    const std::pair<SqliteStatement*, const char*> all[] = {
        {&blocks.m_selectTimes, "SELECT times FROM span WHERE id = ?1"},
        {&blocks.m_selectBlock, "SELECT data FROM block WHERE key = ?1"},
        {&blocks.m_selectBlocks, "SELECT key, data FROM block WHERE key BETWEEN ?1 AND ?2 ORDER BY key"},
        {&blocks.m_selectSummary, "SELECT cells, data FROM summary WHERE key = ?1"},
    };
    for (const auto& [statement, sql] : all) {
        auto prepared = file.prepare(sql);
        if (!prepared)
            return tl::unexpected(prepared.error());
        *statement = std::move(*prepared);
    }
    return blocks;
}

void RecordingBlocks::damaged(std::int64_t key, std::string what)
{
    if (m_knownDamages.insert(key).second && m_knownDamages.size() <= kMostDamages)
        m_damages.push_back(std::move(what));
}

std::string RecordingBlocks::describe(const RecordedSpan& span, std::size_t group)
{
    return fmt::format("samples from {:.3f} s to {:.3f} s of the signals from number {} on", span.begin,
                       span.end, group * kGroupSignals);
}

bool RecordingBlocks::knownDamaged(const RecordedSpan& span, std::size_t group) const
{
    return m_knownDamages.contains(timesKey(span.id)) || m_knownDamages.contains(blockKey(span.id, group));
}

void RecordingBlocks::noteLost(const RecordedSpan& span, std::size_t group)
{
    damaged(blockKey(span.id, group), describe(span, group));
}

std::vector<std::string> RecordingBlocks::takeDamages()
{
    return std::exchange(m_damages, {});
}

TimesPtr RecordingBlocks::times(const RecordedSpan& span)
{
    if (auto known = m_times.find(span.id))
        return known;
    const StatementUse use(m_selectTimes);
    m_selectTimes.bind(1, span.id);
    const Step step = m_selectTimes.step();
    if (step == Step::Done)
        return nullptr;
    auto times = std::make_shared<std::vector<double>>(span.rows);
    const auto block = step == Step::Row
                           ? SampleBlock::read(timesKey(span.id), m_selectTimes.blob(0), span.rows, 1)
                           : std::optional<SampleBlock>();
    if (block)
        block->column(0, times->data(), nullptr);
    if (!block || !ascends(*times) || times->front() != span.begin || times->back() != span.end) {
        damaged(timesKey(span.id), fmt::format("the times from {:.3f} s to {:.3f} s", span.begin, span.end));
        return nullptr;
    }
    m_times.put(span.id, times, span.rows * sizeof(double));
    return times;
}

BlockPtr RecordingBlocks::take(std::int64_t key, std::string_view frame, std::size_t rows,
                               std::size_t columns)
{
    auto block = SampleBlock::read(key, frame, rows, columns);
    if (!block)
        return nullptr;
    auto shared = std::make_shared<const SampleBlock>(std::move(*block));
    m_cache.put(key, shared, shared->bytes());
    return shared;
}

BlockPtr RecordingBlocks::block(const RecordedSpan& span, std::size_t group)
{
    const std::int64_t key = blockKey(span.id, group);
    if (auto known = m_cache.find(key))
        return known;
    const StatementUse use(m_selectBlock);
    m_selectBlock.bind(1, key);
    const Step step = m_selectBlock.step();
    if (step == Step::Done)
        return nullptr;
    BlockPtr block;
    if (step == Step::Row)
        block = take(key, m_selectBlock.blob(0), span.rows, groupSize(group, m_nSignals));
    if (!block)
        damaged(key, describe(span, group));
    return block;
}

/// In one walk through the table from group `first` on; ends early where a page is damaged.
void RecordingBlocks::readBlocks(const RecordedSpan& span, std::size_t first, std::vector<BlockPtr>& blocks)
{
    const StatementUse use(m_selectBlocks);
    m_selectBlocks.bind(1, blockKey(span.id, first));
    m_selectBlocks.bind(2, blockKey(span.id, blocks.size() - 1));
    while (m_selectBlocks.step() == Step::Row) {
        const std::int64_t key = m_selectBlocks.integer(0);
        // A damaged index may lead anywhere.
        if (key < blockKey(span.id, first) || key > blockKey(span.id, blocks.size() - 1))
            return;
        const auto group = static_cast<std::size_t>(key - blockKey(span.id, 0));
        if (!blocks[group])
            blocks[group] = take(key, m_selectBlocks.blob(1), span.rows, groupSize(group, m_nSignals));
    }
}

std::vector<BlockPtr> RecordingBlocks::blocks(const RecordedSpan& span)
{
    std::vector<BlockPtr> blocks(groupsOf(m_nSignals));
    for (std::size_t group = 0; group < blocks.size(); ++group)
        blocks[group] = m_cache.find(blockKey(span.id, group));
    const auto missing = std::find(blocks.begin(), blocks.end(), nullptr);
    if (missing == blocks.end())
        return blocks;
    readBlocks(span, static_cast<std::size_t>(missing - blocks.begin()), blocks);
    // One by one behind a damaged page.
    for (std::size_t group = 0; group < blocks.size(); ++group)
        if (!blocks[group])
            blocks[group] = block(span, group);
    return blocks;
}

BlockPtr RecordingBlocks::summary(int level, std::int64_t number, std::size_t group)
{
    const std::int64_t key = summaryKey(level, number, group);
    if (auto known = m_cache.find(key))
        return known;
    const StatementUse use(m_selectSummary);
    m_selectSummary.bind(1, key);
    const Step step = m_selectSummary.step();
    if (step == Step::Done)
        return nullptr;
    BlockPtr block;
    if (step == Step::Row)
        if (const std::int64_t cells = m_selectSummary.integer(0); cells >= 1 && cells <= kSummaryCells)
            block = take(key, m_selectSummary.blob(1), static_cast<std::size_t>(cells),
                         kSummaryColumns * groupSize(group, m_nSignals));
    if (!block) // nothing is lost: the samples below are read instead
        damaged(key, fmt::format("a summary (level {}, number {})", level, number));
    return block;
}

} // namespace takao
