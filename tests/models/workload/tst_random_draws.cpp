// Draws depend on seed, purpose, owner and place alone.
#include "models/physics/workload/demand.h"
#include "models/physics/workload/philox.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace takao::workload;

class TstRandomDraws : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // Known answers that the authors publish with their generator (Random123, kat_vectors, philox4x32 10).
    void philoxGivesItsKnownAnswers()
    {
        using Words = std::array<std::uint32_t, 4>;
        QVERIFY((philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
        const std::uint32_t ones = 0xffffffff;
        QVERIFY((philox({ones, ones, ones, ones}, {ones, ones}) ==
                 Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
        QVERIFY((philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
                 Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    }

    void drawsAreEvenBetweenZeroAndOne()
    {
        constexpr int kDraws = 100000;
        double sum = 0.0, squares = 0.0;
        for (int i = 0; i < kDraws; ++i) {
            const double u = uniform(7, Draw::DemandNoise, 3, static_cast<std::uint64_t>(i));
            QVERIFY(u > 0.0 && u < 1.0);
            sum += u;
            squares += u * u;
        }
        // Five standard deviations of the mean (0.289 / sqrt n) and of the mean square (0.298 / sqrt n).
        QVERIFY(std::abs(sum / kDraws - 0.5) < 5.0 * 0.289 / std::sqrt(kDraws));
        QVERIFY(std::abs(squares / kDraws - 1.0 / 3.0) < 5.0 * 0.298 / std::sqrt(kDraws));
    }

    void everyPartOfTheKeyMatters()
    {
        std::set<double> draws;
        for (const std::uint64_t seed : {1ULL, 2ULL, 1ULL << 32})
            for (const Draw purpose : {Draw::ComputeSpread, Draw::DemandNoise})
                for (const std::uint32_t owner : {0U, 1U})
                    for (const std::uint64_t index : {0ULL, 1ULL, 1ULL << 32})
                        draws.insert(uniform(seed, purpose, owner, index));
        QCOMPARE(draws.size(), std::size_t{36});
    }

    void demandFollowsTheDayAndKeepsToItsNoise()
    {
        Inference inference;
        inference.meanDemand = 0.5;
        inference.amplitude = 0.3;
        inference.peakTime = 14 * 3600.0;
        const auto at = [&inference](double hours) { return demandAt(inference, hours * 3600.0, 1, 0); };
        QVERIFY(std::abs(at(14.0) - 0.8) < 1e-12);
        QVERIFY(std::abs(at(2.0) - 0.2) < 1e-12);
        QVERIFY(std::abs(at(20.0) - 0.5) < 1e-12);
        Inference noisy = inference;
        noisy.noise = 0.1;
        double most = 0.0, jump = 0.0;
        for (double t = 0.0; t < 86400.0; t += 30.0) {
            most = std::max(most, std::abs(demandAt(noisy, t, 1, 0) - demandAt(inference, t, 1, 0)));
            jump = std::max(jump, std::abs(demandAt(noisy, t + 0.01, 1, 0) - demandAt(noisy, t, 1, 0)));
        }
        QVERIFY(most > 0.05 && most <= 0.1);
        QVERIFY(jump < 1e-4); // straight lines: at most 0.2 in 60 s
        QVERIFY(demandAt(noisy, 1000.0, 1, 0) != demandAt(noisy, 1000.0, 2, 0));
        QVERIFY(demandAt(noisy, 1000.0, 1, 0) != demandAt(noisy, 1000.0, 1, 1));
    }
};

QTEST_GUILESS_MAIN(TstRandomDraws)
#include "tst_random_draws.moc"
