// Every edit command: apply-revert leaves the file byte-identical, apply-revert-apply equals apply; merge;
// history.
#include "models/edit/history.h"
#include "models/edit/move_equipment.h"
#include "models/edit/set_figure.h"
#include "models/exchange/facility_file.h"

#include <QtTest>

#include <functional>

using namespace takao;

namespace {

using MakeCommand = std::function<EditCommandPtr()>;

Facility makeFacility()
{
    auto catalogue = std::make_shared<Catalogue>();
    EquipmentType rack;
    rack.id = "rack";
    rack.kind = Kind::Rack;
    rack.figures[Quantity::Width] = {0.6, {}};
    rack.figures[Quantity::Depth] = {1.2, {}};
    rack.figures[Quantity::Height] = {2.3, {}};
    rack.figures[Quantity::RackUnits] = {48.0, {}};
    catalogue->add(rack);
    EquipmentType busway;
    busway.id = "busway";
    busway.kind = Kind::Busway;
    catalogue->add(busway);
    Facility f;
    f.name = "small";
    f.catalogue = catalogue;
    Equipment placed;
    placed.id = "C01";
    placed.type = catalogue->find("rack");
    placed.position = Vec3(1.0, 2.0, 0.0);
    placed.facing = 90.0;
    placed.figures[Quantity::NominalPower] = {132e3, {SourceLabel::Secondary, {}}};
    f.equipment.push_back(placed);
    placed.id = "C02";
    placed.figures.clear();
    placed.provenance = Provenance{SourceLabel::Published, "drawing"};
    f.equipment.push_back(placed);
    f.sources.push_back({"drawing", "Layout drawing", SourceLabel::Published});
    Equipment path;
    path.id = "bw";
    path.type = catalogue->find("busway");
    path.path = {Vec3(0, 0, 3), Vec3(9, 0, 3)};
    f.equipment.push_back(path);
    f.reindex();
    return f;
}

MakeCommand move(const char* id, double x, double facing)
{
    return [=] { return std::make_unique<MoveEquipment>(id, Vec3(x, 1.0 / 3.0, 0.0), facing); };
}

MakeCommand set(const char* id, Quantity q, std::optional<double> value)
{
    return [=] {
        const auto figure = value ? std::optional(Figure{*value, {SourceLabel::Computed, {}}}) : std::nullopt;
        return std::make_unique<SetFigure>(id, q, figure);
    };
}

struct Row
{
    const char* name;
    MakeCommand make;
    MakeCommand makeNext; // one that merges
};

// Every command of this layer has its rows here.
const std::vector<Row>& rows()
{
    static const std::vector<Row> all = {
        {"move", move("C01", 5.5, 270.0), move("C01", 6.5, 0.0)},
        {"move something with a source", move("C02", 0.1, 12.5), move("C02", 0.2, 12.5)},
        {"set a new figure", set("C02", Quantity::NominalPower, 120e3),
         set("C02", Quantity::NominalPower, 99e3)},
        {"change a figure", set("C01", Quantity::NominalPower, 140e3),
         set("C01", Quantity::NominalPower, {})},
        {"remove a figure", set("C01", Quantity::NominalPower, {}), set("C01", Quantity::NominalPower, 1e3)},
    };
    return all;
}

} // namespace

class TstEdit : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void applyAndRevertLeaveTheFileAsItWas_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].name) << static_cast<int>(i);
    }

    void applyAndRevertLeaveTheFileAsItWas()
    {
        QFETCH(int, row);
        Facility facility = makeFacility();
        const std::string before = facilityText(facility);
        const EditCommandPtr command = rows()[row].make();
        QVERIFY(command->apply(facility));
        const std::string after = facilityText(facility);
        QVERIFY(after != before);
        command->revert(facility);
        QCOMPARE(facilityText(facility), before);
        QVERIFY(command->apply(facility));
        QCOMPARE(facilityText(facility), after);
        QVERIFY(!command->text().empty());
    }

    void mergedCommandsAreOneStep_data() { applyAndRevertLeaveTheFileAsItWas_data(); }

    void mergedCommandsAreOneStep()
    {
        QFETCH(int, row);
        Facility facility = makeFacility();
        const std::string before = facilityText(facility);
        const EditCommandPtr first = rows()[row].make();
        const EditCommandPtr next = rows()[row].makeNext();
        QVERIFY(first->apply(facility) && next->apply(facility));
        const std::string after = facilityText(facility);
        QVERIFY(first->merge(*next));
        first->revert(facility);
        QCOMPARE(facilityText(facility), before);
        QVERIFY(first->apply(facility));
        QCOMPARE(facilityText(facility), after);
    }

    void commandsOnDifferentThingsDoNotMerge()
    {
        QVERIFY(!move("C01", 1.0, 0.0)()->merge(*move("C02", 1.0, 0.0)()));
        QVERIFY(!move("C01", 1.0, 0.0)()->merge(*set("C01", Quantity::NominalPower, 1e3)()));
        QVERIFY(!set("C01", Quantity::PeakPower, 1e3)()->merge(*set("C01", Quantity::NominalPower, 1e3)()));
    }

    void whatCannotBeDoneChangesNothing_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%d", i) << i;
    }

    void whatCannotBeDoneChangesNothing()
    {
        QFETCH(int, which);
        const std::vector<MakeCommand> refused = {
            move("C99", 1.0, 0.0), move("C01", std::nan(""), 0.0), move("bw", 1.0, 0.0),
            set("C99", Quantity::NominalPower, 1e3), set("C01", Quantity::PowerFactor, 7.0)};
        Facility facility = makeFacility();
        const std::string before = facilityText(facility);
        const auto result = refused[which]()->apply(facility);
        QVERIFY(!result);
        QVERIFY(!result.error().message.empty());
        QCOMPARE(facilityText(facility), before);
    }

    void historyUndoesAndRedoesInOrder()
    {
        Facility facility = makeFacility();
        EditHistory history;
        std::vector<std::string> states = {facilityText(facility)};
        QVERIFY(history.push(facility, move("C01", 4.0, 90.0)()));
        states.push_back(facilityText(facility));
        QVERIFY(history.push(facility, set("C01", Quantity::NominalPower, 99e3)()));
        states.push_back(facilityText(facility));
        QCOMPARE(history.undoText(), std::string("Set nominal power of C01"));
        history.undo(facility);
        QCOMPARE(facilityText(facility), states[1]);
        QCOMPARE(history.redoText(), std::string("Set nominal power of C01"));
        history.undo(facility);
        QCOMPARE(facilityText(facility), states[0]);
        QVERIFY(!history.canUndo());
        history.redo(facility);
        history.redo(facility);
        QCOMPARE(facilityText(facility), states[2]);
        QVERIFY(!history.canRedo());
    }

    void aDragIsOneStepUntilItIsSealed()
    {
        Facility facility = makeFacility();
        const std::string before = facilityText(facility);
        EditHistory history;
        for (int i = 0; i < 5; ++i)
            QVERIFY(history.push(facility, move("C01", 4.0 + i, 90.0)()));
        const std::string dragged = facilityText(facility);
        history.seal();
        QVERIFY(history.push(facility, move("C01", 20.0, 90.0)()));
        history.undo(facility);
        QCOMPARE(facilityText(facility), dragged);
        history.undo(facility);
        QCOMPARE(facilityText(facility), before);
    }

    void aNewCommandDropsWhatWasUndone()
    {
        Facility facility = makeFacility();
        EditHistory history;
        QVERIFY(history.push(facility, move("C01", 4.0, 90.0)()));
        history.undo(facility);
        QVERIFY(history.push(facility, move("C02", 4.0, 90.0)()));
        QVERIFY(!history.canRedo());
        QVERIFY(!history.push(facility, move("C99", 4.0, 90.0)()));
        QCOMPARE(history.undoText(), std::string("Move C02"));
    }
};

QTEST_GUILESS_MAIN(TstEdit)
#include "tst_edit.moc"
