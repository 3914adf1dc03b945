// An edit of the facility that can be taken back: the only way by which a facility changes.
#pragma once

#include "models/base/error.h"
#include "models/facility/facility.h"

#include <memory>
#include <string>

namespace takao {

/// One change, made and taken back as a whole.
///
/// Objects are named by id, so a command stays good when others have moved objects about in their arrays.
/// Apply and revert alternate, starting with apply; a revert gives back exactly the facility that was.
class EditCommand
{
  public:
    virtual ~EditCommand() = default;

    /// Makes the change; a failed one has changed nothing.
    /// @errors BadUsage if the object does not exist; BadData if the value cannot be
    virtual Result<void> apply(Facility& facility) = 0;

    /// Takes an applied change back.
    virtual void revert(Facility& facility) = 0;

    /// Takes a following, already applied change into this one, so that a drag is one step; false if it does
    /// not fit.
    virtual bool merge(const EditCommand& next) = 0;

    /// What it does, for the undo menu: "Move fan-wall-03".
    virtual std::string text() const = 0;
};

using EditCommandPtr = std::unique_ptr<EditCommand>;

} // namespace takao
