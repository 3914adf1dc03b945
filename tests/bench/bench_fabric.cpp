// Link losses in the fabric of 8 scalable units, 9216 cables, under one job on all 4608 endpoints.
#include "models/physics/fabric/bandwidth.h"
#include "models/physics/fabric/remaining.h"
#include "tests/bench/figure.h"
#include "tests/support/fat_tree.h"

using namespace takao;
using namespace takao::fabric;

namespace {

double allSingleLosses()
{
    const auto topology = Topology::create(eightUnits().network());
    if (!topology)
        bench::stop(topology.error().text());
    return 1e3 * bench::medianSeconds(3, [&] {
               auto traffic = JobTraffic::create(*topology, {eightUnits().job(0, 576)});
               if (!traffic)
                   bench::stop(traffic.error().text());
               if (traffic->singleLinkLosses().size() != 9216)
                   bench::stop("there should be 9216 losses");
           });
}

double oneOutage()
{
    const auto topology = Topology::create(eightUnits().network());
    auto traffic = JobTraffic::create(*topology, {eightUnits().job(0, 576)});
    if (!traffic)
        bench::stop(traffic.error().text());
    Outage outage(topology->network());
    outage.vertexOut[static_cast<std::size_t>(eightUnits().spine(0, 3))] = 1;
    return 1e3 * bench::medianSeconds(9, [&] {
               if (!traffic->under(outage) || remaining(*topology, outage).leaves.size() != 64)
                   bench::stop("the outage could not be evaluated");
           });
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"fabric_all_single_losses_ms", "ms", [] { return allSingleLosses(); }},
                       {"fabric_one_outage_ms", "ms", [] { return oneOutage(); }}});
}
