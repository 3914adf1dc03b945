// A still picture of a facility, drawn without a window or an X server.
#pragma once

#include "models/base/progress.h"
#include "models/facility/facility.h"
#include "models/twin/plant_state.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace takao {

/// What is to be seen on a picture.
struct PictureRequest
{
    int width = 1280;
    int height = 720;
    /// A named view of the scene, plan, iso, an elevation, "causes" where there are some, or the id of an
    /// object.
    std::string view = "home";
    std::optional<CameraPose> pose; ///< instead of a view
    std::string overlay;            ///< key of an overlay; empty: materials
    std::vector<std::string> selected;
    std::vector<std::string>
        causes; ///< objects of a chain of causes, drawn as a path; those without a place are passed over
    int causeStep = 0; ///< up to which the chain has come, from 1: emphasised; 0: none
    Background background = Background::Dark;
    std::vector<Alarm> alarms; ///< standing ones become badges
    std::optional<AirPicture> air;
    double airTime = 0.0;  ///< at which the particles in the air are shown [s]
    double markTime = 0.0; ///< at which marks along pipes and cords are shown [s]
    int refinement = 48;   ///< frames gathered for soft shadows and smooth edges
    bool legend = true;
    std::string caption; ///< with the legend; empty: none
};

/// An overlay of a state.
/// @param ids  of the drawn objects
/// @errors BadUsage: an unknown overlay, one that the state knows nothing for
Result<OverlayColours> overlayColours(const std::string& key, const Facility& facility,
                                      const PlantState& state, std::span<const std::string> ids);

/// Draws it.
/// @param state  read by the overlay; may be null when there is none
/// @errors BadUsage for an unknown view, overlay or object, an overlay that the state knows nothing for;
/// Graphics; Cancelled
Result<Image> drawPicture(std::shared_ptr<const Facility> facility, PlantStatePtr state,
                          const PictureRequest& request, const Progress& progress);
/// The same, with what there is to see described already.
Result<Image> drawPicture(const Facility& facility, std::shared_ptr<const SceneDescription> scene,
                          PlantStatePtr state, const PictureRequest& request, const Progress& progress);

} // namespace takao
