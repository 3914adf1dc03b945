// From a facility to the air of its rooms, and what comes out of it.
#include "models/exchange/facility_file.h"
#include "models/twin/air_report.h"

#include <QtTest>

#include <algorithm>

using namespace takao;

namespace {

std::shared_ptr<const Catalogue> catalogue()
{
    Reading<Catalogue> read = readCatalogue(TAKAO_SOURCE_DIR "/assets/catalogue");
    if (!read.value)
        qFatal("the catalogue cannot be read");
    return std::make_shared<Catalogue>(std::move(*read.value));
}

Facility facilityFrom(const char* name)
{
    Reading<Facility> read =
        readFacility(std::string(TAKAO_SOURCE_DIR "/assets/facilities/") + name, catalogue());
    if (!read.value)
        qFatal("%s cannot be read", name);
    return std::move(*read.value);
}

struct Solved
{
    AirAssembly assembly;
    air::SteadyResult result;
    AirReport report;
};

Solved solve(const Facility& facility, const AirConditions& conditions, double cell)
{
    const auto rooms = airRooms(facility);
    auto assembly = assembleAir(facility, rooms.front(), conditions);
    if (!assembly)
        qFatal("%s", assembly.error().text().c_str());
    air::SteadyRequest request;
    request.model = assembly->model;
    request.grids = *air::nestedGrids(assembly->model, cell);
    auto result = air::solveSteady(request);
    if (!result)
        qFatal("%s", result.error().text().c_str());
    Solved solved{std::move(*assembly), std::move(*result), {}};
    solved.report = reportAir(facility, solved.assembly, solved.result);
    return solved;
}

double warmest(const AirReport& report)
{
    double most = 0.0;
    for (const RackAir& rack : report.racks)
        most = std::max(most, rack.inletMax);
    return most;
}

} // namespace

class TstFacilityAir : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void hallSIsTheBenchmarkHall()
    {
        const Facility facility = facilityFrom("hall-s.takao.json");
        QCOMPARE(airRooms(facility).size(), std::size_t(1));
        const Solved solved = solve(facility, {}, 0.15);
        QCOMPARE(solved.report.racks.size(), std::size_t(10));
        QVERIFY2(solved.result.converged, solved.result.why.c_str());
        QVERIFY(std::abs(solved.assembly.supply - 3.6) < 1e-9);
        const double perFlow = solved.assembly.model.fluid.density * solved.assembly.model.fluid.heatCapacity;
        QVERIFY(std::abs(solved.report.returned - (18.0 + 60000.0 / (3.6 * perFlow))) < 0.1);
        for (const RackAir& rack : solved.report.racks) {
            QVERIFY(rack.inletMean > 19.5 && rack.inletMean < 21.5);
            QVERIFY(std::abs(rack.outlet - rack.inletMean - 12.0) < 0.1);
            QVERIFY(rack.inletThirds[0] < rack.inletThirds[2]);
        }
        QVERIFY(std::abs(solved.report.metrics.rti - 60000.0 / (3.6 * perFlow) / 12.0) < 0.02);
        QVERIFY(std::abs(solved.report.metrics.shi + solved.report.metrics.rhi - 1.0) < 1e-12);
    }

    void kaohsiungBreathesThroughItsPlenum()
    {
        const Facility facility = facilityFrom("kaohsiung.takao.json");
        const auto rooms = airRooms(facility);
        QCOMPARE(rooms.size(), std::size_t(1));
        QCOMPARE(rooms.front().halls.size(),
                 std::size_t(2)); // the data hall and the gallery behind its fan walls
        const Solved all = solve(facility, {}, 0.4);
        QVERIFY2(all.result.converged, all.result.why.c_str());
        QCOMPARE(all.report.coolers.size(), std::size_t(6));
        double load = 0.0;
        for (const CoolerAir& cooler : all.report.coolers) {
            QVERIFY(std::abs(cooler.supplied - 24.0) < 1e-3);
            QVERIFY(cooler.load < cooler.capacity);
            load += cooler.load;
        }
        QVERIFY(std::abs(load / all.result.energy.given - 1.0) < 2e-3);

        const Solved lost = solve(facility, {{"FW03"}, 1.0}, 0.4);
        QVERIFY2(lost.result.converged, lost.result.why.c_str());
        QCOMPARE(lost.report.coolers.size(), std::size_t(5));
        QVERIFY(std::abs(lost.assembly.supply - all.assembly.supply) < 1e-6); // the others blow more
        for (const CoolerAir& cooler : lost.report.coolers) // contained aisles bear the loss of one
            QVERIFY(std::abs(cooler.flow / all.report.coolers.front().flow - 1.2) < 1e-3);
        QVERIFY(std::abs(warmest(lost.report) - warmest(all.report)) < 0.5);

        const Solved three = solve(facility, {{"FW01", "FW02", "FW03"}, 1.0}, 0.4);
        QVERIFY(warmest(three.report) > warmest(all.report) + 2.0);
        QVERIFY(three.report.metrics.rciHigh < all.report.metrics.rciHigh);
    }

    /// Their hot aisles are closed: servers inhale what the fan walls supply, and nearly nothing else.
    void kaohsiungsContainmentKeepsHotAirFromTheInlets()
    {
        const Solved all = solve(facilityFrom("kaohsiung.takao.json"), {}, 0.4);
        QVERIFY(warmest(all.report) < 25.5); // supplied at 24
        QVERIFY(all.report.metrics.shi < 0.02);
    }

    void coolersBeyondTheirRatingSupplyWarmerAir()
    {
        const Facility facility = facilityFrom("kaohsiung.takao.json");
        const Solved three = solve(facility, {{"FW01", "FW02", "FW03"}, 1.0}, 0.6); // 3 x 375 kW for 1597 kW
        QVERIFY2(three.result.converged,
                 three.result.why.c_str()); // warmer return air gives coils more to take
        for (const CoolerAir& cooler : three.report.coolers) {
            QVERIFY(cooler.load > 375e3);
            QVERIFY(cooler.supplied > 25.0);
            QVERIFY(!cooler.holdsSetPoint);
            QVERIFY(std::abs(cooler.waterShare - 1.0) < 1e-6);
            QVERIFY(cooler.capacity < 1.01 * cooler.load);
        }
    }

    void withoutARatedCoilTheRoomWarmsWithoutEnd()
    {
        Facility facility = facilityFrom("kaohsiung.takao.json");
        auto own = std::make_shared<Catalogue>();
        for (EquipmentType type : facility.catalogue->types()) {
            type.figures.erase(Quantity::RatedWaterFlow);
            own->add(std::move(type));
        }
        facility.catalogue = own;
        const Solved three = solve(facility, {{"FW01", "FW02", "FW03"}, 1.0}, 0.6);
        for (const CoolerAir& cooler : three.report.coolers)
            QVERIFY(cooler.load < 1.001 * cooler.capacity);
        QVERIFY(!three.result.converged); // and the solve says so
        QVERIFY(three.result.why.find("does not come to rest") != std::string::npos);
    }

    void aFailedRackGivesNothing()
    {
        const Facility facility = facilityFrom("hall-s.takao.json");
        const auto room = airRooms(facility).front();
        const auto whole = assembleAir(facility, room, {});
        const auto part = assembleAir(facility, room, {{"A2"}, 0.5});
        QVERIFY(whole && part);
        QCOMPARE(part->parts.size(), whole->parts.size() - 1);
        QCOMPARE(part->model.solids.size(), whole->model.solids.size()); // it still stands in the way
        QVERIFY(std::abs(part->parts.front().heat - 3000.0) < 1e-6);
    }

    void aRoomThatNothingMovesIsAnError()
    {
        Facility facility = facilityFrom("hall-s.takao.json");
        const auto room = airRooms(facility).front();
        facility.equipment.clear();
        facility.reindex();
        const auto made = assembleAir(facility, room, {});
        QVERIFY(!made);
        QVERIFY(made.error().message.find("hall") != std::string::npos);
        QVERIFY(!made.error().remedy.empty());
    }
};

QTEST_GUILESS_MAIN(TstFacilityAir)
#include "tst_facility_air.moc"
