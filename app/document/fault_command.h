// Failing and repairing components, on the undo stack.
#pragma once

#include "models/twin/steady_plant.h"

#include <QUndoCommand>

namespace takao {

class Document;

/// Replaces the set of failed components. One command for one deed: commands never merge.
class FaultCommand : public QUndoCommand
{
  public:
    FaultCommand(Document& document, Faults after, const QString& text);

    void undo() override;
    void redo() override;

  private:
    Document& m_document;
    Faults m_before;
    Faults m_after;
};

} // namespace takao
