// takao-cli show: a picture of a facility.
#include "app/cli/show_command.h"

#include "app/cli/air_view.h"
#include "app/cli/command.h"
#include "app/cli/fields_input.h"
#include "app/cli/moment_picture.h"
#include "app/cli/open_facility.h"
#include "app/cli/recorded_moment.h"
#include "app/cli/run_report.h"
#include "app/cli/terminal.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace takao::cli {
namespace {

constexpr int kLargestSide = 8192; // [pixel] what software OpenGL still allows for a framebuffer

using Options = ShowOptions;

Result<void> readSize(const std::string& text, PictureRequest& picture)
{
    char rest = 0;
    const bool read = std::sscanf(text.c_str(), "%dx%d%c", &picture.width, &picture.height, &rest) == 2;
    const auto fits = [](int side) { return side >= 16 && side <= kLargestSide; };
    if (!read || !fits(picture.width) || !fits(picture.height))
        return fail(
            ErrorKind::BadUsage, "--size " + text + " is no size of a picture",
            fmt::format("write WIDTHxHEIGHT, 16 to {} pixels each, for example 1280x720", kLargestSide));
    return {};
}

bool needsAir(const Options& options, const AirPictureSettings& settings)
{
    return settings.inlets || !options.fields.empty() || !settings.empty();
}

Result<std::vector<SolvedRoom>> solvedRooms(const Facility& facility, const Options& options,
                                            const PlantState& state)
{
    const Faults faults(options.failed.begin(), options.failed.end());
    auto rooms =
        solveRooms(facility, state, faults, {options.cell.value_or(AirDetail().cell)}, terminalProgress());
    endProgress();
    return rooms;
}

/// Rooms out of files instead of a solve.
Result<std::vector<SolvedRoom>> storedRooms(const Facility& facility, const Options& options)
{
    std::vector<SolvedRoom> rooms;
    for (const std::string& file : options.fields) {
        auto fields = air::readFieldsFile(file);
        if (!fields)
            return tl::unexpected(fields.error());
        auto room = roomOf(facility, std::move(*fields));
        if (!room)
            return tl::unexpected(room.error());
        rooms.push_back(std::move(room->room));
    }
    return rooms;
}

/// Solves or reads the air: signals for the state, and what is asked for of the picture.
Result<void> addAir(const Facility& facility, const AirPictureSettings& settings, Options& options,
                    PlantStatePtr& state)
{
    const auto rooms =
        options.fields.empty() ? solvedRooms(facility, options, *state) : storedRooms(facility, options);
    if (!rooms)
        return tl::unexpected(rooms.error());
    state = withAir(*state, *rooms);
    if (settings.empty() && !settings.inlets)
        return {};
    auto picture = airPicture(shownAir(*rooms), settings);
    if (!picture)
        return tl::unexpected(picture.error());
    options.picture.air = std::move(*picture);
    return {};
}

/// Draws and writes it.
int draw(std::shared_ptr<const Facility> facility, PlantStatePtr state, const Options& options)
{
    const auto image =
        drawPicture(std::move(facility), std::move(state), options.picture, terminalProgress());
    endProgress();
    if (!image)
        return report(image.error());
    if (const auto written = writePng(*image, options.out); !written)
        return report(written.error());
    fmt::print("{}\n", options.out);
    return kGood;
}

/// What was recorded is shown as it was: nothing is solved.
Result<void> checkRecordingOptions(const Options& options)
{
    if (!options.failed.empty() || !options.fields.empty() || options.cell)
        return fail(ErrorKind::BadUsage, options.file + " is a recording: nothing fails or is solved in it",
                    "leave out --fail, --fields and --cell, or name a facility file");
    return {};
}

/// Where the moment that is shown has no field.
Error noField(const Options& options, const RecordedMoment& moment)
{
    return moment.hasFields
               ? Error{ErrorKind::BadUsage,
                       fmt::format("{} holds no field of air up to {}", options.file, clockText(moment.time)),
                       "choose a later --at, or leave out what shows the air"}
               : noFieldIn(options.file);
}

/// The recorded field that holds at the moment. @return what to say of its time; nothing if no air is shown
Result<std::string> addRecordedAir(Options& options, const RecordedMoment& moment)
{
    const bool known = !moment.state->airFields().empty();
    const auto settings = readAirOptions(options.air, known && options.picture.overlay == "inlet");
    if (!settings)
        return tl::unexpected(settings.error());
    if (settings->empty() && !settings->inlets)
        return std::string();
    if (!known)
        return tl::unexpected(noField(options, moment));
    auto picture = airPicture(knownAir(*moment.facility, *moment.state), *settings);
    if (!picture)
        return tl::unexpected(picture.error());
    options.picture.air = std::move(*picture);
    return "air as recorded at " + clockText(moment.state->airTime());
}

int showRecording(Options options)
{
    if (const auto checked = checkRecordingOptions(options); !checked)
        return report(checked.error());
    auto moment = openMoment(options.file, options.at);
    if (!moment)
        return report(moment.error());
    const auto airTime = addRecordedAir(options, *moment);
    if (!airTime)
        return report(airTime.error());
    options.picture.caption =
        (moment->scenario.empty() ? "" : moment->scenario + ", ") + clockText(moment->time);
    if (!airTime->empty())
        options.picture.caption += ", " + *airTime;
    options.picture.alarms = std::move(moment->alarms);
    const int drawn = draw(std::move(moment->facility), std::move(moment->state), options);
    if (drawn == kGood && !airTime->empty())
        fmt::print("{}\n", *airTime);
    return drawn;
}

int showFacility(Options options)
{
    if (options.at)
        return report(Error{ErrorKind::BadUsage,
                            "--at is a time of a recording, and " + options.file + " is none",
                            "name a recording (*.takaorec), or leave it out"});
    const auto air = readAirOptions(options.air, options.picture.overlay == "inlet");
    if (!air)
        return report(air.error());
    const bool airKnown = needsAir(options, *air);
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    PlantStatePtr state;
    if (!options.picture.overlay.empty() || !options.failed.empty() || airKnown) {
        const auto solved = solveWithFaults(*facility, options.failed);
        if (!solved)
            return report(solved.error());
        state = solved->state;
    }
    if (airKnown) {
        if (const auto added = addAir(**facility, *air, options, state); !added)
            return report(added.error());
    }
    return draw(*facility, state, options);
}

} // namespace

Result<void> readPictureOptions(ShowOptions& options)
{
    options.picture.background = options.light ? Background::Light : Background::Dark;
    options.picture.legend = !options.noLegend;
    options.picture.airTime = options.air.time.value_or(0.0);
    return readSize(options.size, options.picture);
}

int runShow(ShowOptions options)
{
    if (auto read = readPictureOptions(options); !read)
        return report(read.error());
    return isRecording(options.file) ? showRecording(std::move(options)) : showFacility(std::move(options));
}

namespace {

std::string overlayKeys()
{
    std::string keys;
    for (const OverlayInfo& overlay : allOverlays())
        keys += (keys.empty() ? "" : ", ") + std::string(overlay.key);
    return keys;
}

void addAirOptions(CLI::App& command, AirOptions& air)
{
    command.add_option("--slice", air.slices,
                       "cuts through the air, as z=1.8[:temperature|speed|pressure][:arrows] [m]");
    command.add_option("--streamlines", air.streamlines, "so many lines along which the air moves")
        ->check(CLI::Range(0, 20000));
    command.add_option("--seeds", air.seeds,
                       "where lines and particles start: supply, coolers, rack:ID, point:X,Y,Z [m]");
    command.add_option("--isosurface", air.isosurface, "the surface where the air is this warm [°C]");
    command.add_flag("--volume", air.volume, "hot air as a glowing cloud");
    command.add_option("--particles", air.particles, "so many points that drift with the air")
        ->check(CLI::Range(0, 50000));
    command.add_option("--air-time", air.time, "time at which the particles are shown [s]");
    command.add_option("--hot-spots", air.hotSpots, "the so many warmest places with their temperatures")
        ->check(CLI::Range(0, 200));
    command.add_flag("--rack-faces", air.rackFaces, "temperatures before and behind racks, slot by slot");
    command.add_option(
        "--range", air.ranges,
        "of a scale: [temperature=|speed=|pressure=]auto, fixed:LOW,HIGH or setpoint:VALUE,WIDTH");
}

} // namespace

void addPictureOptions(CLI::App& command, ShowOptions& options)
{
    command.add_option("--size", options.size, "WIDTHxHEIGHT in pixels")->capture_default_str();
    command
        .add_option("--view", options.picture.view,
                    "home, plan, iso, aisle, south, ..., or the id of an object")
        ->capture_default_str();
    command.add_option("--overlay", options.picture.overlay, overlayKeys());
    addAirOptions(command, options.air);
    command.add_option("--select", options.picture.selected, "ids of objects to highlight");
    command
        .add_option("--refine", options.picture.refinement,
                    "frames gathered for soft shadows; 0 for a quick picture")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command.add_flag("--light", options.light, "light background");
    command.add_flag("--no-legend", options.noLegend, "leave the legend out");
}

void addShow(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("show", "Draw a picture, without a window or an X server");
    command->add_option("FILE", options->file, "facility file (*.takao.json) or recording (*.takaorec)")
        ->required();
    command->add_option("--at", options->at, "time of a recording [s]; its end, if left out");
    command->add_option("--out", options->out, "PNG file to write")->required();
    command->add_option("--fail", options->failed, "ids of components out of service");
    command
        ->add_option("--fields", options->fields,
                     "take the air from these .takaofield files, one a room, instead of solving it")
        ->excludes("--fail");
    command->add_option("--cell", options->cell, "size of the air's cells [m]; 0.3, if left out")
        ->check(CLI::Range(0.02, 2.0));
    addPictureOptions(*command, *options);
    command->callback([options, &chosen] { chosen = [options] { return runShow(*options); }; });
}

} // namespace takao::cli
