// The bookmarks of one future, and how they come to be in its file of notes.
#pragma once

#include "models/base/error.h"
#include "models/exchange/notes/recording_notes.h"

#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QUndoStack>

#include <limits>
#include <optional>

namespace takao {

/// Holds notes in memory. Once they have a recording they are kept beside it: every change is written at once
/// on another thread, and what others change in the file is taken over. What cannot be written stays here,
/// and goes along with the next change, here or of the folder.
class NoteKeeper : public QObject
{
    Q_OBJECT

  public:
    explicit NoteKeeper(QObject* parent = nullptr);
    /// Writes what has not been written yet.
    ~NoteKeeper() override;

    const std::vector<RecordingNote>& notes() const { return m_notes.notes; }
    QUndoStack& undoStack() { return m_undoStack; }

    /// Puts `after` in the place of `before`; none: adds or removes. What somebody else has removed meanwhile
    /// need not be there.
    void exchange(const std::optional<RecordingNote>& before, const std::optional<RecordingNote>& after);

    enum class Found {
        Ours,   ///< notes that lie beside the recording are of it
        Foreign ///< they are of a recording that it has replaced: they are put aside as *.old
    };
    /// From now on they are kept beside this recording.
    /// @param until  [s] its end: later notes stay in memory
    void keepBeside(const QString& recording, Found found,
                    double until = std::numeric_limits<double>::infinity());
    const QString& recording() const { return m_recording; } ///< empty: none

    /// How many notes are in no file, or stand otherwise in it.
    std::size_t unkept() const;
    /// Those of them that lie behind the end of the recording.
    std::size_t behindEnd() const;
    bool isBusy() const { return m_isBusy; }
    /// Waits for what is being written, before something ends.
    void finish();
    /// Why the last try to read and write the file failed; none: it did not.
    const std::optional<Error>& problem() const { return m_problem; }

  Q_SIGNALS:
    /// @param place  of what was added or changed here; -1: of nothing
    void changed(int place);
    /// What is kept, or why not, has changed.
    void keepingChanged();

  private:
    void sync();
    void onSynced();
    void takeOver(const Result<RecordingNotes>& inFile);
    RecordingNotes keepable() const;

    RecordingNotes m_notes;
    RecordingNotes m_base; ///< that were in the file when it was seen last
    RecordingNotes m_sent; ///< that are being brought together with the file
    QString m_recording, m_sentBeside;
    bool m_putAside = false;
    double m_until = std::numeric_limits<double>::infinity(); ///< [s]
    bool m_isBusy = false, m_again = false;
    std::optional<Error> m_problem;
    QUndoStack m_undoStack;
    QFutureWatcher<Result<RecordingNotes>> m_watcher;
    QThreadPool m_thread; ///< of its own: Qt draws with the threads of the global pool
    QFileSystemWatcher m_folder;
    QTimer m_settle; ///< several changes of a folder are looked at once
};

} // namespace takao
