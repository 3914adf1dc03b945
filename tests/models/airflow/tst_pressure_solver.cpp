// The pressure equation of rooms that only leaks join: answers, rounds, threads.
#include "models/physics/airflow/pressure_solver.h"
#include "tests/validation/airflow/air_cases.h"

using namespace takao::air;
using namespace takao::air::cases;

namespace {

constexpr std::array<int, 3> kCells{36, 20, 16};
constexpr double kLeak = 1e-4; // coefficient of a tight face; the others have 1

/// A hall, a gallery behind it and a small aisle inside; sheets with leaks between them.
AirModel rooms()
{
    AirModel model;
    model.room = box(0, 3.6, 0, 2, 0, 1.6);
    model.screens.push_back({patch(Axis::X, 1, box(2.7, 2.7, 0, 2, 0, 1.6)), 1e4});
    for (const double x : {0.7, 1.5}) // half a coarse cell from where coarse cells would like to end
        model.screens.push_back({patch(Axis::X, 1, box(x, x, 0.5, 1.5, 0, 1.1)), 1e4});
    for (const double y : {0.5, 1.5})
        model.screens.push_back({patch(Axis::Y, 1, box(0.7, 1.5, y, y, 0, 1.1)), 1e4});
    model.screens.push_back({patch(Axis::Z, 1, box(0.7, 1.5, 0.5, 1.5, 1.1, 1.1)), 1e4});
    return model;
}

AirDomain domainOf(const AirModel& model)
{
    auto domain = AirDomain::build(model, uniformGrid(model.room, kCells));
    if (!domain)
        qFatal("%s", domain.error().text().c_str());
    return std::move(*domain);
}

template <class Body>
void forCells(const AirDomain& domain, const Body& body)
{
    for (int k = 0; k < kCells[2]; ++k)
        for (int j = 0; j < kCells[1]; ++j)
            for (int i = 0; i < kCells[0]; ++i)
                body(domain.layout.at(i, j, k), domain.centreOf(i, j, k));
}

void setFaces(const AirDomain& domain, PressureSolver<double>& solver)
{
    constexpr MaskBits free[3] = {kFreeX, kFreeY, kFreeZ}, tight[3] = {kTightX, kTightY, kTightZ};
    const auto faces = solver.faces();
    forCells(domain, [&](std::ptrdiff_t q, const Eigen::Vector3d&) {
        for (std::size_t a = 0; a < 3; ++a)
            faces[a][q] = !(domain.mask[q] & free[a]) ? 0.0 : domain.mask[q] & tight[a] ? kLeak : 1.0;
    });
    solver.update();
}

constexpr double kAisles = 0.6, kRows = 0.5; // [m] between aisles, and between rows of them

/// Contained aisles that open into a ceiling plenum, each row of them a cell further: more sheets than coarse
/// cells can end at.
AirModel comb()
{
    AirModel model;
    model.room = box(0, 3.6, 0, 2, 0, 1.6);
    for (int row = 0; row < 4; ++row) {
        const double y0 = kRows * row, y1 = y0 + kRows;
        double end = 0.0;
        for (int aisle = 0; aisle < 5; ++aisle) {
            const double from = kAisles * aisle + 0.1 * row, to = from + 0.3;
            for (const double x : {from, to})
                model.screens.push_back({patch(Axis::X, 1, box(x, x, y0, y1, 0, 1.1)), 1e4});
            for (const double y : {y0, y1})
                model.screens.push_back({patch(Axis::Y, 1, box(from, to, y, y, 0, 1.1)), 1e4});
            if (from > end)
                model.screens.push_back({patch(Axis::Z, 1, box(end, from, y0, y1, 1.1, 1.1)), 1e4});
            end = to;
        }
        model.screens.push_back({patch(Axis::Z, 1, box(end, 3.6, y0, y1, 1.1, 1.1)), 1e4});
    }
    return model;
}

bool inComb(const Eigen::Vector3d& at)
{
    const double along = at.x() - 0.1 * std::floor(at.y() / kRows);
    return at.z() > 1.1 || (along > 0.0 && along < 5 * kAisles && std::fmod(along, kAisles) < 0.3);
}

/// Fans that take 1 m3/s out of the comb and blow it into the hall.
double combFans(const Eigen::Vector3d& at)
{
    constexpr double kComb = 36 * 20 * 5 + 15 * 20 * 11, kHall = 21 * 20 * 11;
    return inComb(at) ? -1.0 / kComb : 1.0 / kHall;
}

/// A fan that takes 1 m3/s from the gallery and blows it into the hall, another one from the aisle.
double fans(const Eigen::Vector3d& at)
{
    if (at.x() > 2.7)
        return -1.0 / (9 * 20 * 16);
    const bool aisle = at.x() > 0.7 && at.x() < 1.5 && at.y() > 0.5 && at.y() < 1.5 && at.z() < 1.1;
    return aisle ? -1.0 / (8 * 10 * 11) : 2.0 / (27 * 20 * 16 - 8 * 10 * 11);
}

struct Solved
{
    PressureSolve went;
    std::vector<double> pressure;
};

template <class Fans>
Solved solved(const AirDomain& domain, const Fans& fans, int threads, double tolerance, double enough = 0.0)
{
    PressureSolver<double> solver(domain, threads);
    setFaces(domain, solver);
    forCells(domain, [&](std::ptrdiff_t q, const Eigen::Vector3d& at) { solver.rightSide()[q] = fans(at); });
    Field<double> x(domain.layout), direction(domain.layout), product(domain.layout);
    Solved result{solver.solve(tolerance, enough, 60, x, direction, product), {}};
    forCells(domain, [&](std::ptrdiff_t q, const Eigen::Vector3d&) { result.pressure.push_back(x[q]); });
    return result;
}

} // namespace

class TstPressureSolver : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void compartmentsAreWhatLeaksJoin()
    {
        QCOMPARE(PressureCompartments(domainOf(rooms())).unknowns(), std::size_t(2));
        AirModel open = rooms();
        open.screens.clear();
        QVERIFY(PressureCompartments(domainOf(open)).empty());
        AirModel closed = rooms(); // a volume of its own: nothing leaks into it
        closed.screens.front().lossFactor = std::numeric_limits<double>::infinity();
        QCOMPARE(PressureCompartments(domainOf(closed)).unknowns(), std::size_t(1));
    }

    /// What a fan moves comes back through the leaks: pressures differ by flow over the leaks' coefficients.
    void leaksCarryWhatFansMove()
    {
        const AirDomain domain = domainOf(rooms());
        const Solved s = solved(domain, fans, 1, 1e-9);
        double hall = 0.0, gallery = 0.0, aisle = 0.0;
        std::size_t at = 0;
        forCells(domain, [&](std::ptrdiff_t, const Eigen::Vector3d& place) {
            const double share = fans(place);
            (place.x() > 2.7 ? gallery : share < 0.0 ? aisle : hall) += std::abs(share) * s.pressure[at++];
        });
        hall /= 2.0;
        const double galleryLeaks = 20 * 16 * kLeak, aisleLeaks = (2 * 10 * 11 + 2 * 8 * 11 + 8 * 10) * kLeak;
        QVERIFY2(std::abs(hall - gallery - 1.0 / galleryLeaks) < 1e-2 / galleryLeaks,
                 qPrintable(QString::number(hall - gallery)));
        QVERIFY2(std::abs(hall - aisle - 1.0 / aisleLeaks) < 1e-2 / aisleLeaks,
                 qPrintable(QString::number(hall - aisle)));
    }

    /// The cycle alone does not get there in sixty.
    void leaksCostFewRounds()
    {
        const Solved s = solved(domainOf(comb()), combFans, 1, 0.03);
        QVERIFY2(s.went.iterations <= 20, qPrintable(QString::number(s.went.iterations)));
    }

    void enoughIsEnough()
    {
        const AirDomain domain = domainOf(rooms());
        const int all = solved(domain, fans, 1, 1e-9).went.iterations;
        const PressureSolve some = solved(domain, fans, 1, 1e-9, 1e-4).went;
        QVERIFY(some.iterations < all);
        QVERIFY(some.residual <= 1e-4);
        QCOMPARE(solved(domain, fans, 1, 1e-9, 1e3).went.iterations, 1);
    }

    void theNumberOfThreadsDoesNotMatter()
    {
        const AirDomain domain = domainOf(comb());
        QCOMPARE(solved(domain, combFans, 3, 1e-6).pressure, solved(domain, combFans, 1, 1e-6).pressure);
    }
};

QTEST_GUILESS_MAIN(TstPressureSolver)
#include "tst_pressure_solver.moc"
