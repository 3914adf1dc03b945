// The law of the wall: shear, turbulence and heat between walls and the first cells of air (k-epsilon only).
#pragma once

#include "models/physics/airflow/air_domain.h"

namespace takao::air {

/// Smooth walls, in wall units y+ = Cmu^(1/4) k^(1/2) y / nu of the first cell's centre (Launder and Spalding
/// 1974).
namespace wall_law {

// The pair of TEACH (Gosman and Ideriah, Imperial College 1976) and of many codes after it. Others take 0.41
// and 9.8 (Versteeg and Malalasekera, 3.5.2): friction between plates is then 4 % lower, further from what
// was measured.
inline constexpr double kKarman = 0.4187;
inline constexpr double kSmooth =
    9.793; ///< E in u+ = ln(E y+) / Karman: logarithmic layer, y+ from 30 to some hundred

/// Wall shear over that of laminar air with the same speed at y: y+ / u+, at least 1 (the viscous sublayer).
double shearOverLaminar(double yPlus);

/// The same of heat: Pr y+ / T+ with T+ = Pr_t (u+ + P), P = 9.24 ((Pr/Pr_t)^(3/4) - 1) (1 + 0.28 exp(-0.007
/// Pr/Pr_t)) (Jayatilleke 1969, Progress in Heat and Mass Transfer 1, 193); at least 1.
double heatOverLaminar(double yPlus, double prandtl, double turbulentPrandtl);

} // namespace wall_law

/// All faces between air and walls, solids and closed sheets on a grid. Openings, devices and planes of
/// symmetry are no walls.
template <class R>
class WallFunctions
{
  public:
    WallFunctions(const AirDomain& domain, int threads);

    /// 0 in cells that touch a wall, else 1.
    const Field<std::uint8_t>& inner() const { return m_inner; }
    bool hasSheets() const { return !m_sheetSides.empty(); }

    /// From k of the first cells: the walls' viscosities, and epsilon = Cmu^(3/4) k^(3/2) / (Karman y) there.
    void update(const Field<R>& energy, Field<R>& dissipation);
    /// Production of k in the first cells: wall shear x the gradient of the logarithmic layer.
    void addProduction(const FlowView<R>& flow, const Field<R>& energy, R* source) const;
    /// Lets a solve leave epsilon of the first cells as it is.
    void holdDissipation(const Field<R>& dissipation, R* source, R* sink) const;
    /// Viscosities on edges along walls; none along sheets, whose shear is a drag.
    void setEdges(const std::array<R*, 3>& edges) const;
    /// Shear of sheets on the velocities of both sides [1/s], as derivative of a loss: twice the rate.
    void addSheetDrag(const std::array<R*, 3>& drag) const;
    /// Exchange of warm walls with the first cells.
    void updateWarmWalls(std::vector<SourceCell>& sources, const Field<R>& energy) const;

    std::size_t bytes() const;

  private:
    struct Face
    {
        std::ptrdiff_t cell;
        R distance;               ///< from the cell's centre [m]
        R across;                 ///< from there to the centre of the cell behind [m]
        std::array<R, 2> slide{}; ///< velocity of the wall along the next axis and the one after it [m/s]
        std::uint8_t axis = 0;    ///< of the normal
        std::uint8_t high = 0;    ///< 1: on the high side of the cell
        std::uint8_t isSheet = 0; ///< 1: air behind it
    };
    struct Cell
    {
        std::ptrdiff_t cell;
        std::uint32_t first, count; ///< faces
    };
    struct Edge // between two wall faces side by side
    {
        std::ptrdiff_t edge;
        std::uint32_t one, other; ///< faces
        R factor;                 ///< full distance between the centres over half the cell's width
        std::uint8_t axis;        ///< along which the edge lies
    };
    struct SheetSide // of one velocity that slides along a sheet
    {
        std::ptrdiff_t velocity, edge;
        std::uint32_t one, other;
        R perArea; ///< [1/m2]
        std::uint8_t component, axis;
    };
    struct WarmCell
    {
        std::size_t source;
        double rate, heat, distance; ///< of laminar air
    };

    void findFaces(const AirDomain& domain);
    void findEdges();
    void addEdge(std::uint32_t face, int along);
    void findSlides(const AirDomain& domain);
    /// Number of a cell's wall face; -1: there is none.
    std::ptrdiff_t faceOf(std::ptrdiff_t cell, int axis, int high) const;
    R frictionVelocity(R energy) const;

    Layout m_layout;
    int m_threads;
    double m_viscosity, m_prandtl, m_turbulentPrandtl;
    Field<std::uint8_t> m_inner;
    std::vector<Face> m_faces; ///< by ascending cell
    std::vector<Cell> m_cells;
    std::vector<R> m_faceViscosity;
    std::vector<Edge> m_edges;
    std::vector<SheetSide> m_sheetSides;
    std::vector<WarmCell> m_warm;
};

} // namespace takao::air
