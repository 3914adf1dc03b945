// A raised floor: plenum and room in one pressure field, tile flows against the loss-factor formula.
#include "tests/support/proof.h"
#include "tests/validation/airflow/air_cases.h"

#include <fmt/format.h>

using namespace takao::air;
using namespace takao::air::cases;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kFlow = 0.3;    // [m3/s]
constexpr double kFloor = 1.2;   // depth of the plenum [m]
constexpr double kDensity = 1.2; // [kg/m3]

struct Tile
{
    double x0, x1;
    double loss;
};

constexpr Tile kTiles[] = {{1.0, 1.6, 100.0}, {2.2, 2.8, 200.0}, {3.4, 4.0, 400.0}, {4.6, 5.8, 400.0}};

/// A plenum fed from one end; the room above is open at its ceiling.
AirModel raisedFloor()
{
    AirModel model;
    model.room = box(0, 6, 0, 1.2, 0, 3.0);
    model.fluid.gravity = 0.0;
    model.flowOpenings.push_back(
        {"supply", patch(Axis::X, 1, box(0, 0, 0, 1.2, 0, kFloor)), kFlow, 291.15, true});
    model.pressureOpenings.push_back({"ceiling", patch(Axis::Z, 1, box(0, 6, 0, 1.2, 3, 3)), 0.0, 291.15});
    model.screens.push_back({patch(Axis::Z, 1, box(0, 6, 0, 1.2, kFloor, kFloor))});
    for (const Tile& tile : kTiles)
        model.gaps.push_back({patch(Axis::Z, 1, box(tile.x0, tile.x1, 0.2, 1.0, kFloor, kFloor)), tile.loss});
    return model;
}

/// Sums of flow and pressure drop over a tile's faces.
struct TileReading
{
    double flow = 0.0; ///< [m3/s]
    double drop = 0.0; ///< mean [Pa]
};

TileReading read(const AirSolver<float>& solver, const Tile& tile)
{
    const AirGrid& grid = solver.domain().grid;
    const int floor = grid.nearestEdge(2, kFloor);
    TileReading reading;
    double area = 0.0;
    for (int j = 0; j < grid.cells(1); ++j)
        for (int i = 0; i < grid.cells(0); ++i) {
            const double x = grid.centre(0, i), y = grid.centre(1, j);
            if (x < tile.x0 || x > tile.x1 || y < 0.2 || y > 1.0)
                continue;
            const double face = grid.width(0, i) * grid.width(1, j);
            area += face;
            reading.flow += face * solver.velocity(2, i, j, floor);
            reading.drop +=
                face * kDensity *
                (solver.kinematicPressure(i, j, floor - 1) - solver.kinematicPressure(i, j, floor));
        }
    reading.drop /= area;
    return reading;
}

} // namespace

class TstAirPlenum : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void tilesFollowTheLossFactorFormula()
    {
        Numerics numerics;
        numerics.threads = 1;
        auto solver = solverFor<float>(raisedFloor(), {30, 6, 15}, numerics);
        solver->holdTemperature(true);
        QVERIFY(settle(*solver, 2e-5, 2000) > 0);
        solver->closeBalance(1e-5);
        double sum = 0.0, drop = 0.0, conductance = 0.0;
        for (const Tile& tile : kTiles) {
            const TileReading reading = read(*solver, tile);
            sum += reading.flow;
            drop += reading.drop / 4;
            conductance += (tile.x1 - tile.x0) * 0.8 / std::sqrt(tile.loss);
        }
        QVERIFY2(std::abs(sum / kFlow - 1.0) < 1e-6, qPrintable(QString::number(sum)));
        for (const Tile& tile : kTiles) {
            const TileReading reading = read(*solver, tile);
            const double area = (tile.x1 - tile.x0) * 0.8;
            const double byDrop = area * std::sqrt(2.0 * reading.drop / (tile.loss * kDensity));
            const double byShare = kFlow * area / std::sqrt(tile.loss) / conductance; // one drop for all
            const std::string name =
                fmt::format("tile of loss factor {:.0f} and {:.2f} m2 above a plenum, ", tile.loss, area);
            const std::string found = fmt::format("{:.5f} m3/s", reading.flow);
            QVERIFY(proved({"rooms", name + "by its own drop", found,
                            fmt::format("{:.5f} m3/s, A sqrt(2 dp / (K rho))", byDrop),
                            reading.flow / byDrop - 1.0, 0.02, Judged::AtMostPercent}));
            QVERIFY(proved({"rooms", name + "by one drop for all", found,
                            fmt::format("{:.5f} m3/s, the same formula", byShare),
                            reading.flow / byShare - 1.0, 0.02, Judged::AtMostPercent}));
            QVERIFY(std::abs(reading.drop / drop - 1.0) < 0.04);
        }
        QVERIFY(solver->massImbalance() < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TstAirPlenum)
#include "tst_air_plenum.moc"
