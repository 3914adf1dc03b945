// Every hall that comes with the program keeps its energy and its mass.
#include "models/exchange/facility_file.h"
#include "models/twin/air_report.h"
#include "tests/support/proof.h"

#include <QTest>
#include <fmt/format.h>

using namespace takao;
using takao::testing::Judged;
using takao::testing::proved;

class TstAirHalls : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void energyAndMassAreKept_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<double>("cell");
        QTest::newRow("Hall-S") << "hall-s" << 0.2;
        QTest::newRow("Kaohsiung") << "kaohsiung" << 0.3;
    }

    void energyAndMassAreKept()
    {
        QFETCH(QString, file);
        QFETCH(double, cell);
        const std::string assets = TAKAO_SOURCE_DIR "/assets/";
        auto catalogue = readCatalogue(assets + "catalogue");
        QVERIFY(catalogue.value.has_value());
        const auto facility = readFacility(assets + "facilities/" + file.toStdString() + ".takao.json",
                                           std::make_shared<const Catalogue>(std::move(*catalogue.value)));
        QVERIFY(facility.value.has_value());
        for (const AirRoom& room : airRooms(*facility.value)) {
            const auto assembly = assembleAir(*facility.value, room, {});
            QVERIFY2(assembly, assembly ? "" : assembly.error().text().c_str());
            air::SteadyRequest request;
            request.model = assembly->model;
            request.grids = *air::nestedGrids(assembly->model, cell);
            const auto result = air::solveSteady(request);
            QVERIFY2(result, result ? "" : result.error().text().c_str());
            QVERIFY2(result->converged, result->why.c_str());
            const std::string name = fmt::format("{} {}, cells of {} m, upwind", QTest::currentDataTag(),
                                                 (*facility.value)[room.halls.front()].id, cell);
            QVERIFY(proved({"halls", name + ", energy",
                            fmt::format("{:.1f} kW given", result->energy.given / 1e3), "carried out",
                            result->energy.imbalance, 1e-3, Judged::AtMostPercent}));
            QVERIFY(proved({"halls", name + ", mass", "worst cell", "by the supply", result->mass, 1e-6}));
        }
    }
};

QTEST_GUILESS_MAIN(TstAirHalls)
#include "tst_air_halls.moc"
