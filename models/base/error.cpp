#include "models/base/error.h"

namespace takao {

std::string Error::text() const
{
    return remedy.empty() ? message : message + " (" + remedy + ")";
}

} // namespace takao
