// A quick what-if of the power chain: who is still fed, and through what, when more is lost.
#pragma once

#include "models/twin/plant_status.h"

#include <span>

namespace takao {

/// The power chain as a transport of watts, calibrated on a solution.
///
/// Power follows the same rules as in the electrical solve (chosen inputs, shares, battery, fail-over), but
/// voltages, power factors and efficiencies stay those of the solution, so one case costs microseconds.
/// Loadings differ from a full solve by the change of voltage drop and efficiency, a few percent of
/// themselves.
class Transport
{
  public:
    Transport(const PowerModel& model, const PlantOperation& operation, const power::Solution& solution);

    /// Work space and result of one case; keep one per thread.
    struct Case
    {
        std::vector<char> out;
        std::vector<char> alive;
        std::vector<char> standby;  ///< fed by standby sources only
        std::vector<int> choice;    ///< priority of the inputs in use, per component
        std::vector<double> demand; ///< [W] at the component's output, or drawn by a load
        std::vector<char> strained; ///< it, or all that feeds it, is above its continuous rating
        std::vector<char> touched;  ///< may differ from the present in all but `strained`
        bool strains = false;       ///< something is strained
    };

    /// The present state, nothing more lost.
    const Case& present() const { return m_present; }

    /// Loses `lost` on top of the present faults, lets breakers above kTripRatio trip, and fills the case.
    /// Only what differs from the present is worked out again.
    void run(Case& c, std::span<const int> lost) const;

    /// Fed, with nothing on the way above its continuous rating.
    bool survives(const Case& c, int component) const { return c.alive[component] && !c.strained[component]; }

    const std::vector<int>& inputsOf(int component) const { return m_nodes[component].inputs; }

  private:
    struct Node
    {
        PowerRole role = PowerRole::Bus;
        std::vector<int> inputs; // without batteries
        std::vector<int> outputs;
        int feedBus = -1;         // links: the load terminal or bus they end at
        int priority = 0;         // links
        double inputFactor = 1.0; // power taken in per power given out
        double loading = 0.0;     // per watt of demand; 0: no rating
        double tripLoading = 0.0; // per watt of demand, of the breaker; 0: none
        double weight = 0.0;      // links: flow in the solution [W]
        double power = 0.0;       // loads [W]
        std::vector<int> batteries;
        std::vector<int> feedBuses; // loads
        std::vector<int> feedPriority;
    };

    void calibrate(const PowerModel& model, const power::Solution& solution, int component);
    void settlePresent();
    void lose(Case& c, std::span<const int> lost) const;
    void spread(Case& c) const;
    void enliven(Case& c, int component) const;
    void draw(const Case& state, int component, double sign, Case& sum) const;
    void drawLoad(const Case& state, int load, double sign, Case& sum) const;
    void drawFrom(const Case& state, int component, int terminal, double watts, Case& sum) const;
    int nextTrip(const Case& c) const;
    void strain(Case& c) const;
    int choiceAt(const Case& c, int component, int terminal) const;
    int effectivePriority(const Case& c, int input) const;

    std::vector<Node> m_nodes; // per component, in topological order
    std::vector<char> m_out;   // failed, tripped, or an open tie
    Case m_present;
};

} // namespace takao
