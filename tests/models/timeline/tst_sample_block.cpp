// Blocks of samples: what is written is read, within the stated error, and small; damage is noticed.
#include "models/timeline/sample_block.h"

#include <QtTest>

#include <cmath>
#include <functional>
#include <limits>
#include <random>

using namespace takao;

namespace {

constexpr std::int64_t kKey = 77;
constexpr std::size_t kRows = 64;
constexpr double kError = 1.0 / (1 << 24);

using Law = std::function<double(std::size_t row)>;

std::vector<double> columnOf(const Law& law, std::size_t rows = kRows)
{
    std::vector<double> values(rows);
    for (std::size_t r = 0; r < rows; ++r)
        values[r] = law(r);
    return values;
}

std::string packed(const std::vector<double>& values, Precision precision = Precision::Telemetry)
{
    return packedBlock(kKey, {values.size(), 1, 1, values.data(), nullptr}, precision);
}

std::vector<double> readBack(const std::vector<double>& values, Precision precision = Precision::Telemetry)
{
    const auto block = SampleBlock::read(kKey, packed(values, precision), values.size(), 1);
    if (!block)
        return {};
    std::vector<double> read(values.size());
    block->column(0, read.data(), nullptr);
    for (std::size_t r = 0; r < values.size(); ++r) { // row by row it must be the same
        double value = 0.0;
        Quality quality = Quality::Missing;
        block->row(r, &value, &quality);
        if (std::memcmp(&value, &read[r], sizeof value) != 0 || quality != Quality::Good)
            return {};
    }
    return read;
}

bool same(double a, double b)
{
    return std::memcmp(&a, &b, sizeof a) == 0;
}

} // namespace

class TstSampleBlock : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void valuesComeBackWithinTheStatedError_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        std::mt19937_64 random(7);
        std::normal_distribution<double> noise;
        QTest::newRow("constant") << columnOf([](std::size_t) { return 0.1 + 0.2; });
        QTest::newRow("ramp") << columnOf([](std::size_t r) { return 40.0 + 0.013 * double(r); });
        QTest::newRow("parabola") << columnOf([](std::size_t r) { return 1e-3 * double(r * r); });
        QTest::newRow("noise") << columnOf([&](std::size_t) { return 1e6 * noise(random); });
        QTest::newRow("tiny") << columnOf([&](std::size_t) { return 1e-30 * noise(random); });
        QTest::newRow("below floats") << columnOf([&](std::size_t) { return 1e-300 * noise(random); });
        QTest::newRow("above floats") << columnOf([&](std::size_t) { return 1e300 * noise(random); });
        QTest::newRow("all sizes") << columnOf(
            [](std::size_t r) { return std::pow(10.0, double(r) * 9 - 290); });
        QTest::newRow("both signs") << columnOf([](std::size_t r) { return r % 2 ? 1e9 / 3 : -1e-9 / 3; });
        QTest::newRow("counter") << columnOf([](std::size_t r) { return 4e15 + 1e9 * double(r); });
        QTest::newRow("one row") << std::vector{1.0 / 3};
        QTest::newRow("two rows") << std::vector{1.0 / 3, 2.0 / 3};
        QTest::newRow("three rows") << std::vector{1.0 / 3, 2.0 / 3, -5.0};
        QTest::newRow("extremes") << std::vector{std::numeric_limits<double>::max(), 0.0,
                                                 std::numeric_limits<double>::denorm_min(),
                                                 std::numeric_limits<double>::lowest()};
    }

    void valuesComeBackWithinTheStatedError()
    {
        QFETCH(std::vector<double>, values);
        const auto read = readBack(values), exact = readBack(values, Precision::Exact);
        QCOMPARE(read.size(), values.size());
        QCOMPARE(exact.size(), values.size());
        for (std::size_t r = 0; r < values.size(); ++r) {
            QVERIFY2(std::abs(read[r] - values[r]) <= kError * std::abs(values[r]),
                     qPrintable(QString("%1: %2").arg(values[r], 0, 'g', 17).arg(read[r], 0, 'g', 17)));
            QVERIFY(same(exact[r], values[r]));
        }
    }

    void whatIsNoNumberComesBack()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const std::vector<double> values{1.5, std::nan(""), infinity, -infinity, -0.0, 0.0};
        const auto read = readBack(values), exact = readBack(values, Precision::Exact);
        QCOMPARE(read.size(), values.size());
        QVERIFY(std::isnan(read[1]) && std::isnan(exact[1]));
        for (const std::size_t r : {0U, 2U, 3U, 5U})
            QVERIFY(same(read[r], values[r]) && same(exact[r], values[r]));
        QVERIFY(same(exact[4], -0.0));
    }

    void decimalsAreExact()
    {
        std::mt19937 random(3);
        for (int digits = 0; digits <= 6; ++digits) {
            const auto values = columnOf([&](std::size_t) {
                return static_cast<double>(random() % 2000000) / std::pow(10.0, digits);
            });
            const auto read = readBack(values);
            for (std::size_t r = 0; r < values.size(); ++r)
                QVERIFY(same(read[r], values[r]));
        }
    }

    void countsTimesAFactorAndFloatsAreTakenAsTheDecimalsTheyStandFor()
    {
        const auto scaled = columnOf([](std::size_t r) { return double(200 + r * 7 % 13) * 0.1; });
        const auto floats =
            columnOf([](std::size_t r) { return double(float(double(200 + r * 7 % 13) / 10)); });
        const auto decimals = columnOf([](std::size_t r) { return double(200 + r * 7 % 13) / 10; });
        QCOMPARE(readBack(scaled), decimals);
        QCOMPARE(readBack(floats), decimals);
        QVERIFY(packed(floats).size() <= packed(decimals).size());
    }

    void telemetryIsSmall_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<double>("mostBits"); ///< a sample, in a block of 512 such columns
        std::mt19937 random(5);
        std::normal_distribution<double> noise;
        QTest::newRow("state") << columnOf([](std::size_t) { return 2.0; }) << 0.3;
        QTest::newRow("sensor of 0.1 K, three steps of noise")
            << columnOf([&](std::size_t) { return std::round(215 + 3.0 * noise(random)) / 10; }) << 6.0;
        QTest::newRow("smooth") << columnOf([](std::size_t r) { return 45 + std::sin(double(r) / 100); })
                                << 11.0;
        QTest::newRow("noise of 1 %")
            << columnOf([&](std::size_t) { return 1e3 + 10 * noise(random); }) << 21.0;
    }

    void telemetryIsSmall()
    {
        QFETCH(std::vector<double>, values);
        QFETCH(double, mostBits);
        constexpr std::size_t kColumns = 512;
        std::vector<double> table(kRows * kColumns);
        for (std::size_t i = 0; i < table.size(); ++i) // the columns differ by where they begin
            table[i] = values[(i / kColumns + i % kColumns) % kRows];
        const auto block =
            packedBlock(kKey, {kRows, kColumns, kColumns, table.data(), nullptr}, Precision::Telemetry);
        const double bits = 8.0 * double(block.size()) / double(table.size());
        QVERIFY2(bits <= mostBits, qPrintable(QString::number(bits)));
    }

    void qualityIsKeptAndAMissingValueIsNot()
    {
        const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        const std::vector<Quality> quality{
            Quality::Good, Quality::Stale, Quality::Missing, Quality::Uncertain, Quality::Missing,
            Quality::Good, Quality::Good,  Quality::Missing, Quality::Stale,     Quality::Good};
        const auto frame = packedBlock(kKey, {5, 2, 2, values.data(), quality.data()}, Precision::Telemetry);
        const auto block = SampleBlock::read(kKey, frame, 5, 2);
        QVERIFY(block);
        for (std::size_t r = 0; r < 5; ++r) {
            double read[2];
            Quality of[2];
            block->row(r, read, of);
            for (std::size_t c = 0; c < 2; ++c) {
                QCOMPARE(of[c], quality[2 * r + c]);
                QCOMPARE(read[c], of[c] == Quality::Missing ? 0.0 : values[2 * r + c]);
            }
        }
    }

    void anotherSizeOrKeyIsRefused()
    {
        const std::string frame = packed(columnOf([](std::size_t r) { return double(r); }));
        QVERIFY(SampleBlock::read(kKey, frame, kRows, 1));
        QVERIFY(!SampleBlock::read(kKey + 1, frame, kRows, 1));
        QVERIFY(!SampleBlock::read(kKey, frame, kRows - 1, 1));
        QVERIFY(!SampleBlock::read(kKey, frame, kRows, 2));
        QVERIFY(!SampleBlock::read(kKey, "", kRows, 1));
    }

    void everyFlippedBitAndEveryCutIsNoticed()
    {
        std::mt19937 random(9);
        std::normal_distribution<double> noise;
        const auto values = columnOf([&](std::size_t) { return noise(random); });
        const std::string frame = packed(values);
        for (std::size_t length = 0; length < frame.size(); ++length)
            QVERIFY(!SampleBlock::read(kKey, frame.substr(0, length), kRows, 1));
        for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
            std::string bad = frame;
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
            const auto block = SampleBlock::read(kKey, bad, kRows, 1);
            if (!block)
                continue;
            // Bits that mean nothing to zstd may flip, but never a value.
            std::vector<double> read(kRows);
            block->column(0, read.data(), nullptr);
            QCOMPARE(read, readBack(values));
        }
    }
};

QTEST_GUILESS_MAIN(TstSampleBlock)
#include "tst_sample_block.moc"
