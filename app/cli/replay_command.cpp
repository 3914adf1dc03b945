// takao-cli replay: looks back at a recording: pictures, signals, causes, bookmarks, a film strip, a report.
#include "app/cli/command.h"
#include "app/cli/event_lines.h"
#include "app/cli/film_strip.h"
#include "app/cli/incident_command.h"
#include "app/cli/record_info.h"
#include "app/cli/recording_problems.h"
#include "app/cli/replay_notes.h"
#include "app/cli/run_report.h"
#include "app/cli/show_command.h"
#include "app/cli/signal_table.h"
#include "app/cli/terminal.h"
#include "app/cli/why_text.h"
#include "models/exchange/notes/notes_export.h"
#include "models/exchange/text_file.h"
#include "models/timeline/story/feeders.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace takao::cli {
namespace {

constexpr std::size_t kMostEvents = 40; // of a terminal's page
constexpr const char* kFrameSize = "640x400";

struct Options
{
    ShowOptions show; ///< its `file` is the recording
    std::string picture;
    SignalRequest request;
    std::optional<std::string> csv; ///< file; empty: standard output
    std::string why;
    bool everything = false, json = false;
    std::vector<double> strip;
    std::vector<std::pair<double, std::string>> bookmarks;
    std::string text;
    bool listNotes = false;
    std::string report, against;
    bool sized = false;
};

Result<void> put(const std::optional<std::string>& file, const std::string& text)
{
    if (file && !file->empty()) {
        if (auto written = writeTextFile(*file, text); !written)
            return written;
        fmt::print("{}\n", *file);
        return {};
    }
    fmt::print("{}", text);
    return {};
}

Result<void> bookmark(const Options& options, const Recording& recording)
{
    std::vector<RecordingNote> notes;
    for (const auto& [time, title] : options.bookmarks)
        notes.push_back({time, title, options.text, options.show.picture.overlay, {}});
    return addNotes(options.show.file, recording, notes);
}

Result<void> listNotes(const Options& options)
{
    const auto notes = openNotes(options.show.file);
    if (!notes)
        return tl::unexpected(notes.error());
    return put(options.csv, options.csv ? notesCsv(*notes) : notesLines(*notes));
}

Result<void> writeSignals(const Options& options, const Recording& recording)
{
    const auto text = signalTable(recording, options.request, options.csv.has_value());
    return text ? put(options.csv, *text) : tl::unexpected(text.error());
}

/// The path of the causes for pictures; these are of the time of what is asked about unless another was
/// named.
Result<void> addCauses(Options& options, const OpenedRecordingFile& opened)
{
    const EventStory story(*opened.recording);
    const auto subject = story.subject(options.why);
    if (!subject)
        return tl::unexpected(subject.error());
    if (!options.show.at)
        options.show.at = subject->time;
    PictureRequest& picture = options.show.picture;
    for (const TimelineEvent& step : story.chainTo(subject->event)) {
        picture.causes.push_back(step.event.object);
        picture.causeStep += step.event.time <= *options.show.at ? 1 : 0;
    }
    if (picture.causes.empty()) { // an alarm that no event tells of
        picture.causes = {subject->object};
        picture.causeStep = 1;
    }
    const auto hasPlace = [&](const std::string& object) {
        return !placedObject(*opened.facility, object).empty();
    };
    if (opened.facility && std::ranges::none_of(picture.causes, hasPlace))
        return fail(ErrorKind::BadUsage, "nothing of the chain of causes has a place in a picture",
                    "leave out --show or --why");
    return {};
}

Result<void> tellWhy(const Options& options, const OpenedRecordingFile& opened)
{
    const EventStory story(*opened.recording);
    const auto subject = story.subject(options.why);
    if (!subject)
        return tl::unexpected(subject.error());
    MoverOptions how;
    how.everything = options.everything;
    const auto movers =
        firstMovers(*opened.recording, story, *subject, opened.facility.get(), how, terminalProgress());
    endProgress();
    if (!movers)
        return tl::unexpected(movers.error());
    fmt::print("{}", options.json ? whyJson(story, *subject, *movers).dump(2) + '\n'
                                  : whyText(story, *subject, *movers));
    return {};
}

Result<void> writeStrip(const Options& options, const OpenedRecordingFile& opened)
{
    ShowOptions show = options.show;
    if (!options.sized)
        show.size = kFrameSize;
    if (auto read = readPictureOptions(show); !read)
        return read;
    const auto air = momentAir(show.air, opened, show.file);
    if (!air)
        return tl::unexpected(air.error());
    const std::string& scenario = opened.recording->info().scenario;
    const auto image =
        drawFilmStrip(opened, {options.strip, show.picture, scenario, *air}, terminalProgress());
    endProgress();
    if (!image)
        return tl::unexpected(image.error());
    if (auto written = writePng(*image, options.picture); !written)
        return written;
    fmt::print("{}\n", options.picture);
    return {};
}

/// What can be said without being asked for anything.
Result<void> tell(const Options& options, const Recording& recording)
{
    fmt::print("{}\n{}", recordInfoText(recording), eventLines(EventStory(recording), kMostEvents));
    const auto notes = openNotes(options.show.file);
    if (!notes)
        return tl::unexpected(notes.error());
    if (!notes->notes.empty())
        fmt::print("\n{} bookmarks\n{}", notes->notes.size(), notesLines(*notes));
    return {};
}

Result<void> checkOptions(const Options& options)
{
    if (!options.strip.empty() && options.picture.empty())
        return fail(ErrorKind::BadUsage, "a film strip needs a file", "add --show strip.png");
    if (options.csv && options.request.names.empty() && !options.listNotes)
        return fail(ErrorKind::BadUsage, "--csv says how, but not what",
                    "add --signals NAMES or --bookmarks");
    if (options.show.at && options.picture.empty())
        return fail(ErrorKind::BadUsage, "--at is the time of a picture", "add --show moment.png");
    if (!options.against.empty() && options.report.empty())
        return fail(ErrorKind::BadUsage, "--against belongs to a report", "add --report incident.pdf");
    return {};
}

/// All that was asked for, in the order in which one needs the other.
Result<void> answer(const Options& options, const OpenedRecordingFile& opened, bool& anything)
{
    const auto done = [&](bool asked, auto&& work) -> Result<void> {
        anything |= asked;
        return asked ? work() : Result<void>();
    };
    return done(!options.bookmarks.empty(), [&] { return bookmark(options, *opened.recording); })
        .and_then([&] { return done(options.listNotes, [&] { return listNotes(options); }); })
        .and_then([&] {
            return done(!options.request.names.empty(),
                        [&] { return writeSignals(options, *opened.recording); });
        })
        .and_then([&] { return done(!options.why.empty(), [&] { return tellWhy(options, opened); }); })
        .and_then([&] { return done(!options.strip.empty(), [&] { return writeStrip(options, opened); }); })
        .and_then([&] {
            return done(!options.report.empty(), [&] {
                return writeIncidentReport({options.show, options.report, options.against}, opened);
            });
        });
}

int runReplay(Options options)
{
    if (const auto checked = checkOptions(options); !checked)
        return report(checked.error());
    const auto opened = openRecordingFile(options.show.file);
    if (!opened)
        return report(opened.error());
    if (!options.why.empty() && !options.picture.empty())
        if (const auto added = addCauses(options, *opened); !added)
            return report(added.error());
    bool anything = false;
    if (const auto answered = answer(options, *opened, anything); !answered) {
        reportProblems(*opened->recording);
        return report(answered.error());
    }
    if (!options.picture.empty() && options.strip.empty()) {
        options.show.out = options.picture;
        return runShow(options.show);
    }
    if (!anything)
        if (const auto told = tell(options, *opened->recording); !told)
            return report(told.error());
    return reportProblems(*opened->recording);
}

void addQuestions(CLI::App& command, Options& options)
{
    command.add_option("--show", options.picture, "PNG file to write: the moment of --at, or the film strip");
    command.add_option("--at", options.show.at,
                       "time of the picture [s]; if left out, the end, or with --why when it happened");
    command.add_option("--strip", options.strip, "a film strip of these times [s], with commas between")
        ->delimiter(',');
    command
        .add_option("--signals", options.request.names,
                    "samples of signals, object/quantity, with commas between")
        ->delimiter(',');
    command.add_option("--from", options.request.from, "first time of the samples [s]");
    command.add_option("--to", options.request.to, "last time of the samples [s]");
    command
        .add_option("--points", options.request.points,
                    "at most so many lines a signal, each the least and greatest value of its samples")
        ->check(CLI::PositiveNumber);
    command
        .add_option_function<std::string>(
            "--csv", [&options](const std::string& file) { options.csv = file; },
            "signals or bookmarks as comma-separated values (RFC 4180), into this file or to standard output")
        ->expected(0, 1);
    command.add_option(
        "--why", options.why,
        "what led to an event or alarm, and what moved first: an event's id, OBJECT/RULE, or worst; with "
        "--show also a path in the picture (--view causes looks at it)");
    command.add_flag("--all-signals", options.everything,
                     "--why looks at all signals, not only at related ones");
    command.add_flag("--json", options.json, "--why as JSON");
    command.add_option("--bookmark", options.bookmarks, "keep a moment: its time [s] and a title");
    command.add_option("--text", options.text, "more about the bookmark");
    command.add_flag("--bookmarks", options.listNotes, "list the bookmarks");
    command.add_option("--report", options.report, "write an incident report: a .pdf or .html file");
    command.add_option("--against", options.against, "compare with this recording in the report, as a fork");
}

} // namespace

void addReplay(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command =
        parser.add_subcommand("replay", "Look back at a recording: pictures, causes, a report");
    command->add_option("FILE", options->show.file, "recording (*.takaorec)")->required();
    addQuestions(*command, *options);
    addPictureOptions(*command, options->show);
    command->callback([options, command, &chosen] {
        options->sized = command->count("--size") > 0;
        chosen = [options] { return runReplay(*options); };
    });
}

} // namespace takao::cli
