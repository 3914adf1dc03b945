#include "app/picture/still_picture.h"

#include "app/picture/picture_legend.h"
#include "scene/description/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace takao {
namespace {

struct StandardName
{
    const char* name;
    StandardView view;
};

constexpr std::array kStandardViews = {
    StandardName{"plan", StandardView::Plan},
    StandardName{"iso", StandardView::Isometric},
    StandardName{"south", StandardView::ElevationSouth},
    StandardName{"east", StandardView::ElevationEast},
    StandardName{"north", StandardView::ElevationNorth},
    StandardName{"west", StandardView::ElevationWest},
};

std::optional<std::uint32_t> objectOf(const SceneDescription& scene, const std::string& id)
{
    const auto found = std::ranges::find(scene.objects, id, &SceneObject::id);
    if (found == scene.objects.end() || found->bounds.isEmpty())
        return std::nullopt;
    return static_cast<std::uint32_t>(found - scene.objects.begin());
}

std::string knownViews(const SceneDescription& scene)
{
    std::string names;
    for (const NamedView& view : scene.views)
        names += view.name + ", ";
    for (const StandardName& standard : kStandardViews)
        names += std::string(standard.name) + ", ";
    return names + "causes (with --why), or the id of an object";
}

Result<void> aim(Camera& camera, const SceneDescription& scene, const CausePath& causes,
                 const std::string& name, double aspect)
{
    const Eigen::AlignedBox3d bounds = scene.bounds.cast<double>();
    if (name == "causes" && !causes.isEmpty()) {
        camera.setStandard(StandardView::Isometric, bounds, aspect);
        camera.frame(causes.surroundings(scene).cast<double>(), aspect);
        return {};
    }
    if (const auto view = std::ranges::find(scene.views, name, &NamedView::name); view != scene.views.end()) {
        camera.setPose(poseOf(*view, aspect));
        return {};
    }
    if (const auto standard = std::ranges::find(kStandardViews, name, &StandardName::name);
        standard != kStandardViews.end()) {
        camera.setStandard(standard->view, bounds, aspect);
        return {};
    }
    if (const auto object = objectOf(scene, name)) {
        camera.setStandard(StandardView::Isometric, bounds, aspect);
        camera.frame(scene.objects[*object].bounds.cast<double>(), aspect);
        return {};
    }
    return fail(ErrorKind::BadUsage, "no view or object named " + name, "choose " + knownViews(scene));
}

} // namespace

Result<OverlayColours> overlayColours(const std::string& key, const Facility& facility,
                                      const PlantState& state, std::span<const std::string> ids)
{
    const OverlayInfo* overlay = findOverlay(key);
    if (!overlay) {
        std::string names;
        for (const OverlayInfo& known : allOverlays())
            names += (names.empty() ? "" : ", ") + std::string(known.key);
        return fail(ErrorKind::BadUsage, "no overlay named " + key, "choose one of " + names);
    }
    if (const char* why = whyUnavailable(*overlay, state))
        return fail(ErrorKind::BadUsage, "nothing to show as overlay " + key, why);
    return fillOverlay(*overlay, facility, state, ids);
}

namespace {

std::vector<std::string> idsOf(const SceneDescription& scene)
{
    std::vector<std::string> ids;
    ids.reserve(scene.objects.size());
    for (const SceneObject& object : scene.objects)
        ids.push_back(object.id);
    return ids;
}

Result<std::vector<std::uint32_t>> selectionOf(const std::vector<std::string>& ids,
                                               const SceneDescription& scene)
{
    std::vector<std::uint32_t> objects;
    for (const std::string& id : ids) {
        const auto object = objectOf(scene, id);
        if (!object)
            return fail(ErrorKind::BadUsage, "nothing to be seen is named " + id,
                        "takao-cli info FILE lists what there is");
        objects.push_back(*object);
    }
    return objects;
}

/// Draws until the picture stops getting better.
Result<void> drawRefined(FacilityView& view, unsigned framebuffer, int frames, const Progress& progress)
{
    int done = 0;
    do {
        if (auto drawn = view.draw(framebuffer); !drawn)
            return drawn;
        if (progress && !progress(std::min(1.0, double(++done) / std::max(1, frames)), "drawing"))
            return fail(ErrorKind::Cancelled, "drawing was cancelled");
    } while (view.needsDraw() || view.refining());
    return {};
}

} // namespace

Result<Image> drawPicture(std::shared_ptr<const Facility> facility, PlantStatePtr state,
                          const PictureRequest& request, const Progress& progress)
{
    auto scene = std::make_shared<const SceneDescription>(describe(*facility));
    return drawPicture(*facility, std::move(scene), std::move(state), request, progress);
}

Result<Image> drawPicture(const Facility& facility, std::shared_ptr<const SceneDescription> scene,
                          PlantStatePtr state, const PictureRequest& request, const Progress& progress)
{
    auto context = OffscreenContext::create(request.width, request.height);
    if (!context)
        return tl::unexpected(context.error());
    FacilityView view;
    view.setDescription(scene);
    view.setBackground(request.background);
    view.setRefinement(request.refinement);
    view.resize(request.width, request.height, 1.0);
    const CausePath causes = causePath(*scene, request.causes);
    view.setCausePath(causes, causes.placedUpTo(request.causeStep));
    if (request.pose)
        view.camera().setPose(*request.pose);
    else if (auto aimed =
                 aim(view.camera(), *scene, causes, request.view, double(request.width) / request.height);
             !aimed)
        return tl::unexpected(aimed.error());
    auto selection = selectionOf(request.selected, *scene);
    if (!selection)
        return tl::unexpected(selection.error());
    view.setSelection(*selection);

    std::optional<OverlayColours> colours;
    if (!request.overlay.empty()) {
        auto filled = overlayColours(request.overlay, facility, *state, idsOf(*scene));
        if (!filled)
            return tl::unexpected(filled.error());
        colours = std::move(*filled);
        if (request.air && request.overlay == "inlet") // one scale for racks and air
            colours->mapper = request.air->mapper(AirScalar::Temperature);
        view.setOverlay(colours);
    }
    view.setMarkTime(request.markTime);
    view.setBadges(alarmBadges(request.alarms, *scene, state ? state->time() : 0.0));
    view.setAir(request.air);
    view.setAirTime(request.airTime);
    auto drawn = drawRefined(view, (*context)->framebuffer(), request.refinement, progress);
    Image image = (*context)->read();
    view.releaseGraphics();
    if (!drawn)
        return tl::unexpected(drawn.error());
    if (request.legend) {
        addLegends(image, legendsOf(colours, request.air), request.background);
        addCaption(image, request.caption, request.background);
    }
    return image;
}

} // namespace takao
