// Pictures of the moments of a timeline, as reports ask for them.
#pragma once

#include "app/picture/recorded_air.h"
#include "app/picture/still_picture.h"
#include "app/report/incident_report.h"

namespace takao {

/// The moment with its alarms as badges.
/// @param air  what is to be seen of the air, where the moment knows a field of it; the caption then says of
/// when
/// @errors BadUsage: a time that the timeline does not have; as drawPicture() and recordedAir()
Result<Image> drawMoment(const Timeline& timeline, const Facility& facility,
                         std::shared_ptr<const SceneDescription> scene, double time, PictureRequest request,
                         const AirPictureSettings& air, const Progress& progress);

/// The first of what shows an incident best that the state knows: GPU temperatures, inlets, coolant, loads,
/// feeds; empty: none.
std::string usualOverlay(const PlantState& state);

CameraPose poseOf(const NoteCamera& camera);
NoteCamera noteCamera(const CameraPose& pose);

/// How the pictures of a report look.
struct MomentLook
{
    /// Its overlay is that of all pictures; empty: each moment has its own. Its view and pose are for moments
    /// that say none.
    PictureRequest picture;
    std::string otherwise;       ///< overlay of moments that say none; empty: what is usual
    AirPictureSettings air = {}; ///< of what was recorded of the air
};

/// Draws without a window, on whatever thread asks. A moment's own overlay that knows nothing then is left
/// out, and the picture says so.
/// @errors BadData: a source without a facility; as drawMoment()
MomentPainter momentPainter(MomentLook look);

} // namespace takao
