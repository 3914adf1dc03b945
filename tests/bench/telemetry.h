// Made-up telemetry of a data centre, for benchmarks of recordings.
#pragma once

#include "models/twin/plant_state.h"

#include <memory>
#include <vector>

namespace takao::bench {

/// What a plant's signals look like, row by row.
///
/// Sensors (shares are an estimate: engineering choice, after the points of building management systems), a
/// row a second: 40 % states and setpoints, each changing once in 10 000 rows; 30 % temperatures in steps of
/// 0.1 K with a noise of 0.15 K and a drift; 15 % powers in steps of 10 W with a noise of 1 %; 10 % flows in
/// steps of 0.01 L/min with a noise of 0.5 %; 5 % calculated numbers of full precision that follow a noise
/// with a lag of 60 rows. 1 signal in 50 is missing. Simulated: all of full precision; 50 % constant, 40 %
/// smooth (waves of some minutes), 10 % with a noise of 1 %.
class Telemetry
{
  public:
    enum class Sort { Sensors, Simulated };

    Telemetry(std::size_t nSignals, Sort sort);

    std::shared_ptr<const SignalCatalogue> catalogue() const { return m_catalogue; }
    const std::vector<double>& values() const { return m_values; }
    const std::vector<Quality>& quality() const { return m_quality; }
    /// Goes on to the next row.
    void step();

  private:
    double uniform();
    double normal();
    double sensor(std::size_t signal);
    double simulated(std::size_t signal);

    Sort m_sort;
    std::shared_ptr<SignalCatalogue> m_catalogue;
    std::vector<double> m_hidden, m_values;
    std::vector<Quality> m_quality;
    std::uint64_t m_random = 88172645463325252ULL;
    double m_row = 0.0;
};

} // namespace takao::bench
