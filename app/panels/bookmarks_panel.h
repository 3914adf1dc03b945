// The panel of bookmarks: their list, the note of the chosen one, and how they are kept.
#pragma once

#include "app/panels/bookmark_model.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTimer>
#include <QTreeView>

class QAction;

namespace takao {

class BookmarksPanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param actions  of bookmarks: shown as buttons and in the menu of the list
    BookmarksPanel(Bookmarks& bookmarks, const ClockText& clock, const QList<QAction*>& actions,
                   QWidget* parent = nullptr);

    void retellTimes() { m_model.retellTimes(); }
    /// Lets the title of the chosen bookmark be typed.
    void rename();
    void editNote();
    /// Takes over what was typed; it is also done by itself a moment after the last key.
    void commit();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeButtons(const QList<QAction*>& actions);
    void makeList(const QList<QAction*>& actions);
    void makeEditor();
    QWidget* makeNote();
    void onTyped();
    void showChosen();
    void tellKeeping();
    QString keepingWords(bool& isBad) const;

    Bookmarks& m_bookmarks;
    BookmarkModel m_model;
    QTreeView* m_list;
    QPlainTextEdit* m_text;
    QLabel* m_keeping;
    QTimer m_commit;
    std::optional<RecordingNote> m_edited; ///< whose text is in the editor
    bool m_isTyped = false;
    QString m_refusal; ///< why what was typed cannot be kept
};

} // namespace takao
