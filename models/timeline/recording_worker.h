// The thread behind a RecordingWriter. Private to this folder.
#pragma once

#include "models/timeline/recording_store.h"
#include "models/timeline/recording_writer.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <variant>

namespace takao {

/// Takes what is given, in its order, and lets the store write it and commit it in time.
class RecordingWriter::Worker
{
  public:
    struct Row
    {
        double time = 0.0;
        std::vector<double> values;
        std::vector<Quality> quality;
    };
    struct Clear
    {
        int id = 0;
        double time = 0.0;
    };
    struct Field
    {
        double time = 0.0;
        int room = 0;
        AirFieldPtr field;
    };
    using Item = std::variant<Row, TimelineEvent, Alarm, Clear, Field>;

    Worker(RecordingStore store, const RecordingOptions& options);
    ~Worker();

    /// Hands an item over, after `number` (under the lock) has checked it and given it its number.
    /// Waits while more than a few megabytes are pending.
    template <class Number>
    Result<int> give(Item item, const Number& number)
    {
        std::unique_lock lock(m_mutex);
        m_taken.wait(lock, [this] { return m_pendingBytes < kMostPendingBytes || m_error || m_finished; });
        if (auto open = state(); !open)
            return tl::unexpected(open.error());
        const Result<int> id = number(item, m_counts);
        if (!id)
            return id;
        m_pendingBytes += bytesOf(item);
        m_pending.push_back(std::move(item));
        m_wake.notify_one();
        return id;
    }

    Result<void> flush();
    Result<void> finish();

    /// What was given so far; guarded by the lock of give().
    struct Counts
    {
        double lastTime = -std::numeric_limits<double>::infinity();
        int events = 0;
        int alarms = 0;
    };

  private:
    static constexpr std::size_t kMostPendingBytes = 32U << 20U;
    using Clock = std::chrono::steady_clock;

    static std::size_t bytesOf(const Item& item);
    Result<void> state() const;
    void work();
    Result<void> write(std::vector<Item>& items);
    Result<void> write(const Item& item);
    Result<void> commit();

    RecordingStore m_store; ///< of the thread alone
    FieldSteps m_fieldSteps;
    bool m_rewrite;
    Clock::duration m_commitInterval;
    bool m_uncommitted = false;
    Clock::time_point m_due; ///< of the next commit, when something is uncommitted

    std::mutex m_mutex; ///< of all below
    std::condition_variable m_wake, m_taken;
    std::vector<Item> m_pending;
    std::size_t m_pendingBytes = 0;
    Counts m_counts;
    std::uint64_t m_flushAsked = 0, m_flushDone = 0;
    bool m_stop = false, m_finished = false;
    std::optional<Error> m_error;

    std::mutex m_joining; ///< of the thread's end
    std::thread m_thread;
};

} // namespace takao
