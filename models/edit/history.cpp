// Undo and redo.
#include "models/edit/history.h"

#include "models/base/assert.h"

namespace takao {

Result<void> EditHistory::push(Facility& facility, EditCommandPtr command)
{
    if (Result<void> applied = command->apply(facility); !applied)
        return applied;
    m_commands.resize(m_applied);
    const bool merged = !m_sealed && m_applied > 0 && m_commands.back()->merge(*command);
    m_sealed = false;
    if (!merged) {
        m_commands.push_back(std::move(command));
        ++m_applied;
    }
    return {};
}

void EditHistory::undo(Facility& facility)
{
    TAKAO_ASSERT(canUndo(), "undo needs an applied command");
    m_commands[--m_applied]->revert(facility);
    m_sealed = true;
}

void EditHistory::redo(Facility& facility)
{
    TAKAO_ASSERT(canRedo(), "redo needs an undone command");
    const Result<void> applied = m_commands[m_applied]->apply(facility);
    TAKAO_ASSERT(applied, "what was applied once applies again");
    ++m_applied;
    m_sealed = true;
}

} // namespace takao
