#include "app/window/split_titles.h"

#include "app/document/run_session.h"
#include "app/format/format.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace takao {
namespace {

QString tr(const char* english)
{
    return QCoreApplication::translate("SplitTitles", english);
}

/// The first change, and how many more there are: "CDU1-1/pump-B is repaired at 1:05.0".
QString changesOf(const Fork& fork, const ClockText& clock)
{
    const std::vector<std::string> all = inWords(fork.change);
    if (all.empty())
        return tr("nothing changed");
    const QString first = fork.change.acts.empty() ? text(all.front())
                                                   : tr("%1 at %2")
                                                         .arg(text(inWords(fork.change.acts.front())),
                                                              clock.time(fork.change.acts.front().time, 1));
    return all.size() == 1 ? first : tr("%1 and %2 more").arg(first).arg(all.size() - 1);
}

ViewTitle titleOfFuture(const Document& document, const ForkList& forks, int id, const ClockText& clock)
{
    if (const Fork* fork = forks.find(id))
        return {tr("Fork %1").arg(id), changesOf(*fork, clock), {}};
    const auto run = document.run().simulation();
    if (run && forks.timelineOf(id) == run)
        return {tr("Run"), text(document.run().scenario().name), {}};
    return {tr("Recorded"), QFileInfo(document.file()).fileName(), {}};
}

} // namespace

ViewTitle titleOfShown(const Document& document, const ForkList& forks, const ClockText& clock)
{
    ViewTitle title = titleOfFuture(document, forks, forks.shown(), clock);
    if (const PlantStatePtr now = document.state())
        title.time = clock.time(now->time(), 1);
    return title;
}

ViewTitle titleOfReference(const Document& document, const ForkList& forks, const Comparison& comparison,
                           const ClockText& clock)
{
    const PlantStatePtr reference = comparison.reference(), shown = document.state();
    ViewTitle title{tr("Reference moment"), {}, {}};
    if (comparison.timeline()) {
        const std::optional<int> future = forks.idOf(comparison.timeline().get());
        title = future ? titleOfFuture(document, forks, *future, clock)
                       : ViewTitle{comparison.timelineName(), {}, {}};
        if (shown && comparison.timeline()->end() < shown->time())
            title.detail = tr("ends here");
    }
    if (reference)
        title.time = clock.time(reference->time(), 1);
    return title;
}

} // namespace takao
