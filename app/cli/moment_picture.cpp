#include "app/cli/moment_picture.h"

#include "app/cli/open_facility.h"
#include "app/picture/moment_painter.h"
#include "scene/description/describe.h"

namespace takao::cli {

Result<OpenedRecordingFile> openRecordingFile(const std::string& file)
{
    auto recording = Recording::open(file);
    if (!recording)
        return tl::unexpected(recording.error());
    OpenedRecordingFile opened{std::move(*recording), nullptr, {}};
    const auto text = opened.recording->facilityText();
    auto facility = text ? openFacilityText(*text, file) : tl::unexpected(text.error());
    if (facility)
        opened.facility = std::move(*facility);
    else
        opened.whyNoFacility = facility.error().text();
    return opened;
}

Result<Image> momentPicture(const OpenedRecordingFile& opened, double time, PictureRequest request,
                            const Progress& progress)
{
    if (!opened.facility)
        return fail(ErrorKind::BadData, "there is no picture: " + opened.whyNoFacility);
    auto scene = std::make_shared<const SceneDescription>(describe(*opened.facility));
    return drawMoment(*opened.recording, *opened.facility, std::move(scene), time, std::move(request),
                      progress);
}

} // namespace takao::cli
