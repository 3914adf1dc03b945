// Two 3D views in step: one hand turns both.
#pragma once

#include "app/viewport/facility_viewport.h"

namespace takao {

/// Keeps camera and options of two views the same, and shows what is under the pointer in both.
///
/// Whichever moves leads. What is selected and hovered they share through the document already.
class LinkedViews : public QObject
{
    Q_OBJECT

  public:
    /// The second one takes over what the first one has. Both outlive this object.
    LinkedViews(FacilityViewport& first, FacilityViewport& second, QObject* parent = nullptr);

  private:
    void link(FacilityViewport& leader, FacilityViewport& follower);
    template <class Change>
    void pass(const Change& change);

    bool m_isPassing = false; ///< a change from one to the other: it must not come back
};

} // namespace takao
