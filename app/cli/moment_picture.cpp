#include "app/cli/moment_picture.h"

#include "app/cli/open_facility.h"

#include <fmt/format.h>

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
    const Recording& recording = *opened.recording;
    if (time < recording.begin() || time > recording.end())
        return fail(ErrorKind::BadUsage, fmt::format("{:g} s is no time of the recording", time),
                    fmt::format("choose one from {:g} to {:g} s", recording.begin(), recording.end()));
    if (!opened.facility)
        return fail(ErrorKind::BadData, "there is no picture: " + opened.whyNoFacility);
    request.alarms = recording.alarms(time, time);
    return drawPicture(opened.facility, recording.stateAt(time), request, progress);
}

std::string usualOverlay(const PlantState& state)
{
    for (const char* key : {"gpu-temperature", "inlet-mean", "coolant-temperature", "load", "feed"})
        if (const OverlayInfo* overlay = findOverlay(key); overlay && !whyUnavailable(*overlay, state))
            return key;
    return {};
}

} // namespace takao::cli
