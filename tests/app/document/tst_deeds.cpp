// What menus offer to do to an object: only what can be done, and only what would change something.
#include "app/document/deeds.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace takao;

namespace {

Sensor sensor(const char* id, SensorPlace place)
{
    Sensor made;
    made.id = id;
    made.place = place;
    return made;
}

/// A CDU with two pumps and two sensors, of which anything can be asked.
struct Plant
{
    std::set<std::string> failed;
    std::map<std::string, double> left;
    std::map<std::string, Act> drifts;
    double flow = 0.01; // [m3/s]

    std::vector<Deed> deeds(const std::string& id = "CDU1-1") const
    {
        DeedConditions now;
        now.can = [](const Act& act) {
            const bool pump = act.object == "CDU1-1/pump-A" || act.object == "CDU1-1/pump-B";
            switch (act.kind) {
            case ActKind::Fail:
            case ActKind::Restore:
            case ActKind::Degrade:
                return pump || act.object == "CDU1-1" || act.kind == ActKind::Restore;
            case ActKind::Drift:
                return true;
            default:
                return false;
            }
        };
        now.isFailed = [this](const std::string& what) { return failed.contains(what); };
        now.remaining = [this](const std::string& what) { return left.contains(what) ? left.at(what) : 1.0; };
        now.drift = [this](const std::string& what) {
            return drifts.contains(what) ? std::optional(drifts.at(what)) : std::nullopt;
        };
        now.reading = [this](const Sensor&) { return flow; };
        now.sensors = {sensor("CDU1-1/coolant_outlet_temperature", SensorPlace::CduSupply),
                       sensor("CDU1-1/coolant_flow", SensorPlace::CduFlow)};
        return deedsOn(id, now);
    }
};

std::vector<Deed> of(const std::vector<Deed>& all, ActKind kind, const std::string& object)
{
    std::vector<Deed> found;
    std::ranges::copy_if(all, std::back_inserter(found),
                         [&](const Deed& d) { return d.act.kind == kind && d.act.object == object; });
    return found;
}

} // namespace

class TstDeeds : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void whatIsSoundCanFailOrBeDegraded()
    {
        const auto all = Plant().deeds();
        QCOMPARE(of(all, ActKind::Fail, "CDU1-1").size(), std::size_t(1));
        const auto degrade = of(all, ActKind::Degrade, "CDU1-1");
        std::vector<double> shares;
        for (const Deed& deed : degrade)
            if (deed.question == DeedQuestion::None)
                shares.push_back(deed.act.value);
        QCOMPARE(shares, (std::vector{0.75, 0.5, 0.25, 0.1}));
        QCOMPARE(degrade.back().question, DeedQuestion::Share);
        QVERIFY(of(all, ActKind::Restore, "CDU1-1").empty());
    }

    void whatHasFailedCanOnlyBeRestored()
    {
        Plant plant;
        plant.failed = {"CDU1-1"};
        const auto all = plant.deeds();
        QVERIFY(of(all, ActKind::Fail, "CDU1-1").empty());
        QVERIFY(of(all, ActKind::Degrade, "CDU1-1").empty());
        QCOMPARE(of(all, ActKind::Restore, "CDU1-1").size(), std::size_t(1));
    }

    void whatIsDegradedCanBeMadeWhole()
    {
        Plant plant;
        plant.left = {{"CDU1-1", 0.5}};
        const auto all = plant.deeds();
        const auto degrade = of(all, ActKind::Degrade, "CDU1-1");
        QVERIFY(std::ranges::none_of(
            degrade, [](const Deed& d) { return d.question == DeedQuestion::None && d.act.value == 0.5; }));
        QCOMPARE(degrade.back().act.value, 0.5); // where the question starts
        QVERIFY(degrade.back().groups.back().contains(QLocale().toString(50)));
        QCOMPARE(of(all, ActKind::Restore, "CDU1-1").size(), std::size_t(1));
    }

    void pumpsAreInASubmenu()
    {
        const auto all = Plant().deeds();
        for (const char* pump : {"CDU1-1/pump-A", "CDU1-1/pump-B"}) {
            QCOMPARE(of(all, ActKind::Fail, pump).at(0).groups.size(), qsizetype(1));
            QCOMPARE(of(all, ActKind::Degrade, pump).at(0).groups.size(), qsizetype(2));
        }
    }

    void sensorsDriftInTheUnitThatTheyMeasure()
    {
        const auto all = Plant().deeds();
        const auto warm = of(all, ActKind::Drift, "CDU1-1/coolant_outlet_temperature");
        for (const Deed& deed : warm)
            QCOMPARE(deed.act.unit, OffsetUnit::Kelvin);
        QVERIFY(std::ranges::any_of(warm, [](const Deed& d) { return d.act.rate > 0.0; }));
        QVERIFY(std::ranges::any_of(warm, [](const Deed& d) { return d.act.value < 0.0; }));
        const auto flow = of(all, ActKind::Drift, "CDU1-1/coolant_flow");
        QCOMPARE(flow.size(), std::size_t(3));
        QCOMPARE(flow[0].act.unit, OffsetUnit::CubicMetres);
        QCOMPARE(flow[0].act.value, 0.002); // a fifth of what it reads
        QCOMPARE(flow[1].act.value, -0.002);
        QCOMPARE(flow[2].question, DeedQuestion::Drift);
        Plant still;
        still.flow = 0.0;
        QCOMPARE(of(still.deeds(), ActKind::Drift, "CDU1-1/coolant_flow").size(), std::size_t(1));
    }

    void aSensorThatLiesCanBeCalibrated()
    {
        const std::string id = "CDU1-1/coolant_outlet_temperature";
        QVERIFY(of(Plant().deeds(), ActKind::Restore, id).empty());
        Plant plant;
        plant.drifts = {{id, {5.0, ActKind::Drift, id, -4.0, 0.1, OffsetUnit::Kelvin}}};
        const auto all = plant.deeds();
        QCOMPARE(of(all, ActKind::Restore, id).size(), std::size_t(1));
        const auto drift = of(all, ActKind::Drift, id);
        QCOMPARE(drift.back().question, DeedQuestion::Drift);
        QCOMPARE(drift.back().act.value, -4.0);
        QCOMPARE(drift.back().act.rate, 0.1);
    }
};

QTEST_GUILESS_MAIN(TstDeeds)
#include "tst_deeds.moc"
