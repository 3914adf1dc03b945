// What every reader of a user's file gives back.
#pragma once

#include "models/base/diagnostics.h"

#include <optional>

namespace takao {

/// What a reader gives: the document if it can be used, and everything that was found.
template <class T>
struct Reading
{
    std::optional<T> value; ///< none if there were errors
    Diagnostics diagnostics;
};

} // namespace takao
