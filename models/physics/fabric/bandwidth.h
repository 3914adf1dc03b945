// What jobs keep of their all-reduce bandwidth when links and switches fail.
#pragma once

#include "models/physics/fabric/spreading.h"

namespace takao::fabric {

/// One job on one rail. Shares are of what it has when everything is in order.
struct RailBandwidth
{
    int rail = -1;
    /// With equal spreading at every switch (see Spreading), all jobs at full rate at once [1]; 0:
    /// disconnected. What plain ECMP does: one missing cable of a pair halves what its leaf receives over
    /// that spine.
    double equalSpreading = 1.0;
    /// What no routing can exceed for this job alone, from the cables of its endpoints and the uplinks of its
    /// leaves [1]; adaptive routing comes close to it.
    double bound = 1.0;
    std::vector<int> limitingLinks; ///< that hold equalSpreading down, in rising order; none if it is 1
};

struct JobBandwidth
{
    std::vector<RailBandwidth> rails; ///< that it uses, in rising order

    /// Of the slowest rail [1]: what counts if every rail carries its fixed share of the work.
    double slowestSpreading() const;
    double slowestBound() const;
    /// Of all rails together [1]: what counts if rails take over each other's work. A rail that is
    /// disconnected gives nothing.
    double meanSpreading() const;
    double meanBound() const;
};

/// A job on a rail whose bandwidth a failure changes.
struct HitRail
{
    int job = -1;
    int rail = -1;
    double equalSpreading = 1.0; ///< as RailBandwidth [1]
    double bound = 1.0;          ///< as RailBandwidth [1]
};

/// What the loss of one link does, everything else being in order.
struct SingleLoss
{
    int link = -1;
    std::vector<int> cutOff;  ///< endpoints: as Remaining::cutOff
    std::vector<HitRail> hit; ///< by job, then rail
};

/// Jobs on a network, prepared once for any number of outages.
class JobTraffic
{
  public:
    /// @param topology  must outlive this
    /// @errors BadData for jobs that cannot be: see validate()
    static Result<JobTraffic> create(const Topology& topology, std::vector<Job> jobs);

    /// What each job keeps (nJob).
    /// @errors BadData if the outage is made for another network
    Result<std::vector<JobBandwidth>> under(const Outage& outage);

    /// The loss of every single link, one after the other (nLink). Traffic is only found anew for the jobs
    /// and rails that use the link: what no path of them touches does not change.
    std::vector<SingleLoss> singleLinkLosses();

  private:
    /// One job on one rail.
    struct Stream
    {
        int job;
        int rail;
        std::vector<int> endpoints;
        Traffic nominal;
        double nominalShare = 1.0; ///< with equal spreading, of the endpoints' full rate [1]
    };
    JobTraffic(const Topology& topology, std::vector<Job> jobs);
    void add(std::vector<LinkLoad>& total, const Traffic& traffic) const;
    double share(const Traffic& traffic, const std::vector<LinkLoad>& total,
                 const std::vector<double>& linkShare = {}) const;
    std::vector<int> limiting(const Traffic& traffic, const std::vector<LinkLoad>& total, double share,
                              const std::vector<double>& linkShare = {}) const;
    double capacityLeft(int link, const std::vector<double>& linkShare) const; ///< [bit/s]
    void lose(int link, SingleLoss& loss);

    const Topology* m_topology;
    std::vector<Job> m_jobs;
    std::vector<Stream> m_streams;             ///< by job, then rail
    std::vector<std::vector<int>> m_streamsOf; ///< that use a link (nLink)
    std::vector<LinkLoad> m_nominal;           ///< of all streams together (nLink)
    std::vector<char> m_live;                  ///< (nLink), all, but for the one that is lost
    std::vector<LinkLoad> m_total;             ///< the same while one is lost
    Spreading m_spreading;
};

} // namespace takao::fabric
