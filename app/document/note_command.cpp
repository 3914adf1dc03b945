#include "app/document/note_command.h"

#include <utility>

namespace takao {
namespace {

constexpr int kTextId = 1;

} // namespace

NoteCommand::NoteCommand(NoteKeeper& keeper, std::optional<RecordingNote> before,
                         std::optional<RecordingNote> after, const QString& text)
    : QUndoCommand(text), m_keeper(keeper), m_before(std::move(before)), m_after(std::move(after))
{}

bool NoteCommand::isOfText() const
{
    if (!m_before || !m_after)
        return false;
    RecordingNote same = *m_after;
    same.text = m_before->text;
    return same == *m_before;
}

int NoteCommand::id() const
{
    return isOfText() ? kTextId : -1;
}

bool NoteCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = static_cast<const NoteCommand*>(other); // of the same id
    if (next->m_before != m_after)
        return false;
    m_after = next->m_after;
    return true;
}

} // namespace takao
