// Bookmarks that are added, changed and removed, on their undo stack.
#pragma once

#include "app/document/note_keeper.h"

#include <QUndoCommand>

namespace takao {

/// Puts one note in the place of another; none: adds or removes. Changes of one note's text that follow each
/// other are one deed.
class NoteCommand : public QUndoCommand
{
  public:
    NoteCommand(NoteKeeper& keeper, std::optional<RecordingNote> before, std::optional<RecordingNote> after,
                const QString& text);

    void undo() override { m_keeper.exchange(m_after, m_before); }
    void redo() override { m_keeper.exchange(m_before, m_after); }
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

  private:
    bool isOfText() const;

    NoteKeeper& m_keeper;
    std::optional<RecordingNote> m_before, m_after;
};

} // namespace takao
