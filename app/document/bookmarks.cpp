#include "app/document/bookmarks.h"

#include "app/document/note_command.h"
#include "app/format/format.h"
#include "models/exchange/notes/notes_file.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kSameMoment = 0.5; // an event so near names the moment [s]

/// Where a note stands that was changed by somebody else: the same, else the one of its time.
std::optional<std::size_t> placeOf(const std::vector<RecordingNote>& notes, const RecordingNote& wanted)
{
    auto found = std::ranges::find(notes, wanted);
    if (found == notes.end())
        found = std::ranges::find(notes, wanted.time, &RecordingNote::time);
    if (found == notes.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - notes.begin());
}

} // namespace

Bookmarks::Bookmarks(Document& document, ForkList& forks, QObject* parent)
    : QObject(parent), m_document(document), m_forks(forks)
{
    connect(&forks, &ForkList::forksChanged, this, &Bookmarks::follow);
    connect(&forks, &ForkList::shownChanged, this, &Bookmarks::follow);
}

Bookmarks::~Bookmarks()
{
    m_undoGroup.disconnect();
}

/// Another run or recording, another future of it, or a fork that is gone.
void Bookmarks::follow()
{
    const auto trunk = m_forks.timelineOf(ForkList::kTrunk);
    const bool isOther = trunk != m_trunk;
    const NoteKeeper* before = m_shown;
    if (isOther) {
        m_shown = nullptr;
        m_keepers.clear();
        m_trunk = trunk;
    }
    std::erase_if(m_keepers, [this](const auto& entry) {
        return entry.first != ForkList::kTrunk && !m_forks.find(entry.first);
    });
    m_shown = trunk ? &keeperOf(m_forks.shown()) : nullptr;
    if (isOther && trunk && trunk == m_document.sharedRecording())
        m_shown->keepBeside(m_document.file(), NoteKeeper::Found::Ours);
    m_undoGroup.setActiveStack(m_shown ? &m_shown->undoStack() : nullptr);
    if (!isOther && m_shown == before)
        return;
    m_chosen.reset();
    Q_EMIT changed();
    Q_EMIT chosenChanged();
    Q_EMIT keepingChanged();
}

NoteKeeper& Bookmarks::keeperOf(int future)
{
    std::unique_ptr<NoteKeeper>& keeper = m_keepers[future];
    if (!keeper) {
        keeper = std::make_unique<NoteKeeper>();
        m_undoGroup.addStack(&keeper->undoStack());
        connect(keeper.get(), &NoteKeeper::changed, this,
                [this, one = keeper.get()](int place) { onKeeperChanged(*one, place); });
        connect(keeper.get(), &NoteKeeper::keepingChanged, this, &Bookmarks::keepingChanged);
    }
    return *keeper;
}

void Bookmarks::onKeeperChanged(const NoteKeeper& keeper, int place)
{
    if (&keeper != m_shown)
        return;
    if (place >= 0)
        m_chosen = static_cast<std::size_t>(place);
    else if (m_chosen)
        m_chosen = placeOf(all(), m_chosenNote);
    if (m_chosen)
        m_chosenNote = all()[*m_chosen];
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

const std::vector<RecordingNote>& Bookmarks::all() const
{
    static const std::vector<RecordingNote> kNone;
    return m_shown ? m_shown->notes() : kNone;
}

RecordingNotes Bookmarks::of(int future) const
{
    const auto keeper = m_keepers.find(future);
    return keeper == m_keepers.end() ? RecordingNotes() : RecordingNotes{{}, keeper->second->notes()};
}

void Bookmarks::choose(std::optional<std::size_t> place)
{
    if (place && *place >= all().size())
        place.reset();
    if (place)
        m_chosenNote = all()[*place];
    if (place == m_chosen)
        return;
    m_chosen = place;
    Q_EMIT chosenChanged();
}

void Bookmarks::show(std::size_t place)
{
    if (place >= all().size())
        return;
    m_document.player().setPlaying(false);
    m_document.player().moveTo(all()[place].time);
    choose(place);
}

bool Bookmarks::showNext(int direction)
{
    // From the chosen one, if the cursor stands at it: several may have the same time.
    const double cursor = m_document.player().cursor();
    const auto& notes = all();
    std::ptrdiff_t next = 0;
    if (m_chosen && notes[*m_chosen].time == cursor)
        next = static_cast<std::ptrdiff_t>(*m_chosen) + (direction > 0 ? 1 : -1);
    else if (direction > 0)
        next = std::ranges::upper_bound(notes, cursor, {}, &RecordingNote::time) - notes.begin();
    else
        next = std::ranges::lower_bound(notes, cursor, {}, &RecordingNote::time) - notes.begin() - 1;
    if (next < 0 || next >= std::ssize(notes))
        return false;
    show(static_cast<std::size_t>(next));
    return true;
}

void Bookmarks::push(std::optional<RecordingNote> before, std::optional<RecordingNote> after,
                     const QString& text)
{
    m_shown->undoStack().push(new NoteCommand(*m_shown, std::move(before), std::move(after), text));
}

Result<void> Bookmarks::add(RecordingNote note)
{
    if (!m_shown)
        return fail(ErrorKind::BadUsage, "only moments of a run or a recording can be marked",
                    "start a run or open a recording");
    if (auto checked = checkNote(note); !checked)
        return checked;
    push(std::nullopt, std::move(note), tr("Add bookmark"));
    return {};
}

Result<void> Bookmarks::change(std::size_t place, RecordingNote note)
{
    if (place >= all().size() || all()[place] == note)
        return {};
    if (auto checked = checkNote(note); !checked)
        return checked;
    const RecordingNote before = all()[place];
    const QString what = before.title != note.title ? tr("Rename %1") : tr("Note on %1");
    push(before, std::move(note), what.arg(text(before.title)));
    return {};
}

void Bookmarks::remove(std::size_t place)
{
    if (place >= all().size())
        return;
    const RecordingNote note = all()[place];
    push(note, std::nullopt, tr("Delete %1").arg(text(note.title)));
    choose(all().empty() ? std::nullopt : std::optional(std::min(place, all().size() - 1)));
}

void Bookmarks::keepBeside(int future, const QString& recording, double until)
{
    if (m_trunk)
        keeperOf(future).keepBeside(recording, NoteKeeper::Found::Foreign, until);
}

std::size_t Bookmarks::unkept() const
{
    std::size_t count = 0;
    for (const auto& [future, keeper] : m_keepers)
        count += keeper->unkept();
    return count;
}

void Bookmarks::finishWriting()
{
    for (const auto& [future, keeper] : m_keepers)
        keeper->finish();
}

QString Bookmarks::titleFor(double time) const
{
    const TimelineEvent* nearest = nullptr;
    for (const TimelineEvent& event : m_document.player().events())
        if (const double apart = std::abs(event.event.time - time);
            apart <= kSameMoment && (!nearest || apart < std::abs(nearest->event.time - time)))
            nearest = &event;
    return nearest ? text(nearest->event.text) : tr("Bookmark %1").arg(all().size() + 1);
}

} // namespace takao
