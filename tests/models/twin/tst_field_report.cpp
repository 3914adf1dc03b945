// A field alone says of the racks what the solve said, and fits no other facility.
#include "models/exchange/facility_file.h"
#include "models/twin/field_report.h"

#include <QtTest>

using namespace takao;

namespace {

Facility opened(const char* name)
{
    const std::string assets = TAKAO_SOURCE_DIR "/assets/";
    auto catalogue = readCatalogue(assets + "catalogue");
    if (!catalogue.value)
        qFatal("the catalogue cannot be read");
    auto facility = readFacility(assets + "facilities/" + name + ".takao.json",
                                 std::make_shared<const Catalogue>(std::move(*catalogue.value)));
    if (!facility.value)
        qFatal("the facility cannot be read");
    return std::move(*facility.value);
}

struct Solved
{
    Facility facility;
    AirRoom room;
    air::SteadyResult result;
    AirReport report;
    std::shared_ptr<const air::AirField> field;
};

Solved solved(const char* name, double cell)
{
    Solved s{opened(name), {}, {}, {}, {}};
    s.room = airRooms(s.facility).front();
    const auto assembly = assembleAir(s.facility, s.room, {});
    air::SteadyRequest request;
    request.model = assembly->model;
    request.grids = *air::nestedGrids(assembly->model, cell);
    auto result = air::solveSteady(request);
    if (!result)
        qFatal("%s", result.error().text().c_str());
    s.report = reportAir(s.facility, *assembly, *result);
    s.field = std::make_shared<const air::AirField>(air::fieldOf(*result->field));
    s.result = std::move(*result);
    return s;
}

bool near(double a, double b, double allowed)
{
    return std::abs(a - b) <= allowed;
}

} // namespace

class TstFieldReport : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aFieldSaysWhatTheSolveSaid_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("cell");
        QTest::newRow("openings of given pressure") << "hall-s" << 0.3;
        QTest::newRow("coolers") << "kaohsiung" << 0.6;
    }

    void aFieldSaysWhatTheSolveSaid()
    {
        QFETCH(QString, name);
        QFETCH(double, cell);
        const Solved s = solved(qPrintable(name), cell);
        const auto read = roomWithField(s.facility, s.room, {}, s.field, true);
        QVERIFY2(read, read ? "" : read.error().text().c_str());
        const AirReport& report = read->room.report;
        QCOMPARE(read->airCells, s.result.cells.back());
        QCOMPARE(report.racks.size(), s.report.racks.size());
        for (std::size_t r = 0; r < report.racks.size(); ++r) {
            const RackAir &a = report.racks[r], &b = s.report.racks[r];
            QCOMPARE(a.id, b.id);
            QVERIFY(near(a.inletMean, b.inletMean,
                         s.result.converged ? 1e-3 : 2.0)); // else means of many iterations
            QVERIFY(near(a.inletMax, b.inletMax, 1e-3));
            QVERIFY(near(a.outlet, b.outlet, 0.05)); // devices lag behind their inlets by an iteration
            QVERIFY(near(a.flow, b.flow, 1e-9));
            for (std::size_t t = 0; t < 3; ++t)
                QVERIFY(std::isnan(b.inletThirds[t]) ? std::isnan(a.inletThirds[t])
                                                     : near(a.inletThirds[t], b.inletThirds[t], 1e-3));
            QVERIFY(std::isnan(a.band) && std::isnan(a.changeFromCoarser));
        }
        QCOMPARE(report.coolers.size(), s.report.coolers.size());
        for (std::size_t c = 0; c < report.coolers.size(); ++c)
            QVERIFY(
                near(report.coolers[c].load, s.report.coolers[c].load, 0.01 * s.report.coolers[c].capacity));
        QVERIFY(near(report.returned, s.report.returned, 0.1));
        QVERIFY(near(report.supplied, s.report.supplied, 0.1));
        QVERIFY(near(report.metrics.rti, s.report.metrics.rti, 0.02));
        QVERIFY(near(report.metrics.roomMean, s.report.metrics.roomMean, 1e-3));
        QVERIFY(near(report.metrics.roomMax, s.report.metrics.roomMax, 1e-3));
        QVERIFY2(near(read->energy.imbalance, s.result.energy.imbalance, 0.01),
                 qPrintable(QString::number(read->energy.imbalance)));
    }

    void fieldsOfAnotherRoomAreRefused()
    {
        const Solved s = solved("hall-s", 0.4);
        const Facility other = opened("kaohsiung");
        const auto read = roomWithField(other, airRooms(other).front(), {}, s.field, true);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadData);
        QVERIFY(read.error().message.find("the room from") != std::string::npos);
    }

    void equipmentThatHasMovedIsNoticed()
    {
        const Solved s = solved("hall-s", 0.4);
        Facility moved = s.facility;
        for (Equipment& e : moved.equipment)
            if (moved.kindOf(e) == Kind::Rack)
                e.position.x() += 1.2;
        const auto read = roomWithField(moved, s.room, {}, s.field, true);
        QVERIFY(!read);
        QVERIFY2(read.error().message.find("solid where the facility has air") != std::string::npos,
                 read.error().message.c_str());
        QVERIFY(!read.error().remedy.empty());
    }
};

QTEST_GUILESS_MAIN(TstFieldReport)
#include "tst_field_report.moc"
