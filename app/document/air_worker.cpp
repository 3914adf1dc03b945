#include "app/document/air_worker.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>

namespace takao {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kBetweenPictures = std::chrono::milliseconds(280);
constexpr int kBetweenMasses = 4;   // iterations: a mass balance looks at every cell
constexpr double kUnjudged = 100.0; // more than this the inlets do not move: the window is not yet full [K]

/// Passes of a solve, watched.
class AirPasses
{
  public:
    AirPasses(const AirJob& job, AirChannel& channel) : m_job(job), m_channel(channel)
    {
        for (const double cell : job.cells)
            m_allWork += work(cell);
    }

    void run()
    {
        for (const double cell : m_job.cells) {
            m_cell = cell;
            auto rooms =
                watchRooms(*m_job.facility, *m_job.plant, m_job.faults, {cell, m_job.threads, &m_answers},
                           [this](const AirMoment& moment) { return watch(moment); });
            const bool last = cell == m_job.cells.back();
            if (!rooms && !last && rooms.error().kind != ErrorKind::Cancelled) {
                m_workDone += work(cell); // too coarse for some opening: the next pass starts from nothing
                continue;
            }
            if (!rooms) {
                end(rooms.error());
                return;
            }
            m_answers = m_rooms = std::move(*rooms);
            m_workDone += work(cell);
            if (last)
                finish();
            else
                publish(m_rooms, false);
        }
    }

  private:
    /// Cells times iterations, roughly.
    static double work(double cell) { return std::pow(cell, -3.5); }

    bool watch(const AirMoment& moment)
    {
        record(moment);
        const std::size_t cells = moment.solver.domain().airCells;
        const bool coarser = moment.room < m_rooms.size() && m_rooms[moment.room].field &&
                             cells < airCells(m_rooms[moment.room]);
        if (!coarser && Clock::now() - m_lastPicture >= kBetweenPictures) {
            show(moment);
            m_lastPicture = Clock::now();
        }
        return !m_channel.isStopped();
    }

    static std::size_t airCells(const SolvedRoom& room)
    {
        std::size_t count = 0;
        for (const std::uint8_t air : room.field->air)
            count += air;
        return count;
    }

    void record(const AirMoment& moment)
    {
        const air::SteadyProgress& p = moment.progress;
        if (p.iteration % kBetweenMasses == 1)
            m_mass = moment.solver.massImbalance();
        AirIteration here{m_cell * coarsening(p), moment.room, p.grid, moment.solver.domain().airCells,
                          p.worstChange,          p.imbalance, m_mass, inletMeans(moment)};
        if (here.worstChange > kUnjudged)
            here.worstChange = std::numeric_limits<double>::quiet_NaN();
        const double fraction = (m_workDone + work(m_cell) * moment.fraction) / m_allWork;
        m_channel.tell([&](AirNews& news) {
            news.iterations.push_back(std::move(here));
            news.fraction = fraction;
            news.worstChange = news.iterations.back().worstChange;
            news.heads.temperatureTolerance = moment.request.temperatureTolerance;
            news.heads.balanceTolerance = moment.request.balanceTolerance;
            news.heads.racks.resize(moment.rooms);
            if (news.heads.racks[moment.room].empty())
                news.heads.racks[moment.room] = rackIds(moment);
        });
    }

    /// How many times larger cells are than those of the pass; see air::nestedGrids().
    static double coarsening(const air::SteadyProgress& p)
    {
        constexpr std::array kTimes{1.0, 1.5, 3.0, 6.0, 12.0};
        return kTimes[std::min(p.grids - 1 - p.grid, kTimes.size() - 1)];
    }

    static std::vector<std::string> rackIds(const AirMoment& moment)
    {
        std::vector<std::string> ids;
        for (const AirPart& part : moment.assembly.parts)
            if (!part.cooler)
                ids.push_back(moment.facility[part.equipment].id);
        return ids;
    }

    /// The room as it is now beside the others as they were last known.
    void show(const AirMoment& moment)
    {
        if (m_rooms.size() <= moment.room)
            m_rooms.resize(moment.room + 1);
        m_rooms[moment.room] = snapshotOf(moment);
        publish(m_rooms, false);
    }

    /// @param final  false: whatever the rooms say of themselves, a better answer follows
    void publish(const std::vector<SolvedRoom>& rooms, bool final)
    {
        std::vector<SolvedRoom> known;
        for (const SolvedRoom& room : rooms)
            if (room.field)
                known.push_back(room);
        if (!final)
            for (SolvedRoom& room : known)
                room.converged = false;
        PlantStatePtr state = withAir(*m_job.plant, known);
        m_channel.tell([&state](AirNews& news) { news.state = std::move(state); });
    }

    void finish()
    {
        publish(m_rooms, true);
        judge();
    }

    void judge()
    {
        m_channel.tell([this](AirNews& news) {
            AirTrace& heads = news.heads;
            heads.widestBand = 0.0;
            heads.end = AirEnd::AtRest;
            for (const SolvedRoom& room : m_rooms) {
                if (heads.end == AirEnd::AtRest)
                    heads.why = room.why; // of the first room without rest, else of the last
                if (!room.converged)
                    heads.end = AirEnd::Restless;
                for (const RackAir& rack : room.report.racks)
                    if (!room.converged && rack.band > heads.widestBand) {
                        heads.widestBand = rack.band;
                        heads.widestRack = rack.id;
                    }
            }
        });
    }

    void end(const Error& error)
    {
        m_channel.tell([&error](AirNews& news) {
            news.heads.end = error.kind == ErrorKind::Cancelled ? AirEnd::Stopped : AirEnd::Failed;
            news.heads.why = error.text();
            if (news.heads.end == AirEnd::Failed)
                news.error = error;
        });
    }

    const AirJob& m_job;
    AirChannel& m_channel;
    double m_cell = 0.0;
    double m_mass = 0.0;
    double m_allWork = 0.0;
    double m_workDone = 0.0;
    Clock::time_point m_lastPicture = Clock::now();
    std::vector<SolvedRoom> m_rooms;   ///< as last known
    std::vector<SolvedRoom> m_answers; ///< of the pass before, from which the next one starts
};

} // namespace

AirNews AirChannel::take()
{
    const std::lock_guard lock(m_mutex);
    AirNews news = m_news;
    m_news.iterations.clear();
    m_news.state.reset();
    return news;
}

void solveAir(const AirJob& job, AirChannel& channel)
{
    AirPasses(job, channel).run();
}

} // namespace takao
