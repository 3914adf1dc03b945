// When racks will throttle and trip, if things go on as they do: their own thermal model, run ahead.
#pragma once

#include "models/twin/liquid/liquid_plant.h"
#include "models/twin/run/rack_loads.h"

#include <array>
#include <limits>

namespace takao {

/// What a forecast goes out from: one rack after a step.
struct RackMoment
{
    const liquid::RackUnit* liquid = nullptr; ///< null: no coolant
    double inletAir = 0.0;                    ///< [degC]; not finite: unknown
};

/// How long each rack has, at the present trend.
///
/// Chips on cold plates: the two masses of one GPU and its plate,
///   C_c dT_c/dt = P - (T_c - T_p) / R,   C_p dT_p/dt = (T_c - T_p) / R - G(q) (T_p - T_in),
/// are run ahead in implicit steps. Flow and coolant inlet go on as straight as in the last seconds, the flow
/// down to nothing or up to what it was at the start; the GPU works as in the last training steps, and the
/// same governor clocks it down and switches it off. Their swing counts: what the chip was above its present
/// temperature in the last steps, it will be again. A rack also trips when the air that it inhales reaches
/// its limit, by a straight line through the last seconds.
/// @limits what has not begun is not foreseen: a forecast knows no causes, only trends, which go on for ten
/// times as long as they were seen; nothing beyond kHorizon is told
class ThrottleForecast
{
  public:
    static constexpr double kHorizon = 600.0;                                 ///< [s]
    static constexpr double kNever = std::numeric_limits<double>::infinity(); ///< not within the horizon

    /// @param racks  one for each of the loads
    ThrottleForecast(const RackLoads& loads, const LiquidPlant& liquid, const std::vector<RackMoment>& racks);

    /// After each step of a length [s].
    void look(double step, const RackLoads& loads, const LiquidPlant& liquid,
              const std::vector<RackMoment>& racks);

    double toThrottle(std::size_t rack) const { return m_throttle[rack]; } ///< [s]; 0: it does; kNever
    double toTrip(std::size_t rack) const { return m_trip[rack]; }         ///< [s]; 0: it has; kNever

  private:
    /// The last values of a reading, oldest first.
    class Trend
    {
      public:
        explicit Trend(std::size_t most = 1) : m_most(most) {}
        void add(double value);
        double last() const { return m_values.empty() ? 0.0 : m_values.back(); }
        double mean() const;
        double highest() const;
        double slope() const; ///< by least squares, per step

      private:
        std::size_t m_most;
        std::vector<double> m_values;
    };

    struct Rack
    {
        Trend flow, coolant, heat, air, chip;
        double usualFlow = 0.0; ///< [m3/s]
    };

    void prepare(double step);
    void foresee(std::size_t rack, double step, const RackLoads& loads, const LiquidPlant& liquid,
                 const liquid::RackUnit& unit);
    bool isAtEase(std::size_t rack, double step, const RackLoad& load, const LiquidPlant& liquid,
                  const liquid::RackUnit& unit) const;

    std::vector<Rack> m_racks;
    std::vector<double> m_throttle, m_trip; ///< [s]
    double m_step = 0.0;                    ///< that the trends were made for [s]
};

} // namespace takao
