#include "app/document/selection.h"

#include <algorithm>
#include <unordered_set>

namespace takao {

bool Selection::contains(const std::string& id) const
{
    return std::ranges::find(m_ids, id) != m_ids.end();
}

const std::string& Selection::current() const
{
    static const std::string kNothing;
    return m_ids.empty() ? kNothing : m_ids.back();
}

void Selection::set(std::vector<std::string> ids)
{
    if (ids == m_ids)
        return;
    m_ids = std::move(ids);
    Q_EMIT selectionChanged();
}

void Selection::setOne(const std::string& id)
{
    set(id.empty() ? std::vector<std::string>() : std::vector{id});
}

void Selection::toggle(const std::string& id)
{
    auto ids = m_ids;
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        ids.push_back(id);
    else
        ids.erase(found);
    set(std::move(ids));
}

void Selection::add(const std::vector<std::string>& ids)
{
    std::unordered_set<std::string> known(m_ids.begin(), m_ids.end());
    auto all = m_ids;
    for (const std::string& id : ids)
        if (known.insert(id).second)
            all.push_back(id);
    set(std::move(all));
}

void Selection::clear()
{
    set({});
}

void Selection::setHovered(const std::string& id)
{
    if (id == m_hovered)
        return;
    m_hovered = id;
    Q_EMIT hoverChanged();
}

} // namespace takao
