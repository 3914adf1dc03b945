// What a device does to the air, as a formula that a boundary condition can evaluate.
#pragma once

#include "models/physics/airflow/device_law.h"

namespace takao::air {

/// A device's outlet temperature by its inlet's in steady state: straight pieces, one after the other.
class OutletFormula
{
  public:
    /// As pass() without thermal mass: leak, heat, law and coil with its limits. The flow is the stream's.
    OutletFormula(const Device& device, const AirStream& stream);

    double at(double inlet) const; ///< [K]
    /// For OpenFOAM's expressions; `inlet` names the variable of the inlet temperature [K].
    std::string text(const std::string& inlet) const;

  private:
    enum class Step { Start, AtLeast, AtMost };
    struct Piece
    {
        Step step;
        double slope, offset; ///< [K]
    };
    void add(Step step, double slope, double offset);

    double m_leak;
    std::vector<Piece> m_pieces;
};

} // namespace takao::air
