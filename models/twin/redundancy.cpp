// Redundancy left, by losing everything once and, where it may matter, twice.
#include "models/twin/redundancy.h"

#include "models/twin/transport.h"

#include <algorithm>
#include <array>
#include <functional>

namespace takao {
namespace {

constexpr int kNotApplicable = -1;

bool isLosable(const PowerModel& model, const PlantOperation& operation, int component)
{
    const PowerComponent& c = model.components[component];
    return c.role != PowerRole::Load && !operation.failed[component];
}

// Components whose loss differs: of a chain in series, only its head is kept, since losing the head kills the
// rest.
std::vector<char> seriesHeads(const PowerModel& model, const PlantOperation& operation)
{
    std::vector<char> head(model.components.size(), 0);
    for (std::size_t i = 0; i < head.size(); ++i) {
        const PowerComponent& c = model.components[i];
        const bool follows = c.inputs.size() == 1 && model.components[c.inputs.front()].outputs.size() == 1 &&
                             isLosable(model, operation, c.inputs.front());
        head[i] = isLosable(model, operation, static_cast<int>(i)) && !follows;
    }
    return head;
}

// Something that may survive two losses, with the losses that move most load onto it.
struct Candidate
{
    static constexpr std::size_t kKept = 8;

    int component = -1;
    std::vector<std::pair<double, int>> elsewhere; // (rise of its demand [W], lost component), largest first

    void note(int lost, double rise)
    {
        if (rise <= 0.0)
            return;
        elsewhere.emplace_back(rise, lost);
        std::ranges::sort(elsewhere, std::greater<>());
        if (elsewhere.size() > kKept)
            elsewhere.pop_back();
    }
};

class Count
{
  public:
    Count(const PowerModel& model, const PlantOperation& operation, const power::Solution& solution)
        : m_model(model), m_transport(model, operation, solution), m_heads(seriesHeads(model, operation)),
          m_left(model.components.size(), kNotApplicable)
    {}

    std::vector<int> run()
    {
        present();
        for (std::size_t i = 0; i < m_left.size(); ++i)
            if (m_left[i] == 1 && aliveInputs(static_cast<int>(i)) > 2) // fewer cannot survive every pair
                m_candidates.push_back({static_cast<int>(i), {}});
        loseOne();
        for (const Candidate& candidate : m_candidates)
            if (m_left[candidate.component] == 1 && survivesPairs(candidate))
                m_left[candidate.component] = 2;
        return std::move(m_left);
    }

  private:
    // 1 for what is soundly fed now, 0 for what is not.
    void present()
    {
        for (std::size_t i = 0; i < m_left.size(); ++i) {
            const PowerComponent& c = m_model.components[i];
            const bool source = c.role == PowerRole::Utility || c.role == PowerRole::Generator ||
                                c.role == PowerRole::Battery;
            const bool unwired = c.role == PowerRole::Load && c.feeds.empty();
            if (!source && !unwired)
                m_left[i] = m_transport.survives(m_transport.present(), static_cast<int>(i)) ? 1 : 0;
        }
    }

    void loseOne()
    {
        Transport::Case c;
        std::vector<char> hurt(m_left.size(), 0);
        for (std::size_t h = 0; h < m_heads.size(); ++h) {
            if (!m_heads[h])
                continue;
            const int lost = static_cast<int>(h);
            m_transport.run(c, {&lost, 1});
            for (std::size_t i = 0; i < hurt.size(); ++i)
                if (c.touched[i] || c.strains)
                    hurt[i] |= i != h && !m_transport.survives(c, static_cast<int>(i));
            for (Candidate& candidate : m_candidates)
                candidate.note(lost, c.demand[candidate.component] -
                                         m_transport.present().demand[candidate.component]);
        }
        for (std::size_t i = 0; i < m_left.size(); ++i)
            if (m_left[i] == 1 && hurt[i])
                m_left[i] = 0;
    }

    int aliveInputs(int component) const
    {
        int alive = 0;
        for (const int input : m_transport.inputsOf(component))
            alive += m_transport.present().alive[input];
        return alive;
    }

    // Two losses at once: of what is upstream, nearest first, and of what moves most load onto it.
    bool survivesPairs(const Candidate& candidate) const
    {
        std::vector<int> heads;
        for (const int c : upstreamOf(m_model, candidate.component))
            if (m_heads[c])
                heads.push_back(c);
        for (const auto& [rise, component] : candidate.elsewhere)
            if (std::ranges::find(heads, component) == heads.end())
                heads.push_back(component);
        Transport::Case c;
        for (std::size_t second = 1; second < heads.size(); ++second)
            for (std::size_t first = 0; first < second; ++first) {
                const std::array<int, 2> lost = {heads[first], heads[second]};
                m_transport.run(c, lost);
                if (!m_transport.survives(c, candidate.component))
                    return false;
            }
        return true;
    }

    const PowerModel& m_model;
    Transport m_transport;
    std::vector<char> m_heads;
    std::vector<int> m_left;
    std::vector<Candidate> m_candidates;
};

} // namespace

std::vector<int> redundancyLeft(const PowerModel& model, const PlantOperation& operation,
                                const power::Solution& solution)
{
    return Count(model, operation, solution).run();
}

} // namespace takao
