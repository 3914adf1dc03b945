// Numbers between files and memory: no noise, no loss.
#include "models/exchange/number_text.h"
#include "models/facility/catalogue.h"

#include <QtTest>

#include <charconv>
#include <random>

using namespace takao;

namespace {

/// A decimal of at most `digits` significant digits as a person would write it.
std::string randomDecimal(std::mt19937& random, int digits)
{
    std::uniform_int_distribution<int> point(0, digits);
    std::string text;
    for (int i = 0; i < digits; ++i)
        text += static_cast<char>('0' + std::uniform_int_distribution<int>(i == 0 ? 1 : 0, 9)(random));
    const auto at = static_cast<std::size_t>(point(random));
    text.insert(at, ".");
    if (at == 0)
        text.insert(0, "0");
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::vector<double> allFactors()
{
    std::vector<double> factors = {1.0, 1e-3, 1e9};
    for (const QuantityInfo& quantity : allQuantities())
        factors.push_back(quantity.toSi);
    for (const CurveInfo& curve : allCurves()) {
        factors.push_back(curve.xToSi);
        factors.push_back(curve.yToSi);
    }
    return factors;
}

} // namespace

class TstNumberText : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void millimetresAreTheNearestDouble()
    {
        for (int mm = 1; mm < 40000; ++mm) {
            const double metres = siFromText(std::to_string(mm), 1e-3);
            QCOMPARE(metres,
                     mm / 1000.0); // division rounds once, so this is the nearest double to the decimal
            QCOMPARE(textFromSi(metres, 1e-3), std::to_string(mm));
        }
        QVERIFY(9 * 1e-3 != 0.009); // why a product is not enough
        QCOMPARE(siFromText("9", 1e-3), 0.009);
        QCOMPARE(textFromSi(0.6, 1e-3), std::string("600"));
    }

    void writtenTextReadsAndWritesTheSameInEveryUnit()
    {
        std::mt19937 random(20240607);
        for (const double factor : allFactors())
            for (int i = 0; i < 2000; ++i) {
                const std::string text = randomDecimal(random, 1 + i % 15);
                QCOMPARE(textFromSi(siFromText(text, factor), factor), text);
            }
    }

    void anyDoubleSurvivesInUnitsThatArePowersOfTen()
    {
        std::mt19937_64 random(7);
        for (const double factor : {1.0, 1e-3, 1e3, 1e9})
            for (int i = 0; i < 5000; ++i) {
                const double si =
                    std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 60) - 90);
                QCOMPARE(siFromText(textFromSi(si, factor), factor), si);
                QCOMPARE(siFromText(textFromSi(-si, factor), factor), -si);
            }
    }

    void anyDoubleIsStableAfterOneWritingInOtherUnits()
    {
        std::mt19937_64 random(8);
        for (const double factor : {1e-3 / 60.0, 3.6e6})
            for (int i = 0; i < 5000; ++i) {
                const double si = std::ldexp(static_cast<double>(random()), -60);
                const std::string text = textFromSi(si, factor);
                const double back = siFromText(text, factor);
                QVERIFY(std::abs(back - si) <= 1e-14 * std::abs(si)); // relative: 15 digits
                QCOMPARE(textFromSi(back, factor), text);
            }
    }

    void layoutIsPlainForUsualSizes_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<std::string>("text");
        const auto row = [](double value, const char* text) {
            QTest::newRow(text) << value << std::string(text);
        };
        row(0.0, "0");
        row(-0.0, "0");
        row(1.0, "1");
        row(-22.6, "-22.6");
        row(1e5, "100000");
        row(123456.789, "123456.789");
        row(0.00001, "0.00001");
        row(0.0000012, "1.2e-6");
        row(1e14, "100000000000000");
        row(1e15, "1e15");
        row(1.5e300, "1.5e300");
        row(5e-324, "5e-324");
        row(1.7976931348623157e308, "1.7976931348623157e308");
    }

    void layoutIsPlainForUsualSizes()
    {
        QFETCH(double, value);
        QFETCH(std::string, text);
        QCOMPARE(textFromSi(value), text);
        QCOMPARE(siFromText(text), value);
    }

    void exponentsAreUnderstood()
    {
        QCOMPARE(siFromText("6E+2", 1e-3), 0.6);
        QCOMPARE(siFromText("6e-1", 1e3), 600.0);
        QCOMPARE(siFromText("0e99999999999999999999", 1e3), 0.0);
        QCOMPARE(siFromText("1e-99999999999999999999", 1e3), 0.0);
        QCOMPARE(siFromText("-1e-400"), 0.0);
    }
};

QTEST_GUILESS_MAIN(TstNumberText)
#include "tst_number_text.moc"
