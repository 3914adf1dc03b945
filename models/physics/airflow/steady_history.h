// Whether a room has come to rest, judged by what its devices inhale.
#pragma once

#include "models/physics/airflow/steady_solve.h"

#include <deque>

namespace takao::air {

/// What a grid's answer must keep to.
struct Stage
{
    int most = 0;             ///< iterations
    double temperature = 0.0; ///< change of any inlet in a window [K]
    double balance = 0.0;     ///< of energy, relative, while it is solved
};

/// Inlet temperatures, flows of fans and the energy balance of the last iterations.
class SteadyHistory
{
  public:
    explicit SteadyHistory(const Stage& stage) : m_stage(stage) {}

    void add(const AirSolver<float>& solver);

    const Stage& stage() const { return m_stage; }
    int iterations() const { return m_iterations; }
    double worstChange() const; ///< of any inlet in the last window [K]
    double imbalance() const;   ///< largest in the last window

    /// No inlet moves any more, or all sway a little about means that stand.
    bool atRest() const;
    /// No more iterations are worth their while: too many, or a sway that does not fade.
    bool ended() const;

    /// By device: its last temperature, or the mean where it sways; with the band.
    std::vector<InletRecord> records(const AirSolver<float>& solver, bool atRest) const;
    /// `imbalance`: of energy, at the end; `wanted`: what it should keep to.
    std::string words(bool atRest, double imbalance, double wanted) const;

  private:
    bool standsStill() const;
    bool swaysAbout(int count) const;
    double drift(int count) const;
    double band(int count) const;
    double worstFlowChange() const;
    bool balanced() const { return imbalance() < m_stage.balance; }
    InletRecord record(std::size_t device, int count) const;

    Stage m_stage;
    int m_iterations = 0;
    std::deque<std::vector<double>> m_means, m_flows;
    std::deque<double> m_imbalance;
};

} // namespace takao::air
