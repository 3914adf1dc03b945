// The error value that every fallible function of the models returns.
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace takao {

/// What sort of thing went wrong; the program's exit code and the dialog's title depend on it.
enum class ErrorKind {
    FileNotFound,
    FileUnreadable,
    FileUnwritable,
    BadData,      ///< a user's file or argument holds something that cannot be used
    BadUsage,     ///< an unknown option, view, overlay, object id, ...
    NotConverged, ///< a solve stopped before its tolerance
    Graphics,     ///< no usable OpenGL
    Cancelled,
};

/// One thing that went wrong, in words for the user: what, where, and what to do about it.
struct Error
{
    ErrorKind kind = ErrorKind::BadData;
    std::string message; ///< what is wrong and where
    std::string remedy;  ///< what to do; may be empty

    /// "message (remedy)", for a line on a terminal.
    std::string text() const;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string remedy = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(remedy)});
}

} // namespace takao
