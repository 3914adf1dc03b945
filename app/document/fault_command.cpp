#include "app/document/fault_command.h"

#include "app/document/document.h"

namespace takao {

FaultCommand::FaultCommand(Document& document, Faults after, const QString& text)
    : QUndoCommand(text), m_document(document), m_before(document.faults()), m_after(std::move(after))
{}

void FaultCommand::undo()
{
    m_document.applyFaults(m_before);
}

void FaultCommand::redo()
{
    m_document.applyFaults(m_after);
}

} // namespace takao
