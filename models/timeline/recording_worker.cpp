#include "models/timeline/recording_worker.h"

namespace takao {

RecordingWriter::Worker::Worker(RecordingStore store, const RecordingOptions& options)
    : m_store(std::move(store)), m_fieldSteps(options.fieldSteps), m_rewrite(options.rewrite),
      m_commitInterval(
          std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(options.commitInterval)))
{
    m_thread = std::thread([this] { work(); });
}

RecordingWriter::Worker::~Worker()
{
    (void)finish();
}

std::size_t RecordingWriter::Worker::bytesOf(const Item& item)
{
    if (const auto* row = std::get_if<Row>(&item))
        return row->values.size() * (sizeof(double) + sizeof(Quality));
    if (const auto* field = std::get_if<Field>(&item))
        return field->field->air.size() * 5 * sizeof(float);
    return sizeof(Item);
}

Result<void> RecordingWriter::Worker::state() const
{
    if (m_error)
        return tl::unexpected(*m_error);
    if (m_stop)
        return fail(ErrorKind::BadUsage, "the recording has ended", "start another one");
    return {};
}

Result<void> RecordingWriter::Worker::flush()
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t mine = ++m_flushAsked;
    m_wake.notify_one();
    m_taken.wait(lock, [&] { return m_flushDone >= mine || m_error || m_finished; });
    return m_error ? Result<void>(tl::unexpected(*m_error)) : Result<void>();
}

Result<void> RecordingWriter::Worker::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_wake.notify_one();
    }
    const std::lock_guard joining(m_joining);
    if (m_thread.joinable())
        m_thread.join();
    return m_error ? Result<void>(tl::unexpected(*m_error)) : Result<void>();
}

void RecordingWriter::Worker::work()
{
    std::vector<Item> items;
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto called = [this] { return !m_pending.empty() || m_stop || m_flushAsked > m_flushDone; };
        if (m_uncommitted)
            m_wake.wait_until(lock, m_due, called);
        else
            m_wake.wait(lock, called);
        items.clear();
        items.swap(m_pending);
        m_pendingBytes = 0;
        const std::uint64_t asked = m_flushAsked;
        const bool flush = asked > m_flushDone, stop = m_stop;
        m_taken.notify_all();
        lock.unlock();

        Result<void> done = write(items);
        if (done && m_uncommitted && (flush || Clock::now() >= m_due))
            done = commit();
        if (done && stop)
            done = m_store.finish(m_rewrite);

        lock.lock();
        m_flushDone = asked;
        if (!done)
            m_error = done.error();
        m_finished = stop || m_error;
        m_taken.notify_all();
        if (m_finished)
            return;
    }
}

Result<void> RecordingWriter::Worker::write(std::vector<Item>& items)
{
    for (const Item& item : items) {
        if (!m_uncommitted) {
            m_uncommitted = true;
            m_due = Clock::now() + m_commitInterval;
        }
        if (auto done = write(item); !done)
            return done;
        if (Clock::now() >= m_due)
            if (auto done = commit(); !done)
                return done;
    }
    return {};
}

Result<void> RecordingWriter::Worker::write(const Item& item)
{
    if (const auto* row = std::get_if<Row>(&item))
        return m_store.addRow(row->time, row->values, row->quality);
    if (const auto* event = std::get_if<TimelineEvent>(&item))
        return m_store.addEvent(*event);
    if (const auto* alarm = std::get_if<Alarm>(&item))
        return m_store.addAlarm(*alarm);
    if (const auto* clear = std::get_if<Clear>(&item))
        return m_store.clearAlarm(clear->id, clear->time);
    const auto& field = std::get<Field>(item);
    return m_store.addField(field.time, field.room, field.field, m_fieldSteps);
}

Result<void> RecordingWriter::Worker::commit()
{
    m_uncommitted = false;
    return m_store.commit();
}

} // namespace takao
