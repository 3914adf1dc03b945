// Reads and draws charts on another thread, so that no window waits for a timeline.
#pragma once

#include "app/charts/strip_picture.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>

namespace takao {

/// What is wanted of one strip.
struct StripWish
{
    ChartStrip strip;
    QSize pixels; ///< of its plot on the screen
};

struct ChartWish
{
    std::shared_ptr<const Timeline> timeline;
    ChartSpan span;
    std::vector<StripWish> strips;
    ChartInk ink;
    double line = 1.5; ///< width of a trace [pixels of the screen]
};

/// A strip as it was read, and its traces as pixels over the same span.
struct StripAnswer
{
    std::shared_ptr<const StripPicture> picture;
    QImage traces;
};

struct ChartAnswer
{
    ChartSpan span;
    std::vector<StripAnswer> strips;
    bool coarse = false; ///< a finer one follows; least and greatest values are the same
};

/// In the order of the wish's strips and traces.
using ChartStatistics = std::vector<std::vector<TraceStatistics>>;

/// One wish at a time. A newer one ends what is being read for the last, but for its first picture: whoever
/// turns the wheel without pause still sees something. Many traces come coarsely first.
class ChartReader : public QObject
{
    Q_OBJECT

  public:
    static constexpr std::size_t kMany = 40; ///< traces that come coarsely first

    explicit ChartReader(QObject* parent = nullptr);
    ~ChartReader() override;

    void wish(ChartWish wish);
    /// Nothing is wanted any more.
    void clear();
    bool isBusy() const { return m_busy; }

  Q_SIGNALS:
    void pictured(std::shared_ptr<const takao::ChartAnswer> answer);
    /// Of the last answer, the more complete the later it comes.
    void counted(std::shared_ptr<const takao::ChartStatistics> statistics);
    /// All that was wanted is there.
    void finished();

  private:
    class Job;
    void start(ChartWish wish);
    void onFinished();

    std::atomic<int> m_newest = 0; ///< number of the newest wish
    int m_dropped = 0;             ///< pictures up to this wish are not wanted any more
    std::optional<ChartWish> m_next;
    bool m_busy = false;
    QThreadPool m_thread;
    QFutureWatcher<void> m_watcher;
};

} // namespace takao
