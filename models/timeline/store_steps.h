// Steps of writing, one after the other. Private to this folder.
#pragma once

#include "models/base/error.h"

namespace takao {

/// Runs one step of writing after the other; the first error ends it.
class Steps
{
  public:
    Steps& then(Result<void> done)
    {
        if (m_done)
            m_done = std::move(done);
        return *this;
    }
    bool good() const { return m_done.has_value(); }
    Result<void> done() const { return m_done; }

  private:
    Result<void> m_done;
};

} // namespace takao
