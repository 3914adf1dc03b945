#include "app/cli/recorded_moment.h"

#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"
#include "app/picture/recorded_air.h"
#include "models/timeline/recording.h"

#include <fmt/format.h>

namespace takao::cli {

bool isRecording(const std::filesystem::path& file)
{
    return file.extension() == ".takaorec";
}

Result<RecordedMoment> openMoment(const std::filesystem::path& file, std::optional<double> at)
{
    const auto recording = Recording::open(file);
    if (!recording)
        return tl::unexpected(recording.error());
    const double begin = (*recording)->begin(), end = (*recording)->end();
    if (at && (*at < begin || *at > end))
        return fail(ErrorKind::BadUsage, fmt::format("--at {:g} is no time of {}", *at, file.string()),
                    fmt::format("choose one from {:g} to {:g} s", begin, end));
    const auto text = (*recording)->facilityText();
    if (!text)
        return tl::unexpected(text.error());
    auto facility = openFacilityText(*text, file.string());
    if (!facility)
        return tl::unexpected(facility.error());
    RecordedMoment moment;
    moment.time = at.value_or(end);
    moment.scenario = (*recording)->info().scenario;
    moment.facility = std::move(*facility);
    moment.state = (*recording)->stateAt(moment.time);
    moment.alarms = (*recording)->alarms(moment.time, moment.time);
    moment.hasFields = (*recording)->counts().fields > 0;
    report((*recording)->problems());
    return moment;
}

} // namespace takao::cli
