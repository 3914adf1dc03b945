// Fabrics, outages and jobs that cannot be are refused by name.
#include "models/physics/fabric/bandwidth.h"
#include "tests/support/fat_tree.h"

#include <QtTest>

#include <cmath>
#include <functional>

using namespace takao::fabric;

namespace {

struct Fault
{
    const char* name;
    std::function<void(Network&)> make;
    const char* says;
};

const FatTree kTree = {2, 2, 1, 2}; // endpoints 0..3, leaves 4, 5, spines 6, 7

const Fault kFaults[] = {
    {"unknown vertex", [](Network& n) { n.links[2].upper = 99; },
     "link F0003 names vertex 99, but there are 8"},
    {"negative vertex", [](Network& n) { n.links[2].lower = -1; }, "link F0003 names vertex -1"},
    {"endpoint to spine", [](Network& n) { n.links[0].upper = 6; },
     "link F0001 leads from node-1/1 to spine-1, which is not one tier above it"},
    {"upside down", [](Network& n) { std::swap(n.links[4].lower, n.links[4].upper); },
     "link F0005 leads from spine-1 to leaf-1"},
    {"to itself", [](Network& n) { n.links[4].upper = n.links[4].lower; }, "link F0005 leads from leaf-1"},
    {"no capacity", [](Network& n) { n.links[1].capacity = 0.0; }, "link F0002 has a capacity of 0 bit/s"},
    {"capacity not a number", [](Network& n) { n.links[1].capacity = std::nan(""); }, "link F0002 has"},
    {"no rail", [](Network& n) { n.vertices[3].rail = -1; }, "endpoint node-4/1 has rail -1"},
    {"no link", [](Network& n) { n.links.erase(n.links.begin()); }, "endpoint node-1/1 has no link"},
};

} // namespace

class TstFabricNetwork : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void faultyNetworksAreRefusedByName()
    {
        QVERIFY(Topology::create(kTree.network()));
        for (const Fault& fault : kFaults) {
            Network network = kTree.network();
            fault.make(network);
            const auto topology = Topology::create(network);
            QVERIFY2(!topology, fault.name);
            QCOMPARE(topology.error().kind, takao::ErrorKind::BadData);
            QVERIFY2(topology.error().message.find(fault.says) == 0, topology.error().message.c_str());
            QVERIFY(!topology.error().remedy.empty());
        }
    }

    void faultyJobsAreRefusedByName()
    {
        const auto topology = Topology::create(kTree.network());
        const auto message = [&topology](std::vector<int> endpoints) {
            const auto traffic = JobTraffic::create(*topology, {{"training", std::move(endpoints)}});
            return QString::fromStdString(traffic ? std::string() : traffic.error().message);
        };
        QVERIFY(message({0, 3}).isEmpty());
        QCOMPARE(message({}), QString("job training has no endpoint"));
        QCOMPARE(message({0, 8}), QString("job training names vertex 8, but there are 8"));
        QCOMPARE(message({-1}), QString("job training names vertex -1, but there are 8"));
        QCOMPARE(message({0, 4}), QString("job training names leaf-1, which is no endpoint"));
        QCOMPARE(message({0, 1, 0}), QString("job training names node-1/1 twice"));
    }

    void jobWithoutAWayIsRefused()
    {
        Network network = kTree.network();
        network.links.resize(4); // no uplinks
        const auto topology = Topology::create(network);
        QVERIFY(topology);
        QVERIFY(JobTraffic::create(*topology, {{"near", {0, 1}}}));
        const auto far = JobTraffic::create(*topology, {{"far", {0, 2}}});
        QVERIFY(!far);
        QVERIFY(far.error().message.find("job far has endpoints of one rail without a way") == 0);
    }

    void outageOfAnotherNetworkIsRefused()
    {
        const auto topology = Topology::create(kTree.network());
        auto traffic = JobTraffic::create(*topology, {kTree.job(0, 4)});
        QVERIFY(traffic);
        const auto jobs = traffic->under(Outage(eightUnits().network()));
        QVERIFY(!jobs);
        QCOMPARE(QString::fromStdString(jobs.error().message),
                 QString("the outage is not made for a network of 8 vertices and 8 links"));
    }
};

QTEST_GUILESS_MAIN(TstFabricNetwork)
#include "tst_fabric_network.moc"
