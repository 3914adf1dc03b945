#include "app/document/linked_air_view.h"

namespace takao {

LinkedAirView::LinkedAirView(AirView& leader, QObject* parent) : AirView(parent), m_leader(leader)
{
    connect(&leader, &AirView::changed, this, &LinkedAirView::follow);
    connect(&leader, &AirView::scalesChanged, this, &LinkedAirView::follow);
    connect(this, &AirView::changed, this, &LinkedAirView::lead);
    follow();
}

void LinkedAirView::follow()
{
    AirChoice choice = m_leader.choice();
    for (const AirScale& scale : m_leader.scales()) {
        AirRange& range = choice.ranges[static_cast<std::size_t>(scale.quantity)];
        if (range.kind != AirRangeKind::Automatic)
            continue;
        range.kind = AirRangeKind::Fixed;
        range.low = scale.mapper.min();
        range.high = scale.mapper.max();
    }
    set(std::move(choice));
}

/// What was changed in this picture, as a cut that was dragged, but not the ranges.
void LinkedAirView::lead()
{
    AirChoice choice = this->choice();
    choice.ranges = m_leader.choice().ranges;
    m_leader.set(std::move(choice));
}

} // namespace takao
