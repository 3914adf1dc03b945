// Signal catalogue, snapshot and the timeline of a single moment.
#include "models/timeline/timeline.h"

#include <QtTest>

using namespace takao;

class TstPlantState : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aSignalIsFoundByObjectAndQuantity()
    {
        SignalCatalogue catalogue;
        const auto power = catalogue.add({"C01", "power", "W"});
        const auto feed = catalogue.add({"C01", "feed", "1"});
        QVERIFY(power != feed);
        QCOMPARE(catalogue.add({"C01", "power", "W"}), power);
        QCOMPARE(catalogue.find("C01", "feed"), feed);
        QCOMPARE(catalogue.find("C02", "feed"), SignalCatalogue::kNone);
        QCOMPARE(catalogue.all()[power].name(), std::string("C01/power"));
    }

    void aStateGivesValuesWithTheirQuality()
    {
        const PlantStatePtr state = makeState();
        QCOMPARE(state->value("C01", "power").value, 12.0);
        QVERIFY(state->value("C01", "power").known());
        QVERIFY(!state->value("C01", "feed").known());
        QVERIFY(!state->value("C09", "power").known());
        QCOMPARE(state->events().size(), std::size_t(1));
    }

    void aSingleMomentIsTheSameAtAnyTime()
    {
        const PlantStatePtr state = makeState();
        const SingleMoment moment(state);
        QCOMPARE(moment.begin(), 5.0);
        QCOMPARE(moment.end(), 5.0);
        for (const double t : {-1e9, 5.0, 1e9})
            QCOMPARE(moment.stateAt(t), state);
    }

  private:
    static PlantStatePtr makeState()
    {
        auto catalogue = std::make_shared<SignalCatalogue>();
        catalogue->add({"C01", "power", "W"});
        catalogue->add({"C01", "feed", "1"});
        return std::make_shared<PlantState>(
            5.0, catalogue, std::vector{12.0, 0.0}, std::vector{Quality::Good, Quality::Missing},
            std::vector<PlantEvent>{{0.0, EventSeverity::Info, "C01", "on", -1}});
    }
};

QTEST_GUILESS_MAIN(TstPlantState)
#include "tst_plant_state.moc"
