// Disjoint sets of buses: islands, and buses joined by ideal connections.
#pragma once

#include <numeric>
#include <vector>

namespace takao::power {

class DisjointSets
{
  public:
    explicit DisjointSets(std::size_t count) : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), 0);
    }

    int rootOf(int member)
    {
        while (m_parent[member] != member)
            member = m_parent[member] = m_parent[m_parent[member]];
        return member;
    }

    void unite(int a, int b)
    {
        const int rootA = rootOf(a);
        const int rootB = rootOf(b);
        m_parent[std::max(rootA, rootB)] = std::min(rootA, rootB);
    }

  private:
    std::vector<int> m_parent;
};

} // namespace takao::power
