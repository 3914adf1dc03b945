// The charts dock: strips of signals on the timeline's clock.
#pragma once

#include "app/charts/chart_choices.h"
#include "app/charts/chart_export.h"
#include "app/charts/chart_reader.h"
#include "app/charts/chart_sheet.h"
#include "app/document/active_overlay.h"
#include "app/document/document.h"
#include "app/format/clock_text.h"
#include "app/format/signal_text.h"
#include "app/panels/chart_time.h"

#include <QLabel>
#include <QTimer>
#include <QWidget>

#include <map>

class QAction;
class QHBoxLayout;
class QMenu;
class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace takao {

class ChartLegend;
class ChartRuler;
class ChartStripView;
class SignalSearch;
struct Dragged;

class ChartPanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param actions  the window's actions of charts, shown as buttons
    ChartPanel(Document& document, const ActiveOverlay& overlay, const ClockText& clock,
               const QList<QAction*>& actions, QWidget* parent = nullptr);

    ChartTime& time() { return m_time; }
    const ChartSheet& sheet() const { return m_sheet; }
    void setSheet(ChartSheet sheet);
    /// How times are told has changed.
    void retellTimes();

    void addSignals(const std::vector<SignalInfo>& signals);
    /// What can be charted of objects, the overlay's quantity first; a choice charts it.
    void fillMenu(QMenu& menu, const std::vector<std::string>& objects);
    /// Shows that menu.
    void offer(const std::vector<std::string>& objects, QPoint globalPosition);
    void focusSearch();
    void addStrip();
    void clear();

    /// What is drawn now, as a page for a file. @errors BadUsage: nothing is charted, or not read yet
    Result<ChartPage> page() const;
    void exportTo(const QString& file);
    /// Whether all that is in view was read and counted.
    bool isComplete() const { return !m_wishTimer.isActive() && !m_reader.isBusy(); }
    /// The strips from top to bottom.
    const std::vector<ChartStripView*>& strips() const { return m_strips; }

  Q_SIGNALS:
    void sheetChanged();
    /// Something is charted: the panel wants to be seen.
    void shown();

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeControls(const QList<QAction*>& actions);
    QWidget* makeBody();
    void addSearched(const QString& words);
    void drop(std::size_t strip, const Dragged& what, QPoint globalPosition);
    void say(const QString& words, Tone tone = Tone::Neutral);
    void sayAdded(const std::vector<SignalInfo>& wanted, const std::map<ChartSheet::Added, int>& counts);
    const SignalCatalogue* catalogue() const;

    // strips (chart_panel_strips.cpp)
    void matchStrips();
    void addStripView();
    void makeCurrent(std::size_t strip);
    void showStripMenu(std::size_t strip, QPoint globalPosition);
    void removeSignals(std::size_t strip, const std::vector<std::string>& signals);
    void sheetHasChanged();
    void alignSides();
    std::size_t positionOf(const ChartStripView* view) const;

    // reading (chart_panel_reading.cpp)
    void connectReading();
    void wishSoon();
    void wishNow();
    void showAnswer(const ChartAnswer& answer);
    void showStatistics(const ChartStatistics& statistics);
    void showState();
    std::vector<std::string> sourceLines() const;

    Document& m_document;
    const ActiveOverlay& m_overlay;
    const ClockText& m_clock;
    ChartTime m_time;
    ChartSheet m_sheet;
    ChartReader m_reader;
    ChartExport m_export;
    std::size_t m_current = 0;
    std::vector<ChartStripView*> m_strips;
    std::vector<ChartLegend*> m_legends;
    ChartRuler* m_ruler = nullptr;
    SignalSearch* m_search = nullptr;
    QLabel* m_notice = nullptr;
    QToolButton* m_stop = nullptr;
    QVBoxLayout* m_left = nullptr;
    QVBoxLayout* m_right = nullptr;
    QTimer m_wishTimer;
    QTimer m_noticeTimer;
};

} // namespace takao
