// What was read lately, up to so many bytes. Private to this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <unordered_map>

namespace takao {

template <class T>
class LruCache
{
  public:
    using Ptr = std::shared_ptr<const T>;

    explicit LruCache(std::size_t bytes) : m_most(bytes) {}

    /// Null: not here.
    Ptr find(std::int64_t key)
    {
        const auto found = m_byKey.find(key);
        if (found == m_byKey.end())
            return nullptr;
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return found->second->value;
    }

    /// What is oldest goes until there is room; something larger than all the room is kept alone.
    void put(std::int64_t key, Ptr value, std::size_t bytes)
    {
        erase(key);
        while (!m_entries.empty() && m_bytes + bytes > m_most)
            erase(m_entries.back().key);
        m_entries.push_front({key, std::move(value), bytes});
        m_byKey[key] = m_entries.begin();
        m_bytes += bytes;
    }

    void clear()
    {
        m_entries.clear();
        m_byKey.clear();
        m_bytes = 0;
    }

    std::size_t bytes() const { return m_bytes; }

  private:
    struct Entry
    {
        std::int64_t key;
        Ptr value;
        std::size_t bytes;
    };

    void erase(std::int64_t key)
    {
        const auto found = m_byKey.find(key);
        if (found == m_byKey.end())
            return;
        m_bytes -= found->second->bytes;
        m_entries.erase(found->second);
        m_byKey.erase(found);
    }

    std::size_t m_most, m_bytes = 0;
    std::list<Entry> m_entries; ///< the latest first
    std::unordered_map<std::int64_t, typename std::list<Entry>::iterator> m_byKey;
};

} // namespace takao
