// What failures leave of a fabric and of the jobs on it, by hand calculation on small fat trees and on the
// real one.
#include "models/physics/fabric/bandwidth.h"
#include "models/physics/fabric/remaining.h"
#include "tests/support/fat_tree.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>
#include <random>

using namespace takao::fabric;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// A fat tree, ready for outages.
struct Bench
{
    explicit Bench(const FatTree& shape) : tree(shape), topology(*Topology::create(shape.network())) {}

    Outage none() const { return Outage(topology.network()); }
    JobTraffic traffic(std::vector<Job> jobs) const
    {
        auto made = JobTraffic::create(topology, std::move(jobs));
        if (!made)
            qFatal("%s", made.error().text().c_str());
        return std::move(*made);
    }

    FatTree tree;
    Topology topology;
};

bool row(const std::string& name, double found, double expected, const std::string& byHand)
{
    return proved({"fabric", name, fmt::format("{:.6f}", found), byHand, found - expected, 1e-9});
}

} // namespace

class TstFabricBandwidth : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everythingInOrderNothingIsMissing()
    {
        const Bench bench(eightUnits());
        QCOMPARE(bench.topology.network().links.size(), std::size_t{9216});
        const Remaining left = remaining(bench.topology, bench.none());
        QVERIFY(left.cutOff.empty());
        QCOMPARE(left.leaves.size(), std::size_t{64});
        for (const LeafUplinks& leaf : left.leaves)
            QCOMPARE(leaf.uplinks.remaining, 72 * 400e9);
        for (const Capacity& rail : left.railBisection)
            QCOMPARE(rail.remaining, 4 * 72 * 400e9); // half of a rail's 8 leaves
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 576)});
        const auto jobs = traffic.under(bench.none());
        QVERIFY(jobs);
        QCOMPARE(jobs->front().rails.size(), std::size_t{8});
        for (const RailBandwidth& rail : jobs->front().rails) {
            QCOMPARE(rail.equalSpreading, 1.0);
            QCOMPARE(rail.bound, 1.0);
            QVERIFY(rail.limitingLinks.empty());
        }
    }

    void linksThatHaveAShareLeftLetThatShareThrough()
    {
        const Bench bench(eightUnits());
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 576)});
        const auto under = [&](auto weak, double share) {
            Outage outage = bench.none();
            outage.linkShare.assign(outage.linkOut.size(), 1.0);
            for (std::size_t l = 0; l < outage.linkShare.size(); ++l)
                if (weak(bench.topology.network().links[l]))
                    outage.linkShare[l] = share;
            const auto jobs = traffic.under(outage);
            return jobs ? jobs->front().slowestBound() : -1.0;
        };
        const int endpoint = bench.tree.endpoint(5, 2);
        QCOMPARE(under([&](const Link& link) { return link.lower == endpoint; }, 0.25), 0.25); // its port
        const int leaf = bench.tree.leaf(1, 3);
        QCOMPARE(under([&](const Link& link) { return link.lower == leaf; }, 0.5), 0.5); // its uplinks
        QCOMPARE(under([](const Link&) { return false; }, 1.0), 1.0);
        Outage wrong = bench.none();
        wrong.linkShare = {1.0};
        QVERIFY(!traffic.under(wrong));
        wrong.linkShare.assign(wrong.linkOut.size(), 0.0);
        QVERIFY(!traffic.under(wrong));
    }

    void lostLeafTakesItsEndpointsOnItsRail()
    {
        const Bench bench(eightUnits());
        Outage outage = bench.none();
        outage.vertexOut[at(bench.tree.leaf(3, 5))] = 1;
        const Remaining left = remaining(bench.topology, outage);
        std::vector<int> expected;
        for (int node = 3 * 72; node < 4 * 72; ++node)
            expected.push_back(bench.tree.endpoint(node, 5));
        QVERIFY(left.cutOff == expected);
        QVERIFY(row("uplinks of a rail without one of its 8 leaves", left.railUplinks[5].fraction(),
                    7.0 / 8.0, "7/8"));
        QCOMPARE(left.railUplinks[4].fraction(), 1.0);

        // Jobs with a node in that unit lose the rail; others keep everything.
        JobTraffic traffic =
            bench.traffic({bench.tree.job(0, 216), bench.tree.job(216, 72), bench.tree.job(288, 288)});
        const auto jobs = traffic.under(outage);
        QVERIFY(jobs);
        QCOMPARE((*jobs)[0].slowestSpreading(), 1.0);
        QCOMPARE((*jobs)[1].slowestSpreading(), 0.0);
        QCOMPARE((*jobs)[1].slowestBound(), 0.0);
        QVERIFY(row("job that lost one of 8 rails, if the others take over", (*jobs)[1].meanSpreading(),
                    7.0 / 8.0, "7/8"));
        QCOMPARE((*jobs)[2].slowestSpreading(), 1.0);
    }

    void lostSpineTakesItsShareOfAllUplinks()
    {
        const Bench bench(eightUnits());
        Outage outage = bench.none();
        outage.vertexOut[at(bench.tree.spine(0, 7))] = 1;
        const Remaining left = remaining(bench.topology, outage);
        QVERIFY(left.cutOff.empty());
        for (const LeafUplinks& leaf : left.leaves)
            QVERIFY(std::abs(leaf.uplinks.fraction() - 35.0 / 36.0) < 1e-12);
        for (const Capacity& rail : left.railBisection)
            QVERIFY(std::abs(rail.fraction() - 35.0 / 36.0) < 1e-12);
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 576)});
        const auto jobs = traffic.under(outage);
        QVERIFY(jobs);
        QVERIFY(row("job on all 4608 endpoints without one of 36 spines, equal spreading",
                    jobs->front().slowestSpreading(), 35.0 / 36.0, "35/36"));
        QVERIFY(row("job on all 4608 endpoints without one of 36 spines, bound", jobs->front().slowestBound(),
                    35.0 / 36.0, "35/36"));
        // All remaining uplinks limit alike.
        QCOMPARE(jobs->front().rails[0].limitingLinks.size(), std::size_t{8 * 70});
    }

    // Its leaf has 71 of 72 uplinks. But the others don't know: they send two cables' worth to that spine.
    void lostUplinkCostsLittleByCapacityAndHalfByEqualSpreading()
    {
        const Bench bench(eightUnits());
        const int lost = bench.tree.leafLink(2, 6, 11);
        Outage outage = bench.none();
        outage.linkOut[at(lost)] = 1;
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 576)});
        const auto jobs = traffic.under(outage);
        QVERIFY(jobs);
        const RailBandwidth& rail = jobs->front().rails[6];
        QVERIFY(row("one of two cables from a leaf to a spine, bound", rail.bound, 71.0 / 72.0, "71/72"));
        QVERIFY(row("one of two cables from a leaf to a spine, equal spreading", rail.equalSpreading, 0.5,
                    "1/2: the other one takes what came down both"));
        QVERIFY(rail.limitingLinks == std::vector<int>{lost + 1});
        for (const int other : {0, 5, 7})
            QCOMPARE(jobs->front().rails[at(other)].equalSpreading, 1.0);
    }

    // With one cable to each spine there is no pair: the spine is out for that leaf, and everybody knows.
    void withSingleCablesEqualSpreadingReachesTheBound()
    {
        const Bench bench({4, 8, 2, 8});
        Outage outage = bench.none();
        outage.linkOut[at(bench.tree.leafLink(1, 0, 3))] = 1;
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 32)});
        const auto jobs = traffic.under(outage);
        QVERIFY(jobs);
        QVERIFY(std::abs(jobs->front().rails[0].bound - 7.0 / 8.0) < 1e-12);
        QVERIFY(std::abs(jobs->front().rails[0].equalSpreading - 7.0 / 8.0) < 1e-12);
        QCOMPARE(jobs->front().rails[1].equalSpreading, 1.0);
    }

    void jobUnderOneLeafNeedsNoUplinks()
    {
        const Bench bench({4, 8, 2, 8});
        Outage outage = bench.none();
        for (int s = 0; s < 8; ++s)
            outage.vertexOut[at(bench.tree.spine(0, s))] = 1;
        JobTraffic traffic = bench.traffic({bench.tree.job(8, 8), bench.tree.job(16, 16)});
        const auto jobs = traffic.under(outage);
        QVERIFY(jobs);
        QCOMPARE((*jobs)[0].slowestSpreading(), 1.0);
        QCOMPARE((*jobs)[1].slowestSpreading(), 0.0);
    }

    // 2 of 8 nodes of a unit: they need 2 of its 8 uplinks, and still have 6.
    void smallJobsFitThroughWhatIsLeft()
    {
        const Bench bench({4, 8, 1, 8});
        Job job = bench.tree.job(0, 2);
        for (const int endpoint : bench.tree.job(8, 2).endpoints)
            job.endpoints.push_back(endpoint);
        Outage outage = bench.none();
        outage.linkOut[at(bench.tree.leafLink(0, 0, 0))] = outage.linkOut[at(bench.tree.leafLink(0, 0, 1))] =
            1;
        JobTraffic alone = bench.traffic({job});
        QCOMPARE(alone.under(outage)->front().slowestSpreading(), 1.0);
        // Another job fills the leaf: together they want 8 uplinks and have 6.
        Job rest = bench.tree.job(2, 6);
        for (const int endpoint : bench.tree.job(10, 6).endpoints)
            rest.endpoints.push_back(endpoint);
        JobTraffic together = bench.traffic({job, rest});
        const auto jobs = together.under(outage);
        QVERIFY(row("two jobs that share 6 of 8 uplinks", (*jobs)[0].slowestSpreading(), 0.75, "6/8"));
        QVERIFY(std::abs((*jobs)[1].slowestSpreading() - 0.75) < 1e-12);
        QCOMPARE((*jobs)[0].slowestBound(), 1.0); // alone it would fit
    }

    // 2 groups of 4 leaves, 4 spines each, 4 cores: traffic of one rail stays in its group, unless its spines
    // go.
    void threeTiersCarryWhatCrossesGroups()
    {
        const Bench bench({4, 4, 2, 4, 2, 4});
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 16)});
        QCOMPARE(traffic.under(bench.none())->front().slowestSpreading(), 1.0);
        Outage outage = bench.none();
        outage.vertexOut[at(bench.tree.core(0))] = 1;
        QCOMPARE(traffic.under(outage)->front().slowestSpreading(), 1.0);
        outage.vertexOut[at(bench.tree.spine(1, 2))] = 1;
        const auto jobs = traffic.under(outage);
        QCOMPARE(jobs->front().rails[0].equalSpreading, 1.0);
        QVERIFY(std::abs(jobs->front().rails[1].equalSpreading - 0.75) < 1e-12);
    }

    // One rail over two groups: every leaf sends two thirds of its traffic to the other group, over the
    // cores.
    void coresCarryTrafficBetweenGroups()
    {
        // 4 leaves of 4 endpoints on one rail: leaves 0, 1 below spines 0..3, leaves 2, 3 below spines 4..7.
        Network network;
        const auto vertex = [&network](Tier tier, int rail) {
            network.vertices.push_back({fmt::format("v{}", network.vertices.size()), tier, rail});
            return static_cast<int>(network.vertices.size()) - 1;
        };
        const auto join = [&network](int lower, int upper) {
            network.links.push_back({fmt::format("c{}", network.links.size()), lower, upper, 1.0});
            return static_cast<int>(network.links.size()) - 1;
        };
        Job job{"all", {}};
        std::vector<int> leaves, spines, cores;
        for (int l = 0; l < 4; ++l) {
            leaves.push_back(vertex(Tier::Leaf, 0));
            for (int e = 0; e < 4; ++e) {
                job.endpoints.push_back(vertex(Tier::Endpoint, 0));
                join(job.endpoints.back(), leaves.back());
            }
        }
        for (int s = 0; s < 8; ++s) {
            spines.push_back(vertex(Tier::Spine, -1));
            join(leaves[s < 4 ? 0 : 2], spines.back());
            join(leaves[s < 4 ? 1 : 3], spines.back());
        }
        for (int c = 0; c < 2; ++c) {
            cores.push_back(vertex(Tier::Core, -1));
            for (const int spine : spines)
                join(spine, cores.back());
        }
        const auto topology = Topology::create(network);
        QVERIFY(topology);
        auto traffic = JobTraffic::create(*topology, {job});
        QVERIFY(traffic);
        // Each leaf's 4 go in thirds to the others: 8/3 to the other group, over 4 spines and 2 cores: 2 x
        // 8/3 / 8 = 2/3 of a spine's link to a core. Without one core it is 4/3: 3/4 of the bandwidth remain.
        Outage outage(network);
        outage.vertexOut[at(cores[0])] = 1;
        const auto jobs = traffic->under(outage);
        QVERIFY(jobs);
        QVERIFY(row("two groups joined by one core instead of two, equal spreading",
                    jobs->front().slowestSpreading(), 0.75, "3/4"));
        QCOMPARE(jobs->front().rails[0].limitingLinks.size(), std::size_t{8});
        QVERIFY(cutOffEndpoints(*topology, outage).empty());
        outage.vertexOut[at(cores[1])] = 1;
        QCOMPARE(traffic->under(outage)->front().slowestSpreading(), 0.0);
        QCOMPARE(cutOffEndpoints(*topology, outage).size(),
                 std::size_t{8}); // the half without the first endpoint
    }

    void allSingleLossesOfTheEightUnitFabric()
    {
        const Bench bench(eightUnits());
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 576)});
        const std::vector<SingleLoss> losses = traffic.singleLinkLosses();
        QCOMPARE(losses.size(), std::size_t{9216});
        int asExpected = 0;
        for (const SingleLoss& loss : losses) {
            if (loss.hit.size() != 1)
                continue;
            const Link& link = bench.topology.network().links[at(loss.link)];
            const HitRail& hit = loss.hit.front();
            if (loss.link < 4608) // the cable of an endpoint: it is cut off, and its rail with it
                asExpected += loss.cutOff == std::vector<int>{link.lower} && hit.equalSpreading == 0.0 &&
                              hit.rail == bench.topology.rail(link.lower);
            else // one of two cables to a spine
                asExpected += loss.cutOff.empty() && std::abs(hit.equalSpreading - 0.5) < 1e-9 &&
                              std::abs(hit.bound - 71.0 / 72.0) < 1e-9 &&
                              hit.rail == bench.topology.rail(link.lower);
        }
        QVERIFY(proved({"fabric", "9216 single losses: endpoint, rail, 1/2 and 71/72",
                        fmt::format("{} of 9216", asExpected), "all, by hand", 9216.0 - asExpected, 0.0}));
    }

    // The other fabrics of engineering.md, section 3, with two tiers: one uplink lost, one spine lost.
    void designsOfTheSuperPodTables_data()
    {
        QTest::addColumn<int>("units");
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("spines");
        QTest::addColumn<int>("cables"); // of each tier
        QTest::newRow("XDR, 1 unit") << 1 << 72 << 4 << 576;
        QTest::newRow("XDR, 4 units") << 4 << 72 << 18 << 2304;
        QTest::newRow("XDR, 8 units") << 8 << 72 << 36 << 4608;
        QTest::newRow("XDR, 18 units") << 18 << 72 << 72 << 10368;
        QTest::newRow("NDR, 8 units") << 8 << 32 << 32 << 2048;
    }

    void designsOfTheSuperPodTables()
    {
        QFETCH(int, units);
        QFETCH(int, nodes);
        QFETCH(int, spines);
        QFETCH(int, cables);
        const Bench bench({units, nodes, 8, spines});
        QCOMPARE(bench.topology.network().links.size(), at(2 * cables));
        JobTraffic traffic = bench.traffic({bench.tree.job(0, units * nodes)});
        Outage uplink = bench.none(), spine = bench.none();
        uplink.linkOut[at(bench.tree.leafLink(0, 3, 1))] = 1;
        spine.vertexOut[at(bench.tree.spine(0, 1))] = 1;
        const auto withoutUplink = traffic.under(uplink), withoutSpine = traffic.under(spine);
        QVERIFY(withoutUplink && withoutSpine);
        const double pair = bench.tree.cablesPerSpine(), up = nodes;
        // A unit alone has one leaf on each rail: nothing of a rail passes the spines.
        const double bound = units == 1 ? 1.0 : 1.0 - 1.0 / up;
        const double spread = units == 1 ? 1.0 : pair > 1.0 ? 1.0 - 1.0 / pair : bound;
        const double spineLeft = units == 1 ? 1.0 : 1.0 - 1.0 / spines;
        QVERIFY(std::abs(withoutUplink->front().slowestBound() - bound) < 1e-12);
        QVERIFY(std::abs(withoutUplink->front().slowestSpreading() - spread) < 1e-12);
        QVERIFY(std::abs(withoutSpine->front().slowestBound() - spineLeft) < 1e-12);
        QVERIFY(std::abs(withoutSpine->front().slowestSpreading() - spineLeft) < 1e-12);
    }

    // What is found from the changes alone is what a look at everything finds, on random trees with random
    // jobs.
    void singleLossesAreThoseOfTheWholeEvaluation()
    {
        std::mt19937 random(20);
        double worst = 0.0;
        int compared = 0;
        for (int round = 0; round < 12; ++round) {
            const bool three = round % 3 == 2;
            FatTree shape{3, 4, 2, round % 2 ? 2 : 4, three ? 2 : 1, three ? 3 : 0};
            Network network = shape.network();
            std::erase_if(network.links, [&](const Link& link) { // an uneven tree
                return network.vertices[at(link.lower)].tier != Tier::Endpoint && random() % 8 == 0;
            });
            const auto topology = Topology::create(network);
            QVERIFY(topology);
            std::vector<Job> jobs(3);
            for (int e = 0; e < shape.endpoints(); ++e)
                jobs[random() % 3].endpoints.push_back(e);
            auto traffic = JobTraffic::create(*topology, jobs);
            if (!traffic)
                continue; // fell apart
            for (const SingleLoss& loss : traffic->singleLinkLosses()) {
                Outage outage(network);
                outage.linkOut[at(loss.link)] = 1;
                QVERIFY(loss.cutOff == cutOffEndpoints(*topology, outage));
                const auto whole = traffic->under(outage);
                QVERIFY(whole);
                for (std::size_t j = 0; j < whole->size(); ++j)
                    for (const RailBandwidth& rail : (*whole)[j].rails) {
                        HitRail found{static_cast<int>(j), rail.rail, 1.0, 1.0};
                        for (const HitRail& hit : loss.hit)
                            if (hit.job == found.job && hit.rail == found.rail)
                                found = hit;
                        worst = std::max({worst, std::abs(found.equalSpreading - rail.equalSpreading),
                                          std::abs(found.bound - rail.bound)});
                        ++compared;
                    }
            }
        }
        QVERIFY(compared > 1000);
        QVERIFY(proved({"fabric", "single losses on random trees, from the changes alone",
                        "as evaluated as a whole", "evaluation of everything", worst, 1e-8}));
    }

    void noSpreadingBeatsTheBound()
    {
        const Bench bench({4, 8, 2, 4});
        JobTraffic traffic = bench.traffic({bench.tree.job(0, 32)});
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            Outage outage = bench.none();
            for (char& out : outage.linkOut)
                out = random() % 20 == 0;
            for (int s = 0; s < 4; ++s)
                outage.vertexOut[at(bench.tree.spine(0, s))] = random() % 10 == 0;
            const auto jobs = traffic.under(outage);
            QVERIFY(jobs);
            for (const RailBandwidth& rail : jobs->front().rails)
                QVERIFY(rail.equalSpreading <= rail.bound + 1e-12);
        }
    }
};

QTEST_GUILESS_MAIN(TstFabricBandwidth)
#include "tst_fabric_bandwidth.moc"
