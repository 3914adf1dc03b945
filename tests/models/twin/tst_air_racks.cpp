// Racks as the air solver is told about them: heat, flow, slots, leaks, failures.
#include "models/facility/rack_unit.h"
#include "models/twin/air_faults.h"
#include "tests/models/twin/small_room.h"

#include <QtTest>

#include <numeric>

using namespace takao;
using namespace takao::test;

namespace {

constexpr double kZeroCelsius = 273.15;

/// A hall with an extract, so that it is sound whatever its racks do.
RoomBuilder room()
{
    RoomBuilder b(6.0, 5.0, 3.0);
    b.add("generic.ceiling-opening", "out", 1.0, 1.0).position.z() = 3.0;
    return b;
}

air::Device device(RoomBuilder& b, const AirConditions& conditions = {})
{
    const AirAssembly made = assembled(b.facility(), conditions);
    if (made.model.devices.size() != 1)
        qFatal("one rack was expected");
    return made.model.devices.front();
}

double sumOf(const std::vector<air::Slot>& all, double air::Slot::*share)
{
    return std::accumulate(all.begin(), all.end(), 0.0,
                           [share](double sum, const air::Slot& s) { return sum + s.*share; });
}

bool near(double a, double b, double part = 1e-9)
{
    return std::abs(a - b) <= part * std::max(std::abs(a), std::abs(b));
}

QString refusal(RoomBuilder& b)
{
    const Facility& f = b.facility();
    const auto made = assembleAir(f, airRooms(f).front(), {});
    return made ? QString() : QString::fromStdString(made.error().text());
}

} // namespace

class TstAirRacks : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aRackOfUnknownContentsDrawsThroughItsWholeFront()
    {
        RoomBuilder b = room();
        b.addBlackBoxRack("r", 3.0, 2.5, 90.0);
        const air::Device rack = device(b);
        QVERIFY(rack.slotShares.empty());
        QCOMPARE(rack.leakage, 0.0);
        QCOMPARE(rack.heat, 10e3);
        QCOMPARE(rack.volumeFlow, 0.6);
        QVERIFY(!rack.fan.given());
        QCOMPARE(rack.inlets.front().direction, -1); // the front looks along +y: air goes in along -y
        QCOMPARE(rack.inlets.front().box.min().y(), 3.1);
        QCOMPARE(rack.outlets.front().box.min().y(), 1.9);
    }

    void everyDeviceHasASlotWithItsFlowAndHeat()
    {
        RoomBuilder b = room();
        b.add("generic.server-rack", "r", 3.0, 2.5);
        b.mount("nvidia.dgx-h100", "upper", 20);
        b.mount("nvidia.dgx-a100", "lower", 1);
        const AirAssembly made = assembled(b.facility());
        const air::Device& rack = made.model.devices.front();
        QVERIFY(near(rack.heat, 16.7e3));
        QVERIFY(near(rack.volumeFlow, 0.396 + 0.521));
        QCOMPARE(rack.slotShares.size(), std::size_t(2));
        const air::Slot &lower = rack.slotShares[0], &upper = rack.slotShares[1];
        QVERIFY(near(lower.low, kRackPlinth) && near(lower.high, kRackPlinth + 6 * kRackUnitHeight));
        QVERIFY(near(upper.low, rackUnitBottom(20)) && near(upper.high, rackUnitBottom(28)));
        QVERIFY(near(lower.flowShare, 0.396 / 0.917) && near(upper.flowShare, 0.521 / 0.917));
        QVERIFY(near(lower.heatShare, 6.5 / 16.7) && near(upper.heatShare, 10.2 / 16.7));
        const Facility& f = b.facility();
        QCOMPARE(f[made.parts.front().slotDevices[0]].id, std::string("lower"));
        QCOMPARE(f[made.parts.front().slotDevices[1]].id, std::string("upper"));
    }

    void openUnitsLeakAndBlankingPanelsCloseThem()
    {
        RoomBuilder b = room();
        b.add("generic.server-rack", "r", 3.0, 2.5);
        b.mount("nvidia.dgx-h100", "server", 20);
        QVERIFY(near(device(b).leakage, (42 - 8) * 0.005));
        QVERIFY(near(device(b).faceFlow(), (1.0 - 34 * 0.005) * 0.521));
        for (int unit = 1; unit < 20; ++unit)
            b.mount("generic.blanking-panel", "panel-" + std::to_string(unit), unit);
        QVERIFY(near(device(b).leakage, (42 - 8 - 19) * 0.005));
        for (int unit = 28; unit <= 42; ++unit)
            b.mount("generic.blanking-panel", "panel-" + std::to_string(unit), unit);
        QVERIFY(std::abs(device(b).leakage) < 1e-12);
        QCOMPARE(device(b).slotShares.size(), std::size_t(1)); // nothing passes a panel
    }

    void anUnstatedLeakIsListed()
    {
        RoomBuilder b = room();
        b.type("generic.server-rack").figures.erase(Quantity::OpenUnitLeakage);
        b.add("generic.server-rack", "r", 3.0, 2.5);
        b.mount("nvidia.dgx-h100", "server", 20);
        const AirAssembly made = assembled(b.facility());
        QVERIFY(std::ranges::any_of(made.assumptions, [](const std::string& text) {
            return text.find("blanking panel") != std::string::npos;
        }));
    }

    void liquidCooledPartsGiveOnlyTheirAirShare()
    {
        RoomBuilder b = room();
        b.add("generic.server-rack", "r", 3.0, 2.5);
        b.mount("baidu.kunlun-p800-tray", "wet", 1);
        b.mount("generic.storage-node", "dry", 2);
        const air::Device rack = device(b);
        QVERIFY(near(rack.heat, 500.0 + 1100.0)); // 1.7 of the tray's 2.2 kW go to the liquid
        QVERIFY(near(rack.slotShares[0].heatShare, 500.0 / 1600.0));
        const double perFlow = b.facility().site.airDensity() * 1005.0;
        QVERIFY(near(rack.volumeFlow, 1600.0 / (15.0 * perFlow)));
    }

    void aRacksOwnFigureIsSharedByItsDevices()
    {
        RoomBuilder b = room();
        b.add("nvidia.gb200-nvl72", "r", 3.0, 2.5);
        const EquipmentType& type = b.type("nvidia.gb200-nvl72");
        for (const PresetDevice& preset : type.contents)
            b.mount(preset.type, "r/" + preset.name, preset.bottomUnit).preset = true;
        const air::Device rack = device(b);
        QCOMPARE(rack.heat, 17e3);
        QCOMPARE(rack.slotShares.size(), type.contents.size());
        QVERIFY(near(sumOf(rack.slotShares, &air::Slot::flowShare), 1.0));
        QVERIFY(near(sumOf(rack.slotShares, &air::Slot::heatShare), 1.0));
        // A shelf's loss is known: 2.5 % of an eighth of the rack's power, all of it to the air.
        QVERIFY(near(rack.slotShares.front().heatShare, 0.025 * 132e3 / 8 / 17e3));
        // The trays share the rest by their power.
        const double tray = rack.slotShares[4].heatShare, nvlink = rack.slotShares[12].heatShare;
        QVERIFY(near(tray / nvlink, 6.3 / 1.0));
        QCOMPARE(rack.leakage, 0.0);                      // it comes with its panels
        QVERIFY(near(rack.heatCapacity, 1360.0 * 600.0)); // its mass contains its contents
    }

    void flowFollowsTheInletWhereTheTypeSaysHow()
    {
        RoomBuilder b = room();
        Equipment& rack = b.add("nvidia.gb200-nvl72", "r", 3.0, 2.5);
        const air::FanCurve fan = device(b).fan;
        QCOMPARE(fan.byInlet.size(), std::size_t(2));
        QVERIFY(near(fan.byInlet[0].at, kZeroCelsius + 20.0) && near(fan.byInlet[0].flow, 0.73));
        QVERIFY(near(fan.byInlet[1].at, kZeroCelsius + 35.0) && near(fan.byInlet[1].flow, 1.18));
        QVERIFY(near(device(b).volumeFlow, 0.73 + 0.45 * 4.0 / 15.0));
        state(rack, Quantity::AirFlow, 0.9);
        QVERIFY(!device(b).fan.given()); // the rack's own figure is fixed
        QCOMPARE(device(b).volumeFlow, 0.9);
    }

    void flowPerHeatFollowsTheLoadAndAFixedFlowDoesNot()
    {
        RoomBuilder b = room();
        Equipment& rack = b.add("generic.server-rack", "r", 3.0, 2.5);
        state(rack, Quantity::HeatToAir, 20e3);
        state(rack, Quantity::AirFlowPerPower, 60e-6);
        QVERIFY(near(device(b).volumeFlow, 1.2));
        QVERIFY(near(device(b, {{}, 0.5}).volumeFlow, 0.6));
        QVERIFY(near(device(b, {{}, 0.5}).heat, 10e3));
        state(rack, Quantity::AirFlow, 1.0);
        QVERIFY(near(device(b, {{}, 0.5}).volumeFlow, 1.0));
        QVERIFY(near(device(b, {{}, 0.0}).volumeFlow, 1.0)); // idle racks still blow
        QCOMPARE(device(b, {{}, 0.0}).heat, 0.0);
    }

    void failedFansLeaveThePartThatTheRackStates()
    {
        RoomBuilder b = room();
        Equipment& rack = b.add("nvidia.gb200-nvl72", "r", 3.0, 2.5);
        state(rack, Quantity::FanFailureFlow, 0.4);
        const AirConditions failed{{fansOf("r")}, 1.0};
        const air::Device whole = device(b), part = device(b, failed);
        QVERIFY(near(part.volumeFlow, 0.4 * whole.volumeFlow));
        QVERIFY(near(part.fan.byInlet[1].flow, 0.4 * 1.18));
        QCOMPARE(part.heat, whole.heat);
        QVERIFY(rackOfFans(b.facility(), "r/fans").valid());
        QVERIFY(!rackOfFans(b.facility(), "out/fans").valid());
        QVERIFY(!rackOfFans(b.facility(), "r").valid());
    }

    void massOfRackAndDevicesStoresHeat()
    {
        RoomBuilder b = room();
        b.add("generic.server-rack", "r", 3.0, 2.5);
        b.mount("nvidia.dgx-a100", "server", 1);
        QVERIFY(near(device(b).heatCapacity, (130.0 + 123.0) * 600.0));
    }

    void heatWithoutFlowIsAnError()
    {
        RoomBuilder b = room();
        state(b.addBlackBoxRack("r", 3.0, 2.5, 0.0), Quantity::AirFlow, 0.0);
        QVERIFY2(refusal(b).contains("r gives 10.0 kW to the air but has no air flow"),
                 qPrintable(refusal(b)));
    }

    void aFlowThatFallsWithTheInletIsAnError()
    {
        RoomBuilder b = room();
        b.type("nvidia.gb200-nvl72").curves[CurveKind::AirFlowByInlet].y = {1.0, 0.5};
        b.add("nvidia.gb200-nvl72", "r", 3.0, 2.5);
        QVERIFY2(refusal(b).contains("falls where its inlet is warmer"), qPrintable(refusal(b)));
    }
};

QTEST_GUILESS_MAIN(TstAirRacks)
#include "tst_air_racks.moc"
