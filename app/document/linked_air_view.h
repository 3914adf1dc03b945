// The air of a second picture that stands beside the first.
#pragma once

#include "app/document/air_view.h"

namespace takao {

/// One choice with another AirView, scales and note of its own.
///
/// Automatic ranges are what the leader's picture came to, so that a colour means the same in both.
class LinkedAirView : public AirView
{
    Q_OBJECT

  public:
    /// @param leader  outlives it
    explicit LinkedAirView(AirView& leader, QObject* parent = nullptr);

  private:
    void follow();
    void lead();

    AirView& m_leader;
};

} // namespace takao
