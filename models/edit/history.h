// Undo and redo of edit commands.
#pragma once

#include "models/edit/edit_command.h"

#include <vector>

namespace takao {

/// The commands that were applied to one facility, in order, and how many of them are in force.
class EditHistory
{
  public:
    /// Applies a command and keeps it; commands that were undone are dropped. A command that merges with the
    /// last one adds no step.
    /// @errors as the command's apply; the history is then unchanged
    Result<void> push(Facility& facility, EditCommandPtr command);

    bool canUndo() const { return m_applied > 0; }
    bool canRedo() const { return m_applied < m_commands.size(); }
    std::string undoText() const { return canUndo() ? m_commands[m_applied - 1]->text() : std::string(); }
    std::string redoText() const { return canRedo() ? m_commands[m_applied]->text() : std::string(); }

    void undo(Facility& facility);
    void redo(Facility& facility);

    /// Ends a drag: the next command starts a step of its own.
    void seal() { m_sealed = true; }

  private:
    std::vector<EditCommandPtr> m_commands;
    std::size_t m_applied = 0;
    bool m_sealed = true;
};

} // namespace takao
