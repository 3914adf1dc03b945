#include "app/cli/moment_picture.h"

#include "app/cli/air_view.h"
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
                            const AirPictureSettings& air, const Progress& progress)
{
    if (!opened.facility)
        return fail(ErrorKind::BadData, "there is no picture: " + opened.whyNoFacility);
    auto scene = std::make_shared<const SceneDescription>(describe(*opened.facility));
    return drawMoment(*opened.recording, *opened.facility, std::move(scene), time, std::move(request), air,
                      progress);
}

Error noFieldIn(const std::string& file)
{
    return {ErrorKind::BadUsage, file + " holds no field of air: its rooms were well mixed",
            "record the run with takao-cli run --air field, or leave out what shows the air"};
}

Result<AirPictureSettings> momentAir(const AirOptions& options, const OpenedRecordingFile& opened,
                                     const std::string& file)
{
    const auto settings = readAirOptions(options, false);
    if (!settings || settings->empty() || !opened.facility)
        return settings;
    const Recording& recording = *opened.recording;
    if (recording.counts().fields == 0)
        return tl::unexpected(noFieldIn(file));
    PlantStatePtr state =
        recording.stateAt(recording.begin()); // later racks may have switched themselves off
    if (state->airFields().empty())
        state = recording.stateAt(recording.end());
    if (const auto checked = airPicture(knownAir(*opened.facility, *state), *settings); !checked)
        return tl::unexpected(checked.error());
    return settings;
}

} // namespace takao::cli
