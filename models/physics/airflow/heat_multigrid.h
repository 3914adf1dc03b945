// Coarse corrections of the temperature: carry what line sweeps move too slowly, as the warmth of a whole
// hall.
#pragma once

#include "models/physics/airflow/air_domain.h"

namespace takao::air {

/// Agglomerates 2x2x2 cells per level and solves the upwind equation of the cells' sums, devices included.
template <class R>
class HeatMultigrid
{
  public:
    /// Layers of devices are felt at their outlets as their inlets read. Backwards: the other way round, for
    /// quantities carried against the flow.
    HeatMultigrid(const AirDomain& domain, int threads, bool backwards = false);

    /// Through the layers of all devices, in a row [m3/s].
    void setFlows(std::vector<double> flows) { m_flows = std::move(flows); }

    /// Adds a coarse correction to v.value. `residual` is per volume; `slopes` are of the layers' outlet
    /// laws.
    void correct(const ScalarView<R>& v, const R* residual, const std::vector<double>& slopes);

    std::size_t bytes() const;

  private:
    struct Link
    {
        std::ptrdiff_t cell = 0;
        R weight = 0; ///< share of the layer's flow
    };
    struct Passing // through one layer of a device
    {
        std::vector<Link> inlets, outlets;
    };
    struct Level
    {
        explicit Level(const Layout& layout);

        Layout layout;
        std::array<int, 3> factor{1, 1, 1};
        std::array<Field<R>, 3> up, down,
            diffusion; ///< through the low face: flow up, flow down, diffusion [m3/s]
        Field<R> sink, diagonal, rightSide, change; ///< rates x volume [m3/s]; change [K]
        Field<std::uint16_t> owner; ///< volume of air that a cell stands for; empty when there is only one
        std::vector<Passing> devices;
    };

    class Blowing;

    void findOwners();
    void makeLinks(bool backwards);
    void makeRoles();
    void fillFirst(const ScalarView<R>& v, const R* residual);
    void fillNext(const Level& fine, Level& coarse);
    void diagonals(Level& level);
    void sweep(Level& level, const std::vector<double>& slopes, bool forward);
    void smooth(Level& level, const std::vector<double>& slopes);
    void residualTo(Level& fine, Level& coarse, const std::vector<double>& slopes);
    void addCoarser(Level& level, const Level& coarse);
    void cycle(std::size_t level, const std::vector<double>& slopes);
    int threadsFor(const Level& level) const;
    void addTo(const ScalarView<R>& v);
    std::vector<double> outletChanges(const Level& level, const std::vector<double>& slopes) const;

    const AirDomain& m_domain;
    std::vector<Level> m_levels;
    Field<std::uint8_t> m_roles; ///< of the cells to the first level
    std::vector<R> m_scratch;
    std::vector<double> m_flows;
    int m_threads = 1;
};

} // namespace takao::air
