// Sensors that lie: what control loops, alarms and racks do then, and what signals show.
#include "tests/support/running_plant.h"

#include <algorithm>
#include <cmath>

using namespace takao;
using namespace takao::test;

namespace {

Act drift(const char* sensor, double offset, double rate = 0.0, OffsetUnit unit = OffsetUnit::Kelvin)
{
    Act act{0.0, ActKind::Drift, sensor, offset};
    act.rate = rate;
    act.unit = unit;
    return act;
}

} // namespace

class TstSensors : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_atRest.emplace(begun(kaohsiung()));
        goOn(*m_atRest, 10.0);
    }

    void soundSensorsSayTheTruth()
    {
        const PlantStatePtr state = m_atRest->state();
        QVERIFY(m_atRest->sensors().all().size() > 100);
        for (const Sensor& sensor : m_atRest->sensors().all()) {
            const SignalValue said = state->value(sensor.object, sensor.reading);
            const SignalValue is = state->value(sensor.object, sensor.truth);
            QVERIFY2(said.value == is.value && said.quality == is.quality, sensor.id.c_str());
        }
    }

    void aColdSupplySensorWarmsTheRacksUnseen()
    {
        PlantRun run(*m_atRest);
        const double setpoint = run.liquid().cdus()[0].setpoint;
        for (const char* cdu : {"CDU1-1", "CDU1-2", "CDU1-3"})
            act(run, drift((std::string(cdu) + "/coolant_outlet_temperature").c_str(), -6.0));
        goOn(run, 900.0);
        const SignalValue said = reading(run, "CDU1-1", signal::kCoolantOut);
        const double is = valueOf(run, "CDU1-1", signal::kTrueCoolantOut);
        qInfo("says %.2f, is %.2f, setpoint %.2f", said.value, is, setpoint);
        QCOMPARE(said.quality, Quality::Good);                       // it lies, and nobody can tell
        QVERIFY(said.value < setpoint + 1.0 && is > setpoint + 2.0); // the loop holds what it reads
        QVERIFY(std::abs(is - said.value - 6.0) < 1e-9);
        QVERIFY(firstWith(run, "CDU1-1 supplies") < 0); // the alarm believes it too
        QVERIFY(valueOf(run, "C01", signal::kGpuTemperature) >
                valueOf(run, "C40", signal::kGpuTemperature) + 3.0);
        for (const char* cdu : {"CDU1-1", "CDU1-2", "CDU1-3"})
            act(run, {0.0, ActKind::Restore, std::string(cdu) + "/coolant_outlet_temperature"});
        goOn(run, 900.0);
        QVERIFY(std::abs(valueOf(run, "CDU1-1", signal::kTrueCoolantOut) - setpoint) < 1.0);
        QVERIFY(std::abs(run.ledger().imbalance()) < 1e-9);
    }

    void offsetsGrowAtTheirRate()
    {
        PlantRun run(*m_atRest);
        act(run, drift("FW01/supply_temperature", 1.0, 0.1));
        goOn(run, 20.5);
        const double off = valueOf(run, "FW01", signal::kSupplyTemperature) -
                           valueOf(run, "FW01", signal::kTrueSupplyTemperature);
        QVERIFY2(std::abs(off - 3.0) < 1e-9, qPrintable(QString::number(off))); // by its last step's begin
    }

    void aPressureSensorThatReadsTooMuchSlowsThePumps()
    {
        PlantRun run(*m_atRest);
        const auto sensor = std::ranges::find_if(run.sensors().all(), [&](const Sensor& s) {
            return s.place == SensorPlace::LoopPressure && s.object.find("CDU1-1") != std::string::npos;
        });
        QVERIFY(sensor != run.sensors().all().end());
        const double flow = valueOf(run, "CDU1-1", signal::kCoolantFlow);
        act(run, drift(sensor->id.c_str(), 40e3, 0.0, OffsetUnit::Pascal));
        goOn(run, 120.0);
        QVERIFY(valueOf(run, "CDU1-1", signal::kCoolantFlow) < 0.9 * flow);
    }

    void aFlowSensorRaisesAnAlarmOfNothing()
    {
        PlantRun run(*m_atRest);
        const double flow = valueOf(run, "C01", signal::kCoolantFlow);
        act(run, drift("C01/coolant_flow", -0.5 * flow, 0.0, OffsetUnit::CubicMetres));
        goOn(run, 2.0);
        const int alarm = firstWith(run, "C01 gets");
        QVERIFY(alarm >= 0);
        QCOMPARE(rootOf(run, alarm), std::string("the sensor C01/coolant_flow drifts"));
        QVERIFY(std::abs(valueOf(run, "C01", signal::kTrueCoolantFlow) - flow) < 0.05 * flow);
    }

    void aRackThatReadsHotAirShutsItselfDown()
    {
        PlantRun run(*m_atRest);
        act(run, drift("C05/inlet_temperature", 30.0));
        goOn(run, 2.0);
        QVERIFY(firstWith(run, "C05 shuts itself down") >= 0);
        QVERIFY(valueOf(run, "C05", signal::kTrueInletTemperature) < 30.0);
        QVERIFY(firstWith(run, "C06 shuts itself down") < 0);
    }

    void whatIsNoSensorIsRefusedWithTheListOfThem()
    {
        PlantRun run(*m_atRest);
        const auto none = run.act(drift("CDU1-1", 1.0));
        QVERIFY(!none);
        for (const char* part :
             {"CDU1-1/coolant_outlet_temperature", "FW01/supply_temperature", "pressure_difference",
              "source_supply_temperature", "C01/inlet_temperature", "more of that sort"})
            QVERIFY2(none.error().text().find(part) != std::string::npos, part);
        const auto unit = run.act(drift("CDU1-1/coolant_flow", 1.0));
        QVERIFY(!unit);
        QVERIFY(unit.error().text().find("offset_L_per_min") != std::string::npos);
        QVERIFY(!run.act(drift("CDU1-1/coolant_flow", std::nan(""), 0.0, OffsetUnit::CubicMetres)));
    }

  private:
    std::optional<PlantRun> m_atRest;
};

QTEST_GUILESS_MAIN(TstSensors)
#include "tst_sensors.moc"
