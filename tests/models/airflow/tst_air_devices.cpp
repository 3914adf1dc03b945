// Devices in rooms: slots, fan curves, coils, leaks, thermal mass; sheets, porous boxes and jets of tiles.
#include "models/physics/airflow/steady_solve.h"
#include "tests/validation/airflow/air_cases.h"

using namespace takao::air;
using namespace takao::air::cases;

namespace {

constexpr double kPerFlow = 1.2 * 1005.0;
using Cells = std::array<int, 3>;

/// Few cells: more threads would only wait for each other.
Numerics oneThread(Turbulence turbulence = Turbulence::ZeroEquation)
{
    Numerics numerics;
    numerics.threads = 1;
    numerics.turbulence = turbulence;
    return numerics;
}

/// A rack 2 m high in the middle of a closed room; a cooler on the wall behind it holds 20 degC.
AirModel closedRoom()
{
    AirModel model;
    model.room = box(0, 3, 0, 1.2, 0, 2.4);
    model.solids.push_back({box(1, 1.8, 0, 0.6, 0, 2)});
    Device rack = rackIn(model.solids.back(), 0.4);
    rack.heat = 4000.0;
    Device cooler;
    cooler.id = "cooler";
    cooler.inlets = {patch(Axis::X, 1, box(3, 3, 0, 1.2, 1.2, 2.4))};
    cooler.outlets = {patch(Axis::X, 1, box(0, 0, 0, 1.2, 0, 1.2))};
    cooler.volumeFlow = 0.5;
    cooler.heat = -8000.0; // at most
    cooler.law.lowest = 293.15;
    cooler.law.onlyCools = true;
    model.devices = {rack, cooler};
    return model;
}

SteadyResult solved(const AirModel& model, double cell)
{
    SteadyRequest request;
    request.model = model;
    request.numerics = oneThread();
    auto grids = nestedGrids(model, cell);
    if (!grids)
        QTest::qFail(grids.error().text().c_str(), __FILE__, __LINE__);
    request.grids = *grids;
    auto result = solveSteady(request);
    if (!result)
        QTest::qFail(result.error().text().c_str(), __FILE__, __LINE__);
    return std::move(*result);
}

/// A straight duct along x of 1 m2, frictionless, 0.5 m3/s.
AirModel duct()
{
    AirModel model;
    model.room = box(0, 4, 0, 1, 0, 1);
    model.slip = {false, true, true};
    model.fluid.gravity = 0.0;
    model.flowOpenings.push_back({"in", patch(Axis::X, 1, box(0, 0, 0, 1, 0, 1)), 0.5, 291.15, true});
    model.flowOpenings.push_back({"out", patch(Axis::X, 1, box(4, 4, 0, 1, 0, 1)), 0.5, 0.0, false});
    return model;
}

/// Pressure lost between the second and the last but one of 40 cells [Pa].
double ductLoss(const AirModel& model, const std::array<int, 3>& cells)
{
    auto solver = solverFor<double>(model, cells, oneThread(Turbulence::Laminar));
    solver->holdTemperature(true);
    if (settle(*solver, 1e-9, 4000) < 0)
        QTest::qFail("the duct does not settle", __FILE__, __LINE__);
    return 1.2 * (solver->kinematicPressure(1, 0, 0) - solver->kinematicPressure(cells[0] - 2, 0, 0));
}

constexpr double kHead = 0.5 * 1.2 * 0.25; // density / 2 v2 at 0.5 m/s [Pa]

} // namespace

class TstAirDevices : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void slotsShareFlowAndHeatOnAnyGrid_data()
    {
        QTest::addColumn<double>("cell");
        QTest::newRow("cells smaller than slots") << 0.1;
        QTest::newRow("cells larger than slots") << 0.3;
    }

    void slotsShareFlowAndHeatOnAnyGrid()
    {
        QFETCH(double, cell);
        AirModel model = closedRoom();
        // 0.0-0.3 blank; 0.3-0.5 half of the flow, a quarter of the heat; 1.0-2.0 the rest
        model.devices[0].slotShares = {{0.3, 0.5, 2.0, 1.0}, {1.0, 2.0, 2.0, 3.0}};
        const SteadyResult result = solved(model, cell);
        QVERIFY2(result.converged, result.why.c_str());
        const auto& solver = *result.field;
        double flow = 0.0, heat = 0.0, lowFlow = 0.0;
        for (const LayerReading& layer : solver.layers(0)) {
            flow += layer.flow;
            heat += kPerFlow * layer.flow * (layer.outlet - layer.inlet);
            if (layer.high < 0.9) {
                lowFlow += layer.flow;
                // half the heat per air of the device's mean
                QVERIFY(std::abs(layer.outlet - layer.inlet - 0.5 * 4000.0 / (kPerFlow * 0.4)) < 0.01);
            }
        }
        QVERIFY(std::abs(flow - 0.4) < 1e-9);
        QVERIFY(std::abs(lowFlow - 0.2) < 1e-9);
        QVERIFY2(std::abs(heat - 4000.0) < 1.0, qPrintable(QString::number(heat)));
        QVERIFY(std::abs(solver.device(0).watts - 4000.0) < 1.0);
        QVERIFY(std::abs(result.energy.imbalance) < 1e-3);
        const AirGrid& grid = solver.domain().grid;
        const int front = grid.nearestEdge(0, 1.0), rear = grid.nearestEdge(0, 1.8);
        const auto through = [&](int plane, double low, double high) { // beside the rack air passes too
            double sum = 0.0;
            for (int k = 0; k < grid.cells(2); ++k)
                for (int j = 0; j < grid.cells(1) && grid.centre(1, j) < 0.6; ++j)
                    if (grid.centre(2, k) > low && grid.centre(2, k) < high)
                        sum += solver.velocity(0, plane, j, k) * grid.width(1, j) * grid.width(2, k);
            return sum;
        };
        for (const int plane : {front, rear}) {
            QVERIFY(std::abs(through(plane, 0.0, 2.0) - 0.4) < 1e-6);
            QCOMPARE(through(plane, 0.0, 0.25), 0.0); // blanked
        }
    }

    void aSlotOnlyWarmsItsOwnLayer()
    {
        AirModel model = closedRoom();
        model.devices[0].slotShares = {{0.0, 1.0, 1.0, 1.0}, {1.0, 2.0, 1.0, 0.0}};
        const SteadyResult result = solved(model, 0.1);
        for (const LayerReading& layer : result.field->layers(0))
            QVERIFY(std::abs(layer.outlet - layer.inlet -
                             (layer.high < 1.01 ? 4000.0 / (kPerFlow * 0.2) : 0.0)) < 0.05);
        QCOMPARE(result.field->layers(0).size(), std::size_t(20));
    }

    void withoutSlotsLayersAreTheRowsOfTheGrid()
    {
        const SteadyResult result = solved(closedRoom(), 0.1);
        const auto layers = result.field->layers(0);
        QCOMPARE(layers.size(), std::size_t(20));
        double mean = 0.0;
        for (const LayerReading& layer : layers) {
            mean += layer.inlet / 20;
            QCOMPARE(layer.outlet, result.field->outletTemperature(0));
        }
        QVERIFY(std::abs(mean - result.field->inlet(0).mean) < 1e-4);
        QVERIFY(std::abs(layers[0].low) < 1e-9 && std::abs(layers[19].high - 2.0) < 1e-9);
    }

    void badFiguresAreNamed()
    {
        const auto errorOf = [](const auto& spoil) {
            AirModel model = closedRoom();
            spoil(model.devices[0]);
            const auto domain = AirDomain::build(model, uniformGrid(model.room, {15, 6, 12}));
            return domain ? std::string() : domain.error().message;
        };
        QVERIFY(errorOf([](Device&) {}).empty());
        const auto names = [](const std::string& text, const char* word) {
            return text.find("rack") != std::string::npos && text.find(word) != std::string::npos;
        };
        QVERIFY(names(errorOf([](Device& d) { d.slotShares = {{1.0, 0.5, 1.0, 1.0}}; }), "height"));
        QVERIFY(names(errorOf([](Device& d) { d.slotShares = {{0.0, 0.5, -1.0, 1.0}}; }), "negative"));
        QVERIFY(names(errorOf([](Device& d) { d.slotShares = {{0.0, 0.5, 0.0, 1.0}}; }), "flow"));
        QVERIFY(names(errorOf([](Device& d) { d.slotShares = {{0.0, 0.5, 1.0, 0.0}}; }), "heat"));
        QVERIFY(names(errorOf([](Device& d) { d.leakage = 1.0; }), "leak"));
        QVERIFY(names(errorOf([](Device& d) { d.heatCapacity = -1.0; }), "thermal mass"));
        QVERIFY(names(errorOf([](Device& d) { d.coil = Coil{}; }), "water"));
        QVERIFY(names(errorOf([](Device& d) { d.fan.byInlet = {{300.0, 1.0}, {290.0, 1.0}}; }), "fan curve"));
        QVERIFY(names(errorOf([](Device& d) { d.fan.byPressure = {{0.0, 1.0}, {10.0, 1.1}}; }), "fan curve"));
        QVERIFY(names(errorOf([](Device& d) { d.outlets.clear(); }), "outlet"));
        QVERIFY(names(errorOf([](Device& d) {
                          d.inlets = {patch(Axis::Z, -1, box(1, 1.8, 0, 0.6, 2, 2))};
                          d.slotShares = {{0.0, 0.5, 1.0, 1.0}};
                      }),
                      "upright"));
    }

    void serverFansFollowTheirInlets()
    {
        AirModel model = closedRoom();
        model.devices[0].fan.byInlet = {{293.15, 0.25}, {303.15, 0.55}};
        model.devices[0].volumeFlow = 0.25;
        const SteadyResult result = solved(model, 0.15);
        QVERIFY2(result.converged, result.why.c_str());
        const DeviceReading rack = result.field->device(0);
        const double wanted = 0.25 + 0.03 * (rack.internalInlet - 293.15);
        QVERIFY2(std::abs(rack.flow - wanted) < 0.002,
                 qPrintable(QString("%1 %2").arg(rack.flow).arg(wanted)));
        QVERIFY(rack.flow > 0.26 && rack.flow < 0.54);
        QCOMPARE(result.inlets[0].flow, rack.flow);
        QVERIFY(std::abs(rack.watts - 4000.0) < 1.0);
        QVERIFY(std::abs(result.energy.imbalance) < 1e-3);
        QVERIFY2(result.mass < 1e-6, qPrintable(QString::number(result.mass)));
    }

    void aFanWorksAgainstItsRoom()
    {
        // a fan between two halves of a closed box whose only other way is a hole of loss 40
        AirModel model;
        model.room = box(0, 2, 0, 1, 0, 1);
        model.fluid.gravity = 0.0;
        model.screens.push_back({patch(Axis::X, 1, box(1, 1, 0, 1, 0, 1))});
        model.gaps.push_back({patch(Axis::X, 1, box(1, 1, 0, 1, 0, 0.5)), 40.0});
        Device fan;
        fan.id = "fan";
        fan.inlets = {patch(Axis::X, 1, box(1, 1, 0, 1, 0.5, 1))};
        fan.outlets = {patch(Axis::X, 1, box(1, 1, 0, 1, 0.5, 1))};
        fan.volumeFlow = 0.1;
        fan.fan.byPressure = {{0.0, 1.0}, {40.0, 0.6}, {80.0, 0.0}};
        model.devices.push_back(fan);
        auto solver = solverFor<float>(model, {20, 10, 10}, oneThread());
        for (int i = 0; i < 300; ++i)
            solver->iterate();
        const DeviceReading now = solver->device(0);
        const double curve =
            now.pressureRise < 40.0 ? 1.0 - 0.01 * now.pressureRise : 0.6 - 0.015 * (now.pressureRise - 40.0);
        qInfo("fan: %.4f m3/s against %.2f Pa", now.flow, now.pressureRise);
        QVERIFY2(std::abs(now.flow - curve) < 0.002, qPrintable(QString::number(curve)));
        const double loss = 40.0 * 0.5 * 1.2 * std::pow(now.flow / 0.5, 2); // of the hole alone
        QVERIFY2(std::abs(now.pressureRise / loss - 1.0) < 0.12, qPrintable(QString::number(loss)));
        double back = 0.0; // through the hole
        for (int k = 0; k < 5; ++k)
            for (int j = 0; j < 10; ++j)
                back -= solver->velocity(0, 10, j, k) * 0.1 * 0.1;
        QVERIFY(std::abs(back - now.flow) < 1e-3 * now.flow);
    }

    void aFanBetweenClosedVolumesIsAnError()
    {
        AirModel model;
        model.room = box(0, 2, 0, 1, 0, 1);
        model.screens.push_back({patch(Axis::X, 1, box(1, 1, 0, 1, 0, 1))});
        for (const int direction : {1, -1}) {
            Device fan;
            fan.id = "fan";
            const double low = direction > 0 ? 0.5 : 0.0;
            fan.inlets = fan.outlets = {patch(Axis::X, direction, box(1, 1, 0, 1, low, low + 0.5))};
            fan.volumeFlow = 0.1;
            model.devices.push_back(fan);
        }
        QVERIFY(AirDomain::build(model, uniformGrid(model.room, {10, 5, 6})));
        model.devices[0].fan.byInlet = {{290.0, 0.1}, {300.0, 0.2}};
        const auto domain = AirDomain::build(model, uniformGrid(model.room, {10, 5, 6}));
        QVERIFY(!domain);
        QVERIFY(domain.error().message.find("closed volumes") != std::string::npos);
    }

    void fansAnswerInTheirTime()
    {
        AirModel model = closedRoom();
        model.devices[0].fan.byInlet = {{100.0, 0.6}};
        model.devices[0].fan.responseTime = 8.0;
        auto solver = solverFor<float>(model, {15, 6, 12}, oneThread());
        for (int s = 0; s < 80; ++s)
            solver->advance(0.1);
        QVERIFY(std::abs(solver->device(0).flow - (0.6 - 0.2 * std::exp(-1.0))) < 0.002);
    }

    void theSupplyRisesWhenTheCoilIsTooSmall()
    {
        AirModel model = closedRoom();
        Device& cooler = model.devices[1];
        cooler.heat = 0.0;
        cooler.coil = Coil{1500.0, 283.15, 700.0};
        const SteadyResult enough = solved(model, 0.15);
        QVERIFY(enough.field->coil(1).enough);
        QVERIFY(std::abs(enough.field->outletTemperature(1) - 293.15) < 1e-3);
        cooler.coil->ua = 500.0;
        cooler.coil->waterCapacityRate = 300.0;
        const SteadyResult tooSmall = solved(model, 0.15);
        QVERIFY2(tooSmall.converged, tooSmall.why.c_str());
        const CoilReading coil = tooSmall.field->coil(1);
        const DeviceReading reading = tooSmall.field->device(1);
        QVERIFY(!coil.enough);
        QVERIFY(std::abs(coil.watts - 4000.0) < 8.0);
        QCOMPARE(coil.waterShare, 1.0);
        QVERIFY(std::abs(coil.waterOutlet - 283.15 - coil.watts / 300.0) < 1e-3);
        // return = water + Q / (eps Cmin): the room's level follows from the coil alone
        const double rate = kPerFlow * 0.5, units = 500.0 / 300.0, z = 300.0 / rate,
                     a = std::pow(units, -0.22);
        const double part = 1.0 - std::exp((std::exp(-units * z * a) - 1.0) / (z * a));
        QVERIFY2(std::abs(reading.inlet - (283.15 + 4000.0 / (part * 300.0))) < 0.05,
                 qPrintable(QString::number(reading.inlet)));
        QVERIFY(reading.outlet > 293.15 + 2.0);
    }

    void aLeakRaisesTheServersInlet()
    {
        AirModel model = closedRoom();
        model.devices[0].leakage = 0.25;
        const SteadyResult result = solved(model, 0.15);
        const DeviceReading rack = result.field->device(0);
        QVERIFY(std::abs(rack.flow - 0.4) < 1e-12);
        QVERIFY(std::abs(rack.faceFlow - 0.3) < 1e-12);
        QVERIFY(std::abs(rack.outlet - rack.inlet - 4000.0 / (kPerFlow * 0.3)) < 0.01);
        QVERIFY(std::abs(rack.internalInlet - (0.75 * rack.inlet + 0.25 * rack.outlet)) < 1e-3);
        QVERIFY(std::abs(rack.watts - 4000.0) < 2.0);
        QVERIFY2(result.mass < 1e-6, qPrintable(QString::number(result.mass)));
    }

    void aThermalMassDelaysTheSealedRoom()
    {
        // one cell of air, a rack of 6 kW with 40 kJ/K; its cooler fails: two masses, exactly solved
        AirModel model;
        model.room = box(0, 4, 0, 3, 0, 3);
        Device rack;
        rack.id = "rack";
        rack.inlets = {patch(Axis::Y, -1, box(0, 4, 0, 0, 0, 3))};
        rack.outlets = {patch(Axis::Y, -1, box(0, 4, 3, 3, 0, 3))};
        rack.volumeFlow = 0.5;
        rack.heat = 6000.0;
        rack.heatCapacity = 40e3;
        rack.conductance = 900.0;
        Device cooler = rack;
        cooler.id = "cooler";
        cooler.heat = cooler.heatCapacity = 0.0;
        cooler.law = {1.0, -20.0, 293.15, true};
        model.devices = {rack, cooler};
        auto solver = solverFor<double>(model, {1, 1, 1}, oneThread());
        for (int i = 0; i < 200; ++i)
            solver->iterate();
        const double air = kPerFlow * 36.0, mass = 40e3, rate = kPerFlow * 0.5;
        const double gives = rate * (1.0 - std::exp(-900.0 / rate)); // W per kelvin of mass over air
        const double start = solver->meanTemperature();
        QVERIFY(std::abs(solver->device(0).mass - start - 6000.0 / gives) < 1e-3);
        solver->setLaw(1, OutletLaw());
        const double tau = air * mass / (gives * (air + mass));
        const auto exact = [&](double t) { // of the air's rise; its rate falls from Q/Ca to Q/(Ca + Cm)
            return 6000.0 / (air + mass) * (t + mass / air * tau * (1.0 - std::exp(-t / tau)));
        };
        constexpr double kStep = 0.05;
        for (int s = 1; s <= 6000; ++s) {
            solver->advance(kStep);
            if (s % 600 == 0) {
                const double risen = solver->meanTemperature() - start;
                QVERIFY2(
                    std::abs(risen / exact(s * kStep) - 1.0) < 2e-3,
                    qPrintable(
                        QString("%1 s: %2, exactly %3").arg(s * kStep).arg(risen).arg(exact(s * kStep))));
            }
        }
        const double before = solver->meanTemperature();
        for (int s = 0; s < 200; ++s)
            solver->advance(kStep);
        qInfo("two masses: time constant %.1f s; late rate %.5f K/s, exactly %.5f", tau,
              (solver->meanTemperature() - before) / 10.0, 6000.0 / (air + mass));
        QVERIFY(std::abs((solver->meanTemperature() - before) / 10.0 / (6000.0 / (air + mass)) - 1.0) < 0.01);
    }

    void noHeatIsLostBetweenMassAndAir()
    {
        AirModel model = closedRoom();
        model.devices.pop_back(); // no cooling
        Device& rack = model.devices[0];
        rack.slotShares = {{0.2, 0.8, 1.0, 2.0}, {1.0, 1.9, 2.0, 1.0}};
        rack.leakage = 0.1;
        rack.heatCapacity = 15e3;
        rack.conductance = 300.0;
        auto solver = solverFor<float>(model, {15, 6, 12}, oneThread());
        solver->fillWith(293.15);
        for (int s = 0; s < 120; ++s)
            solver->advance(0.5);
        const double size = 3 * 1.2 * 2.4 - 0.8 * 0.6 * 2;
        const double stored =
            kPerFlow * size * (solver->meanTemperature() - 293.15) + 15e3 * (solver->device(0).mass - 293.15);
        QVERIFY2(std::abs(stored / (4000.0 * 60.0) - 1.0) < 2e-3, qPrintable(QString::number(stored)));
        QVERIFY(solver->device(0).mass > solver->meanTemperature() + 2.0);
    }

    void aSheetAndAPorousBoxLoseWhatTheirFormulaGives_data()
    {
        QTest::addColumn<Cells>("cells");
        QTest::newRow("aligned") << Cells{40, 4, 4};
        QTest::newRow("not aligned") << Cells{37, 3, 3};
        QTest::newRow("cells longer than the box") << Cells{13, 2, 2};
    }

    void aSheetAndAPorousBoxLoseWhatTheirFormulaGives()
    {
        QFETCH(Cells, cells);
        AirModel model = duct();
        const double empty = ductLoss(model, cells);
        QVERIFY2(std::abs(empty) < 1e-3 * kHead, qPrintable(QString::number(empty)));
        model.screens.push_back({patch(Axis::X, 1, box(2, 2, 0, 1, 0, 1)), 30.0});
        const double sheet = ductLoss(model, cells) / kHead;
        QVERIFY2(std::abs(sheet / 30.0 - 1.0) < 1e-3, qPrintable(QString::number(sheet)));
        model.screens.clear();
        model.porous.push_back({box(1.5, 1.7, 0, 1, 0, 1), {100.0, 5.0, 5.0}});
        const double porous = ductLoss(model, cells) / kHead;
        QVERIFY2(std::abs(porous / 20.0 - 1.0) < 1e-3, qPrintable(QString::number(porous)));
    }

    void aDoorPassesByItsLoss()
    {
        // a wall with two doors of losses 100 and 400 in a wide duct
        AirModel model = duct();
        model.room = box(0, 4, 0, 2, 0, 1);
        for (FlowOpening& opening : model.flowOpenings)
            opening.patch.box.max().y() = 2.0;
        model.screens.push_back({patch(Axis::X, 1, box(2, 2, 0, 2, 0, 1))});
        model.gaps.push_back({patch(Axis::X, 1, box(2, 2, 0, 1, 0, 1)), 100.0});
        model.gaps.push_back({patch(Axis::X, 1, box(2, 2, 1, 2, 0, 1)), 400.0});
        auto solver = solverFor<float>(model, {20, 10, 5}, oneThread());
        solver->holdTemperature(true);
        for (int i = 0; i < 400; ++i)
            solver->iterate();
        double flows[2] = {0.0, 0.0};
        for (int j = 0; j < 10; ++j)
            for (int k = 0; k < 5; ++k)
                flows[j / 5] += solver->velocity(0, 10, j, k) * 0.2 * 0.2;
        QVERIFY(std::abs(flows[0] + flows[1] - 0.5) < 1e-4);
        QVERIFY2(std::abs(flows[0] / flows[1] - 2.0) < 0.04,
                 qPrintable(QString::number(flows[0] / flows[1])));
    }

    void jetsOfATileCarryTheirMomentum()
    {
        // in a duct of its own width the jets' momentum becomes pressure: rho v2 (1/f - 1)
        AirModel model = duct();
        model.flowOpenings[0].openFraction = 0.25;
        auto solver = solverFor<double>(model, {40, 4, 4}, oneThread(Turbulence::Laminar));
        solver->holdTemperature(true);
        QVERIFY(settle(*solver, 1e-9, 4000) > 0);
        const double gained =
            1.2 * (solver->kinematicPressure(38, 0, 0) - solver->kinematicPressure(0, 0, 0));
        QVERIFY2(std::abs(gained / (1.2 * 0.25 * 3.0) - 1.0) < 1e-3, qPrintable(QString::number(gained)));
        // the same behind a gap, whichever way the air goes
        for (const bool back : {false, true}) {
            AirModel gap = duct();
            for (FlowOpening& opening : gap.flowOpenings) {
                opening.patch.direction = back ? -1 : 1;
                opening.supply = opening.supply != back;
            }
            gap.screens.push_back({patch(Axis::X, 1, box(2, 2, 0, 1, 0, 1))});
            gap.gaps.push_back({patch(Axis::X, 1, box(2, 2, 0, 1, 0, 1)), 30.0, 0.25});
            auto through = solverFor<double>(gap, {40, 4, 4}, oneThread(Turbulence::Laminar));
            through->holdTemperature(true);
            QVERIFY(settle(*through, 1e-9, 4000) > 0);
            const double rise = 30.0 * kHead + 1.2 * (through->kinematicPressure(back ? 1 : 38, 0, 0) -
                                                      through->kinematicPressure(back ? 38 : 1, 0, 0));
            QVERIFY2(std::abs(rise / (1.2 * 0.25 * 3.0) - 1.0) < 1e-3, qPrintable(QString::number(rise)));
        }
        AirModel bad = duct();
        bad.flowOpenings[0].openFraction = 0.0;
        QVERIFY(!AirDomain::build(bad, uniformGrid(bad.room, {40, 4, 4})));
    }
};

QTEST_GUILESS_MAIN(TstAirDevices)
#include "tst_air_devices.moc"
