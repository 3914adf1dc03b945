// The formula of an outlet says what the device does in a steady solve.
#include "models/exchange/air/outlet_expression.h"

#include <QtTest>

using namespace takao;
using namespace takao::air;

class TstOutletExpression : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void isWhatPassesADevice_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind :
             {"rack", "leaking rack", "cooler", "coil", "small coil", "leaking coil", "still"})
            QTest::newRow(kind) << QString(kind);
    }

    void isWhatPassesADevice()
    {
        QFETCH(QString, kind);
        Device device;
        AirStream stream{1.2 * 1005.0 * 0.5, 0.0, 0.0, 0.5};
        if (kind.contains("rack"))
            stream.heat = 6000.0;
        if (kind == "cooler")
            device.law = {1.0, -12.0, 291.0, true}, stream.offset = -12.0;
        if (kind.contains("coil")) {
            device.coil = Coil{2500.0, 285.0, 4000.0, {}, CoilFlow::CrossUnmixed};
            device.coil->capacity = kind == "small coil" ? 8000.0 : 1e9;
            device.law.lowest = 293.0;
            stream.heat = 2000.0;
        }
        if (kind.contains("leaking"))
            device.leakage = 0.2;
        if (kind == "still")
            stream.capacityRate = 0.0;
        const OutletFormula formula(device, stream);
        for (double inlet = 280.0; inlet < 330.0; inlet += 0.5) {
            const double passed = pass(device, stream, inlet).outlet;
            QVERIFY2(std::abs(formula.at(inlet) - passed) < 1e-6,
                     qPrintable(QString("%1 K: %2, not %3").arg(inlet).arg(formula.at(inlet)).arg(passed)));
        }
    }

    void textNamesItsPieces()
    {
        Device device;
        QCOMPARE(OutletFormula(device, {100.0, 500.0, 0.0, 1.0}).text("In3"), std::string("1*In3+(5)"));
        device.law.lowest = 290.0;
        device.law.onlyCools = true;
        QCOMPARE(OutletFormula(device, {100.0, 0.0, -3.0, 1.0}).text("In3"),
                 std::string("min(max(1*In3+(-3),290),In3)"));
    }
};

QTEST_GUILESS_MAIN(TstOutletExpression)
#include "tst_outlet_expression.moc"
