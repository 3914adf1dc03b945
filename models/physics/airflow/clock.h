// Seconds spent in a scope, added to a total.
#pragma once

#include <chrono>

namespace takao::air {

class Clock
{
  public:
    explicit Clock(double& total) : m_total(total), m_start(std::chrono::steady_clock::now()) {}
    ~Clock() { m_total += std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;

  private:
    double& m_total;
    std::chrono::steady_clock::time_point m_start;
};

} // namespace takao::air
