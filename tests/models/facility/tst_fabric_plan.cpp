// The fabric planner against the published tables of the maker's reference designs.
#include "models/facility/generator/fabric_plan.h"

#include <QtTest>

#include <map>
#include <set>

using namespace takao;

namespace {

using Ports = std::set<std::pair<int, int>>;

// Every port at most once, none beyond the switch.
bool portsAreFree(const std::vector<FabricLink>& links, bool upper, int limit, Ports& used)
{
    for (const FabricLink& link : links) {
        const int port = upper ? link.upperPort : link.lowerPort;
        if (port < 1 || port > limit || !used.emplace(upper ? link.upper : link.lower, port).second)
            return false;
    }
    return true;
}

} // namespace

class TstFabricPlan : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void countsMatchTheReferenceDesigns_data();
    void countsMatchTheReferenceDesigns();
    void noPortIsUsedTwice_data();
    void noPortIsUsedTwice();
    void leavesSeeAllSpinesAlike();
    void leafServesOneRailOfConsecutiveNodes();
    void coresSeeAllGroupsAlike();
    void unbalancedCountsAreRefused();
};

// NVIDIA DGX SuperPOD tables: XDR with 144-port and NDR with 64-port switches.
void TstFabricPlan::countsMatchTheReferenceDesigns_data()
{
    QTest::addColumn<int>("units");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("ports");
    QTest::addColumn<int>("gpus");
    QTest::addColumn<int>("leaves");
    QTest::addColumn<int>("spines");
    QTest::addColumn<int>("cores");
    QTest::newRow("XDR 1 SU") << 1 << 72 << 144 << 576 << 8 << 4 << 0;
    QTest::newRow("XDR 4 SU") << 4 << 72 << 144 << 2304 << 32 << 18 << 0;
    QTest::newRow("XDR 8 SU") << 8 << 72 << 144 << 4608 << 64 << 36 << 0;
    QTest::newRow("XDR 18 SU") << 18 << 72 << 144 << 10368 << 144 << 72 << 0;
    QTest::newRow("NDR 8 SU") << 8 << 32 << 64 << 2048 << 64 << 32 << 0;
    QTest::newRow("NDR 32 SU") << 32 << 32 << 64 << 8192 << 256 << 256 << 128;
}

void TstFabricPlan::countsMatchTheReferenceDesigns()
{
    QFETCH(int, units);
    QFETCH(int, nodes);
    QFETCH(int, ports);
    QFETCH(int, gpus);
    QFETCH(int, leaves);
    QFETCH(int, spines);
    QFETCH(int, cores);
    const Result<FabricPlan> plan = planFabric({units, nodes, 8, ports});
    QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
    QCOMPARE(plan->leaves, leaves);
    QCOMPARE(plan->spines, spines);
    QCOMPARE(plan->cores, cores);
    QCOMPARE(static_cast<int>(plan->endpointLinks.size()), gpus);
    QCOMPARE(static_cast<int>(plan->spineLinks.size()), gpus);
    QCOMPARE(static_cast<int>(plan->coreLinks.size()), cores > 0 ? gpus : 0);
}

void TstFabricPlan::noPortIsUsedTwice_data()
{
    countsMatchTheReferenceDesigns_data();
}

void TstFabricPlan::noPortIsUsedTwice()
{
    QFETCH(int, units);
    QFETCH(int, nodes);
    QFETCH(int, ports);
    const FabricPlan plan = *planFabric({units, nodes, 8, ports});
    Ports leafPorts;
    Ports spinePorts;
    Ports corePorts;
    QVERIFY(portsAreFree(plan.endpointLinks, true, ports, leafPorts));
    QVERIFY(portsAreFree(plan.spineLinks, false, ports, leafPorts));
    QVERIFY(portsAreFree(plan.spineLinks, true, ports, spinePorts));
    QVERIFY(portsAreFree(plan.coreLinks, false, ports, spinePorts));
    QVERIFY(portsAreFree(plan.coreLinks, true, ports, corePorts));
}

void TstFabricPlan::leavesSeeAllSpinesAlike()
{
    const FabricPlan plan = *planFabric({8, 144, 4, 144});
    std::map<std::pair<int, int>, int> cables;
    for (const FabricLink& link : plan.spineLinks)
        ++cables[{link.lower, link.upper}];
    QCOMPARE(cables.size(), std::size_t{64 * 36});
    for (const auto& [pair, count] : cables)
        QCOMPARE(count, 2);
}

// 144 trays of four rails: two leaves a rail, each with 72 consecutive trays (four racks).
void TstFabricPlan::leafServesOneRailOfConsecutiveNodes()
{
    const FabricPlan plan = *planFabric({8, 144, 4, 144});
    QCOMPARE(plan.leavesPerUnit, 8);
    QCOMPARE(plan.leavesPerRail, 2);
    for (const FabricLink& link : plan.endpointLinks) {
        const int node = link.lower / 4;
        const int rail = link.lower % 4;
        QCOMPARE(link.upper / 8, node / 144);
        QCOMPARE(link.upper % 8, rail * 2 + node % 144 / 72);
    }
}

void TstFabricPlan::coresSeeAllGroupsAlike()
{
    const FabricPlan plan = *planFabric({32, 32, 8, 64});
    std::map<std::pair<int, int>, int> cables; // core, group of 32 spines
    for (const FabricLink& link : plan.coreLinks)
        ++cables[{link.upper, link.lower / 32}];
    QCOMPARE(cables.size(), std::size_t{128 * 8});
    for (const auto& [pair, count] : cables)
        QCOMPARE(count, 8);
}

void TstFabricPlan::unbalancedCountsAreRefused()
{
    QCOMPARE(planFabric({0, 72, 8, 144}).error().kind, ErrorKind::BadUsage);
    QCOMPARE(planFabric({1, 72, 8, 143}).error().kind, ErrorKind::BadUsage);
    QCOMPARE(planFabric({1, 73, 8, 144}).error().kind,
             ErrorKind::BadData); // two leaves cannot share 73 nodes
    QCOMPARE(planFabric({9, 32, 8, 64}).error().kind,
             ErrorKind::BadData); // 72 leaves: groups of 32 are not filled
}

QTEST_GUILESS_MAIN(TstFabricPlan)
#include "tst_fabric_plan.moc"
