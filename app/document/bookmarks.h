// The bookmarks of what is played: marked, chosen, gone to, kept.
#pragma once

#include "app/document/fork_list.h"
#include "app/document/note_keeper.h"

#include <QUndoGroup>

#include <map>
#include <memory>
#include <optional>

namespace takao {

/// Each future has bookmarks of its own. Those of a recording are kept beside it; those of a run or a fork in
/// memory until that is saved. Another run or recording that is played brings its own ones.
class Bookmarks : public QObject
{
    Q_OBJECT

  public:
    Bookmarks(Document& document, ForkList& forks, QObject* parent = nullptr);
    ~Bookmarks() override;

    /// Whether something is played, whose moments can be marked.
    bool canMark() const { return m_shown != nullptr; }
    /// Of the future that is shown, in order of time.
    const std::vector<RecordingNote>& all() const;
    /// Of a future. @param future  id of ForkList
    RecordingNotes of(int future) const;
    /// How they are kept; null: nothing is played.
    const NoteKeeper* keeper() const { return m_shown; }

    // one of them is chosen at most
    std::optional<std::size_t> chosen() const { return m_chosen; }
    const RecordingNote* chosenNote() const { return m_chosen ? &all()[*m_chosen] : nullptr; }
    void choose(std::optional<std::size_t> place);
    /// Chooses it and goes to its time.
    void show(std::size_t place);
    /// Shows the next one (or the one before). @return false if there is none
    bool showNext(int direction);

    /// Marks a moment; it is chosen. @errors BadUsage: it cannot be kept, as one without a title
    Result<void> add(RecordingNote note);
    Result<void> change(std::size_t place, RecordingNote note);
    void remove(std::size_t place);
    QUndoGroup& undoGroup() { return m_undoGroup; }

    /// A future was saved up to a time [s]: its bookmarks go beside it, now and later.
    void keepBeside(int future, const QString& recording, double until);
    /// How many bookmarks of all futures are in memory alone, or stand otherwise in their file.
    std::size_t unkept() const;
    /// Waits until what is being written is, before something ends.
    void finishWriting();
    /// A name for a moment: what happened then, else a number.
    QString titleFor(double time) const;

  Q_SIGNALS:
    /// There are others.
    void changed();
    void chosenChanged();
    /// What is kept, or why not, has changed.
    void keepingChanged();

  private:
    void follow();
    NoteKeeper& keeperOf(int future);
    void onKeeperChanged(const NoteKeeper& keeper, int place);
    void push(std::optional<RecordingNote> before, std::optional<RecordingNote> after, const QString& text);

    Document& m_document;
    ForkList& m_forks;
    std::shared_ptr<const Timeline> m_trunk;
    std::map<int, std::unique_ptr<NoteKeeper>> m_keepers; ///< by future
    NoteKeeper* m_shown = nullptr;
    std::optional<std::size_t> m_chosen;
    RecordingNote m_chosenNote; ///< that was chosen last, to find it again among others
    QUndoGroup m_undoGroup;
};

} // namespace takao
