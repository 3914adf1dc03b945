#include "app/picture/moment_painter.h"

#include "scene/description/describe.h"

#include <fmt/format.h>

namespace takao {
namespace {

/// Facilities as they were described last: the pictures of a report are mostly of one.
class Scenes
{
  public:
    std::shared_ptr<const SceneDescription> of(const std::shared_ptr<const Facility>& facility)
    {
        if (facility != m_facility) {
            m_facility = facility;
            m_scene = std::make_shared<const SceneDescription>(describe(*facility));
        }
        return m_scene;
    }

  private:
    std::shared_ptr<const Facility> m_facility;
    std::shared_ptr<const SceneDescription> m_scene;
};

/// The overlay of one picture, unless all have the same.
void chooseOverlay(PictureRequest& request, const MomentWish& wish, const std::string& otherwise,
                   const PlantState& state)
{
    if (!request.overlay.empty())
        return;
    request.overlay = wish.overlay.empty() ? otherwise : wish.overlay;
    const OverlayInfo* overlay = findOverlay(request.overlay);
    const char* why = overlay ? whyUnavailable(*overlay, state) : "there is no such overlay";
    if (why && !wish.overlay.empty()) {
        request.caption = fmt::format("{}: {}", overlay ? overlay->title : wish.overlay.c_str(), why);
        request.overlay.clear();
    } else if (why) {
        request.overlay = usualOverlay(state);
    }
}

void lookAtCauses(PictureRequest& request, const MomentWish& wish)
{
    if (wish.causes.empty())
        return;
    request.causes = wish.causes;
    request.causeStep = static_cast<int>(wish.causes.size());
    request.view = "causes";
    request.pose.reset();
}

Result<void> addAir(PictureRequest& request, const Facility& facility, const PlantState& state,
                    AirPictureSettings settings)
{
    settings.inlets = request.overlay == "inlet";
    auto picture = recordedAir(facility, state, settings);
    if (!picture)
        return tl::unexpected(picture.error());
    if (!*picture)
        return {};
    request.air = std::move(*picture);
    request.caption += (request.caption.empty() ? "" : "; ") + recordedAirWords(state);
    return {};
}

} // namespace

Result<Image> drawMoment(const Timeline& timeline, const Facility& facility,
                         std::shared_ptr<const SceneDescription> scene, double time, PictureRequest request,
                         const AirPictureSettings& air, const Progress& progress)
{
    if (time < timeline.begin() || time > timeline.end())
        return fail(ErrorKind::BadUsage, fmt::format("{:g} s is no time of the recording", time),
                    fmt::format("choose one from {:g} to {:g} s", timeline.begin(), timeline.end()));
    request.alarms = timeline.alarms(time, time);
    const PlantStatePtr state = timeline.stateAt(time);
    if (auto added = addAir(request, facility, *state, air); !added)
        return tl::unexpected(added.error());
    return drawPicture(facility, std::move(scene), state, request, progress);
}

std::string usualOverlay(const PlantState& state)
{
    for (const char* key : {"gpu-temperature", "inlet-mean", "coolant-temperature", "load", "feed"})
        if (const OverlayInfo* overlay = findOverlay(key); overlay && !whyUnavailable(*overlay, state))
            return key;
    return {};
}

CameraPose poseOf(const NoteCamera& camera)
{
    CameraPose pose;
    pose.eye = camera.eye;
    pose.target = camera.target;
    pose.up = camera.up;
    pose.orthographic = camera.orthographicHeight > 0.0;
    if (pose.orthographic)
        pose.orthographicHeight = camera.orthographicHeight;
    return pose;
}

NoteCamera noteCamera(const CameraPose& pose)
{
    return {pose.eye, pose.target, pose.up, pose.orthographic ? pose.orthographicHeight : 0.0};
}

MomentPainter momentPainter(MomentLook look)
{
    return [look = std::move(look),
            scenes = std::make_shared<Scenes>()](const IncidentSource& source, const MomentWish& wish,
                                                 const Progress& progress) -> Result<QImage> {
        if (!source.facility)
            return fail(ErrorKind::BadData, "there is no picture: the facility is not known");
        PictureRequest request = look.picture;
        chooseOverlay(request, wish, look.otherwise, *source.recording->stateAt(wish.time));
        if (wish.camera)
            request.pose = poseOf(*wish.camera);
        lookAtCauses(request, wish);
        const auto image = drawMoment(*source.recording, *source.facility, scenes->of(source.facility),
                                      wish.time, std::move(request), look.air, progress);
        if (!image)
            return tl::unexpected(image.error());
        return QImage(image->pixels.data(), image->width, image->height, QImage::Format_RGBA8888)
            .convertToFormat(QImage::Format_RGB32); // with pixels of its own
    };
}

} // namespace takao
