// Which U positions of a rack are taken.
#pragma once

#include <string>
#include <vector>

namespace takao {

class RackSpace
{
  public:
    explicit RackSpace(int units) : m_occupants(static_cast<std::size_t>(units)) {}

    /// Takes the positions bottomUnit .. bottomUnit + height - 1, counted from 1 at the bottom.
    /// @return what speaks against it; empty if the device fits and they were free
    std::string place(const std::string& device, int bottomUnit, int height);

  private:
    std::vector<std::string> m_occupants; ///< by position; empty: free
};

} // namespace takao
