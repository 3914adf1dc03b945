#include "app/report/incident_report.h"

#include "app/format/format.h"
#include "app/report/incident_parts.h"
#include "models/timeline/story/feeders.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

/// Shares of the whole work, so that progress goes on evenly enough.
constexpr double kLooked = 0.05, kDrawn = 0.75, kWhyFound = 0.95;

Progress part(const Progress& progress, double from, double to)
{
    return [progress, from, to](double fraction, const std::string& phrase) {
        return !progress || progress(from + (to - from) * fraction, phrase);
    };
}

ReportFacts headFacts(const IncidentFacts& facts)
{
    const RecordingInfo& info = facts.source.recording->info();
    const auto stated = [](const std::string& words) {
        return words.empty() ? QStringLiteral("not stated") : text(words);
    };
    ReportFacts out;
    const auto& facility = facts.source.facility;
    out.facts = {
        {"Facility", facility ? text(facility->name) : QStringLiteral("not known")},
        {"Site", facility ? text(facility->site.place) : QStringLiteral("not known")},
        {"Scenario", stated(info.scenario)},
        {"Seed", info.seed ? QString::number(*info.seed) : QStringLiteral("none: nothing was random")},
        {"Recording", facts.source.file},
        {"Recorded by", stated(info.program)},
        {"Time", facts.time(facts.whole.begin) + " to " + facts.time(facts.whole.end) +
                     (facts.source.recording->finished() ? "" : ", not closed")}};
    if (facts.site.isAbsolute()) {
        out.facts.emplace_back("On site", facts.site.full(facts.whole.begin) + " to " +
                                              facts.site.full(facts.whole.end));
        out.facts.emplace_back("UTC",
                               facts.utc.full(facts.whole.begin) + " to " + facts.utc.full(facts.whole.end));
    } else {
        out.facts.emplace_back("On site", "not recorded: times count from the start");
    }
    if (info.parent)
        out.facts.emplace_back("Fork of",
                               text(info.parent->file) + " at " + facts.time(info.parent->forkTime));
    return out;
}

ReportFigures keyFigures(const IncidentFacts& facts)
{
    const Outcome& outcome = facts.outcome;
    const auto count = [&](auto what) { return static_cast<long long>(outcome.count(what)); };
    const auto throttled = count(&RackOutcome::firstThrottle), tripped = count(&RackOutcome::trip);
    const auto first = outcome.earliest(&RackOutcome::firstThrottle);
    ReportFigures out;
    out.figures = {
        {formatCount(throttled), QStringLiteral("racks throttled"), throttled > 0},
        {formatCount(tripped), QStringLiteral("racks switched off"), tripped > 0},
        {first ? facts.time(*first) : QStringLiteral("never"), QStringLiteral("first throttle"), false},
        {formatCount(static_cast<long long>(facts.story.alarms().size())), QStringLiteral("alarms"), false},
        {energyText(outcome.energy.total()), QStringLiteral("energy used"), false}};
    return out;
}

/// What happened, in a few sentences.
QString summary(const IncidentFacts& facts)
{
    const TimelineEvent* worst = facts.worst();
    if (!worst)
        return QStringLiteral("The recording tells of no events.");
    const auto chain = facts.story.chainTo(worst->id);
    QString words;
    if (chain.size() == 1)
        words = QStringLiteral("At %1 %2. Nothing is known that led to it.")
                    .arg(facts.time(worst->event.time), text(worst->event.text));
    else
        words = QStringLiteral("At %1 %2. It led, in %3 steps and %4 s, to this at %5: %6.")
                    .arg(facts.time(chain.front().event.time), text(chain.front().event.text))
                    .arg(chain.size() - 1)
                    .arg(formatNumber(worst->event.time - chain.front().event.time, 1),
                         facts.time(worst->event.time), text(worst->event.text));
    const Outcome& outcome = facts.outcome;
    words += QStringLiteral(" Of %1 racks %2 throttled, %3 switched themselves off and %4 lost their power.")
                 .arg(outcome.racks)
                 .arg(outcome.count(&RackOutcome::firstThrottle))
                 .arg(outcome.count(&RackOutcome::trip))
                 .arg(outcome.count(&RackOutcome::dark));
    if (std::isfinite(outcome.hottest()))
        words += QStringLiteral(" The hottest GPU had %1 °C.").arg(formatNumber(outcome.hottest(), 1));
    return words;
}

struct Wished
{
    MomentWish wish;
    QString title, text;
};

std::vector<Wished> wishedPictures(const IncidentFacts& facts)
{
    std::vector<Wished> wishes;
    for (const RecordingNote& note : facts.source.notes.notes)
        wishes.push_back({{note.time, note.overlay, note.camera, {}}, text(note.title), text(note.text)});
    if (!wishes.empty())
        return wishes;
    for (const StoryMoment& moment : storyMoments(facts.story, facts.whole))
        wishes.push_back({{moment.time, {}, {}, {}}, text(moment.title), text(moment.text)});
    return wishes;
}

Result<ReportPictures> picturesOf(const IncidentFacts& facts, const MomentPainter& paint,
                                  const Progress& progress)
{
    ReportPictures pictures;
    const auto wishes = wishedPictures(facts);
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const double n = double(wishes.size());
        auto image = paint(facts.source, wishes[i].wish, part(progress, double(i) / n, double(i + 1) / n));
        if (!image)
            return tl::unexpected(image.error());
        pictures.pictures.push_back(
            {std::move(*image), facts.time(wishes[i].wish.time) + "  " + wishes[i].title, wishes[i].text});
    }
    return pictures;
}

/// The chain of causes as a path in a picture; nothing if none of it has a place.
Result<void> addPath(std::vector<ReportBlock>& blocks, const IncidentFacts& facts, const TimelineEvent& worst,
                     const MomentPainter& paint, const Progress& progress)
{
    MomentWish wish{worst.event.time, {}, {}, {}};
    const Facility* facility = facts.source.facility.get();
    bool anyPlace = false;
    for (const TimelineEvent& step : facts.story.chainTo(worst.id)) {
        wish.causes.push_back(step.event.object);
        anyPlace |= facility && !placedObject(*facility, step.event.object).empty();
    }
    if (!paint || !anyPlace)
        return {};
    auto image = paint(facts.source, wish, progress);
    if (!image)
        return tl::unexpected(image.error());
    blocks.emplace_back(
        ReportPictures{{{std::move(*image), facts.time(wish.time) + "  Where it went",
                         QStringLiteral("Numbers are the steps of the chain; arrows lead from "
                                        "cause to effect.")}}});
    return {};
}

/// Why the worst happened, and what moved first.
Result<void> addCauses(std::vector<ReportBlock>& blocks, const IncidentFacts& facts,
                       const MomentPainter& paint, const Progress& progress)
{
    const TimelineEvent* worst = facts.worst();
    if (!worst)
        return {};
    blocks.emplace_back(ReportHeading{QStringLiteral("Why: ") + text(worst->event.text)});
    blocks.emplace_back(causesOf(facts, *worst));
    if (auto added = addPath(blocks, facts, *worst, paint, progress); !added)
        return added;
    const auto subject = facts.story.subject(std::to_string(worst->id));
    if (!subject)
        return tl::unexpected(subject.error());
    const auto movers = firstMovers(*facts.source.recording, facts.story, *subject,
                                    facts.source.facility.get(), {}, progress);
    if (!movers)
        return tl::unexpected(movers.error());
    blocks.emplace_back(ReportHeading{QStringLiteral("What moved first")});
    if (movers->none.empty())
        blocks.emplace_back(moverTable(facts, *movers));
    else
        blocks.emplace_back(ReportParagraph{text(movers->none)});
    return {};
}

void addRacks(std::vector<ReportBlock>& blocks, const IncidentFacts& facts)
{
    blocks.emplace_back(ReportHeading{QStringLiteral("Racks and energy")});
    const EnergyOutcome& energy = facts.outcome.energy;
    ReportFacts sums;
    sums.facts = {{"Computing", energyText(energy.computing)},
                  {"Cooling", energyText(energy.cooling)},
                  {"Lost in the power chain", energyText(energy.losses)},
                  {"From the grid", energyText(energy.grid)},
                  {"From generators", energyText(energy.generators)}};
    blocks.emplace_back(sums);
    if (facts.outcome.hit.empty())
        blocks.emplace_back(
            ReportParagraph{QStringLiteral("No rack throttled, switched itself off or lost its power.")});
    else
        blocks.emplace_back(rackTable(facts));
}

void addSources(std::vector<ReportBlock>& blocks, const IncidentRequest& request)
{
    blocks.emplace_back(ReportHeading{QStringLiteral("Sources and assumptions")});
    const auto add = [&](const QString& words) { blocks.emplace_back(ReportParagraph{words, true}); };
    for (const IncidentSource* source : {&request.main, request.against ? &*request.against : nullptr}) {
        if (!source)
            continue;
        const auto& known = request.main.recording->info().assumptions;
        for (const std::string& assumption : source->recording->info().assumptions)
            if (source == &request.main || std::ranges::find(known, assumption) == known.end())
                add(source->file + ": " + text(assumption) + '.');
        const Diagnostics problems = source->recording->problems();
        for (const Diagnostic& problem : problems.all())
            add(source->file + ": " + text(problem.message) + '.');
    }
    add(QStringLiteral(
            "Times of racks are those of their warnings and alarms, else of the first recorded sample that "
            "shows it. Energies are integrals of the recorded powers, each sample holding until the next. "
            "Bands in charts reach from the least to the greatest sample of their time; numbers above them "
            "are the steps of the chain of causes. Made by %1.")
            .arg(request.program));
}

Result<void> look(IncidentFacts& facts, const Progress& progress)
{
    auto outcome = outcomeOf(*facts.source.recording, progress);
    if (!outcome)
        return tl::unexpected(outcome.error());
    facts.outcome = std::move(*outcome);
    return {};
}

Result<void> addPictures(std::vector<ReportBlock>& blocks, const IncidentFacts& facts,
                         const MomentPainter& paint, const Progress& progress)
{
    if (!paint)
        return {};
    auto pictures = picturesOf(facts, paint, progress);
    if (!pictures)
        return tl::unexpected(pictures.error());
    blocks.emplace_back(ReportHeading{facts.source.notes.notes.empty() ? QStringLiteral("Pictures")
                                                                       : QStringLiteral("Bookmarks")});
    blocks.emplace_back(std::move(*pictures));
    return {};
}

} // namespace

Result<ReportDocument> incidentReport(const IncidentRequest& request, const Progress& progress)
{
    IncidentFacts facts(request.main);
    if (auto looked = look(facts, part(progress, 0.0, kLooked)); !looked)
        return tl::unexpected(looked.error());
    const std::string& scenario = request.main.recording->info().scenario;
    ReportDocument document{scenario.empty() ? QStringLiteral("Incident report") : text(scenario),
                            QStringLiteral("Incident report"),
                            request.program,
                            {}};
    if (request.main.facility)
        document.subtitle += ", " + text(request.main.facility->name);
    auto& blocks = document.blocks;
    blocks.emplace_back(keyFigures(facts));
    blocks.emplace_back(ReportParagraph{summary(facts)});
    blocks.emplace_back(headFacts(facts));
    blocks.emplace_back(ReportHeading{QStringLiteral("What happened")});
    if (facts.story.events().empty())
        blocks.emplace_back(ReportParagraph{QStringLiteral("The recording tells of no events.")});
    else
        blocks.emplace_back(timelineTable(facts));
    if (auto added = addPictures(blocks, facts, request.paint, part(progress, kLooked, kDrawn)); !added)
        return tl::unexpected(added.error());
    blocks.emplace_back(ReportHeading{QStringLiteral("Signals")});
    for (ReportChart& chart : incidentCharts(facts))
        blocks.emplace_back(std::move(chart));
    if (auto added = addCauses(blocks, facts, request.paint, part(progress, kDrawn, kWhyFound)); !added)
        return tl::unexpected(added.error());
    addRacks(blocks, facts);
    if (request.against) {
        IncidentFacts other(*request.against);
        if (auto looked = look(other, part(progress, kWhyFound, 1.0)); !looked)
            return tl::unexpected(looked.error());
        for (ReportBlock& block : comparison(facts, other))
            blocks.push_back(std::move(block));
    }
    addSources(blocks, request);
    return document;
}

} // namespace takao
