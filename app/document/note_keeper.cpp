#include "app/document/note_keeper.h"

#include "models/exchange/notes/notes_file.h"
#include "models/exchange/notes/notes_sync.h"

#include <QFileInfo>
#include <QtConcurrent>

#include <utility>

namespace takao {
namespace {

constexpr int kSettleMs = 200;

/// Moves the notes of a recording that was replaced out of the way.
Result<void> putAside(const std::filesystem::path& file)
{
    std::error_code problem;
    if (!std::filesystem::exists(file, problem))
        return {};
    std::filesystem::path aside = file.string() + ".old";
    for (int n = 2; std::filesystem::exists(aside, problem); ++n)
        aside = file.string() + ".old" + std::to_string(n);
    std::filesystem::rename(file, aside, problem);
    if (problem)
        return fail(ErrorKind::FileUnwritable,
                    "the notes of the replaced recording cannot be put aside: " + problem.message(),
                    "move " + file.filename().string() + " away");
    return {};
}

Result<RecordingNotes> bringTogether(const std::filesystem::path& recording, const RecordingNotes& base,
                                     const RecordingNotes& ours, bool foreign)
{
    if (foreign)
        if (auto moved = putAside(notesFileOf(recording)); !moved)
            return tl::unexpected(moved.error());
    return syncNotes(recording, base, ours);
}

} // namespace

NoteKeeper::NoteKeeper(QObject* parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_folder, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &NoteKeeper::sync);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &NoteKeeper::onSynced);
}

NoteKeeper::~NoteKeeper()
{
    blockSignals(true);
    finish();
}

void NoteKeeper::finish()
{
    while (m_isBusy) { // once more for what came in meanwhile
        m_watcher.waitForFinished();
        onSynced();
    }
}

void NoteKeeper::exchange(const std::optional<RecordingNote>& before,
                          const std::optional<RecordingNote>& after)
{
    if (before)
        if (const auto found = std::ranges::find(m_notes.notes, *before); found != m_notes.notes.end())
            m_notes.notes.erase(found);
    const int place = after ? static_cast<int>(m_notes.add(*after)) : -1;
    Q_EMIT changed(place);
    sync();
    Q_EMIT keepingChanged();
}

void NoteKeeper::keepBeside(const QString& recording, Found found, double until)
{
    m_until = until;
    if (recording != m_recording) {
        if (!m_folder.directories().isEmpty())
            m_folder.removePaths(m_folder.directories());
        m_folder.addPath(QFileInfo(recording).absolutePath());
        m_recording = recording;
        m_base = {};
        m_putAside = found == Found::Foreign;
    }
    sync();
    Q_EMIT keepingChanged();
}

RecordingNotes NoteKeeper::keepable() const
{
    RecordingNotes kept = m_notes;
    std::erase_if(kept.notes, [this](const RecordingNote& note) { return note.time > m_until; });
    return kept;
}

std::size_t NoteKeeper::behindEnd() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        m_notes.notes, [this](const RecordingNote& note) { return note.time > m_until; }));
}

std::size_t NoteKeeper::unkept() const
{
    std::vector<RecordingNote> inFile = m_base.notes;
    std::size_t others = 0;
    for (const RecordingNote& note : m_notes.notes)
        if (const auto found = std::ranges::find(inFile, note); found != inFile.end())
            inFile.erase(found);
        else
            ++others;
    return others + inFile.size();
}

void NoteKeeper::sync()
{
    if (m_recording.isEmpty())
        return;
    if (m_isBusy) {
        m_again = true;
        return;
    }
    m_isBusy = true;
    m_sent = keepable();
    m_sentBeside = m_recording;
    m_watcher.setFuture(QtConcurrent::run(&m_thread, bringTogether,
                                          std::filesystem::path(m_recording.toStdString()), m_base, m_sent,
                                          m_putAside));
}

void NoteKeeper::onSynced()
{
    if (!std::exchange(m_isBusy, false)) // finish() was faster
        return;
    const Result<RecordingNotes> inFile = m_watcher.result();
    if (m_sentBeside == m_recording) // else it tells of another file
        takeOver(inFile);
    if (std::exchange(m_again, false))
        sync();
    Q_EMIT keepingChanged();
}

void NoteKeeper::takeOver(const Result<RecordingNotes>& inFile)
{
    if (!inFile) {
        m_problem = inFile.error();
        return;
    }
    m_problem.reset();
    m_putAside = false;
    RecordingNotes now = mergedNotes(m_sent, keepable(), *inFile);
    for (const RecordingNote& note : m_notes.notes)
        if (note.time > m_until)
            now.add(note);
    m_base = *inFile;
    if (now.notes != std::exchange(m_notes, now).notes)
        Q_EMIT changed(-1);
}

} // namespace takao
