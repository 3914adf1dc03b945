// A lock that is handed on in the order in which it was asked for. Private to this folder.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace takao {

/// For readers side by side: one that asks again and again, as for a table of a day, makes another that wants
/// a single moment wait for no more than the call that is under way. With std::mutex it may wait for
/// hundreds.
class FairMutex
{
  public:
    void lock()
    {
        std::unique_lock lock(m_mutex);
        const std::uint64_t mine = m_last++;
        m_called.wait(lock, [&] { return mine == m_now; });
    }

    void unlock()
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_now;
        }
        m_called.notify_all();
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_called;
    std::uint64_t m_last = 0, m_now = 0;
};

} // namespace takao
