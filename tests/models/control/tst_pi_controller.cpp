// The controller reaches setpoints, keeps to limits and rate, doesn't wind up and takes over without a jump.
#include "models/physics/control/pi_controller.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace takao::control;

namespace {

PiController made(const PiSettings& settings)
{
    auto controller = PiController::create(settings);
    if (!controller)
        qFatal("%s", controller.error().text().c_str());
    return *controller;
}

/// A first-order plant: time constant 20 s, reading = 50 output at rest.
struct Plant
{
    double reading = 0.0;
    void step(double seconds, double output)
    {
        reading += (50.0 * output - reading) * -std::expm1(-seconds / 20.0);
    }
};

} // namespace

class TstPiController : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void itReachesTheSetpointInBothActions()
    {
        for (const double seconds : {0.1, 1.0, 5.0}) {
            PiController controller =
                made({0.05, 20.0, 0.0, 1.0, std::numeric_limits<double>::infinity(), Action::Reverse});
            Plant plant;
            for (double t = 0.0; t < 600.0; t += seconds)
                plant.step(seconds, controller.step(seconds, 30.0, plant.reading));
            QVERIFY(std::abs(plant.reading - 30.0) < 1e-6);
            QVERIFY(std::abs(controller.output() - 0.6) < 1e-6);
        }
        PiController valve = made({0.05, 20.0});
        double reading = 40.0; // cooled by the valve: 40 - 20 output
        for (int k = 0; k < 1000; ++k)
            reading += (40.0 - 20.0 * valve.step(1.0, 30.0, reading) - reading) * 0.1;
        QVERIFY(std::abs(reading - 30.0) < 1e-6);
    }

    // Constant error: P at once, I after the integral time as much again, whatever the steps.
    void itsPartsAreThoseOfTheFormula()
    {
        for (const double seconds : {0.1, 2.0, 10.0}) {
            PiController controller = made({0.1, 50.0});
            controller.start(0.2, 20.0, 20.0);
            double output = 0.0;
            for (int k = 0; k < static_cast<int>(std::lround(50.0 / seconds)); ++k)
                output = controller.step(seconds, 20.0, 22.0);
            QVERIFY(std::abs(output - (0.2 + 0.1 * 2.0 + 0.1 * 2.0)) < 1e-12);
        }
    }

    // Hours at the limit, in small steps or one, must not delay the way back.
    void itDoesNotWindUp()
    {
        for (const double seconds : {1.0, 7200.0}) {
            PiController controller = made({0.05, 20.0});
            for (double t = 0.0; t < 7200.0; t += seconds)
                controller.step(seconds, 30.0, 90.0);
            QCOMPARE(controller.output(), 1.0);
            QVERIFY(controller.isAtLimit());
            QVERIFY(controller.step(1.0, 30.0, 29.0) < 1.0);        // leaves it in the first step
            QVERIFY(controller.step(20.0, 30.0, 20.0) < 1.0 - 0.5); // and goes on
        }
        PiController low = made({0.05, 20.0});
        for (int k = 0; k < 7200; ++k)
            low.step(1.0, 30.0, -20.0);
        QCOMPARE(low.output(), 0.0);
        QVERIFY(low.step(1.0, 30.0, 31.0) > 0.0);
    }

    void itsRateIsLimited()
    {
        PiSettings settings{1.0, 10.0};
        settings.fastest = 0.02;
        PiController controller = made(settings);
        controller.start(0.0, 30.0, 30.0);
        double before = 0.0;
        for (int k = 0; k < 20; ++k) {
            const double output = controller.step(2.0, 30.0, 60.0);
            QVERIFY(output - before <= 0.04 + 1e-15);
            before = output;
        }
        QVERIFY(std::abs(before - 0.8) < 1e-12);
        QVERIFY(controller.step(2.0, 30.0, 30.0) <= before); // the integral hasn't run ahead
    }

    void itTakesOverWithoutAJump()
    {
        PiController controller = made({0.05, 20.0});
        controller.start(0.37, 30.0, 33.0);
        QCOMPARE(controller.output(), 0.37);
        const double next = controller.step(0.1, 30.0, 33.0);
        QVERIFY(std::abs(next - 0.37 - 0.05 * 3.0 * 0.1 / 20.0) < 1e-12);
    }

    void withoutIntegralItIsProportional()
    {
        PiController controller = made({0.1, std::numeric_limits<double>::infinity()});
        for (int k = 0; k < 100; ++k)
            QCOMPARE(controller.step(10.0, 20.0, 24.0), 0.1 * 4.0);
    }

    void uselessSettingsAreRefused()
    {
        const auto refused = [](PiSettings settings) {
            const auto controller = PiController::create(settings);
            return !controller && controller.error().kind == takao::ErrorKind::BadData &&
                   !controller.error().remedy.empty();
        };
        QVERIFY(refused({0.0}));
        QVERIFY(refused({-1.0}));
        QVERIFY(refused({std::nan("")}));
        QVERIFY(refused({1.0, 0.0}));
        QVERIFY(refused({1.0, 60.0, 1.0, 1.0}));
        QVERIFY(refused({1.0, 60.0, 0.0, std::numeric_limits<double>::infinity()}));
        QVERIFY(refused({1.0, 60.0, 0.0, 1.0, 0.0}));
    }
};

QTEST_GUILESS_MAIN(TstPiController)
#include "tst_pi_controller.moc"
