// The timeline dock: runs are started and hurried here, and any moment of them is gone to.
#pragma once

#include "app/document/document.h"
#include "app/format/clock_text.h"
#include "app/panels/timeline_track.h"

#include <QComboBox>
#include <QHash>
#include <QLabel>

class QAction;
class QHBoxLayout;
class QMenu;
class QToolButton;

namespace takao {

class TimelinePanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param actions  the window's actions of runs and of time, shown as buttons
    /// @param start    what can be run
    TimelinePanel(Document& document, const QList<QAction*>& actions, QMenu& start,
                  QWidget* parent = nullptr);

    TimelineTrack& track() { return *m_track; }
    /// How times are told; the event list tells them in the same way.
    const ClockText& clock() const { return m_clock; }

  Q_SIGNALS:
    void clockChanged();

  protected:
    /// Words are cut to the place that is left for them.
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeControls(QMenu& start);
    void addRunControls(QHBoxLayout& row, QMenu& start);
    void addPlayControls(QHBoxLayout& row);
    void addViewControls(QHBoxLayout& row);
    QToolButton* addButton(QHBoxLayout& row, const char* key);
    QFrame* addLine(QHBoxLayout& row);
    void readStart();
    void refresh();
    void showTime();
    void showMode();
    QString modeWords() const;

    Document& m_document;
    QHash<QString, QAction*> m_actions;
    ClockText m_clock;
    QToolButton* m_start;
    QToolButton* m_live;
    QComboBox* m_speed;
    QComboBox* m_rate;
    QComboBox* m_lanes;
    QComboBox* m_clockKind;
    QLabel* m_time;
    QLabel* m_mode;
    TimelineTrack* m_track;
};

} // namespace takao
