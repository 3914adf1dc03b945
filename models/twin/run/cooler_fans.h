// The fans of a room's coolers in time: those that are left carry the flow of one that is lost.
#pragma once

#include <vector>

namespace takao {

/// What a cooler's fans are set to, and can do [m3/s].
struct CoolerFan
{
    double set = 0.0;
    double most = 0.0;  ///< at least `set`
    bool shares = true; ///< false: a rear door, whose air is its rack's
};

/// Speeds of the fans, over that of their set flows.
///
/// The rule of the steady air (air_coolers.cpp): together they blow what all are set to blow, each at most
/// what its fans can. Fans that stand are still at once, their dampers shut; others reach what is asked of
/// them with a time constant of 5 s, as fans in the air solver do (engineering choice).
class CoolerFans
{
  public:
    explicit CoolerFans(std::vector<CoolerFan> fans);

    /// @param runs  per cooler: it has power and has not failed
    void step(double seconds, const std::vector<char>& runs);

    double speed(std::size_t cooler) const { return m_speed[cooler]; } ///< [1]
    double flow(std::size_t cooler) const                              ///< without resistance [m3/s]
    {
        return m_speed[cooler] * m_fans[cooler].set;
    }
    const std::vector<double>& speeds() const { return m_speed; }

  private:
    std::vector<CoolerFan> m_fans;
    std::vector<double> m_speed;
};

} // namespace takao
