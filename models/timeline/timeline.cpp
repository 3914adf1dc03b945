// The timeline of a single moment.
#include "models/timeline/timeline.h"

#include "models/base/assert.h"

namespace takao {

SingleMoment::SingleMoment(PlantStatePtr state) : m_state(std::move(state))
{
    TAKAO_ASSERT(m_state != nullptr, "a moment has a state");
}

double SingleMoment::begin() const
{
    return m_state->time();
}

double SingleMoment::end() const
{
    return m_state->time();
}

PlantStatePtr SingleMoment::stateAt(double) const
{
    return m_state;
}

} // namespace takao
