// The air of the open facility: solved again whenever its conditions change, on another thread.
#pragma once

#include "app/document/air_worker.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace takao {

/// One solve at a time; a new one replaces the one that runs. Does not know when conditions change: the
/// document does.
class AirRun : public QObject
{
    Q_OBJECT

  public:
    static constexpr double kPreviewCell = 0.6; // [m]
    static constexpr double kFinestCell = 0.1;  // [m]
    static constexpr double kUsualCell = 0.3;   // [m]

    explicit AirRun(QObject* parent = nullptr);
    ~AirRun() override;

    /// Cell size of the last pass [m]; holds from the next solve.
    double refinedCell() const { return m_refinedCell; }
    void setRefinedCell(double cell);

    /// Coarsely at once, then finer. Facilities without rooms of air have nothing to solve.
    void start(std::shared_ptr<const Facility> facility, PlantStatePtr plant, Faults faults);
    void cancel();
    bool isRunning() const { return m_running; }

    /// Of the solve that runs, or of the last one.
    const AirTrace& trace() const { return m_trace; }

    /// A plant with the air of the last solve, as long as nothing better is known; the plant itself if there
    /// is none.
    PlantStatePtr carriedTo(const PlantStatePtr& plant) const;
    /// Forgets the air that carriedTo() gives.
    void forget() { m_lastAir.reset(); }

  Q_SIGNALS:
    void refinedCellChanged();
    void started();
    void progressed(int percent, const QString& phrase);
    /// New iterations, or another end.
    void traceChanged();
    /// A state with air: of uncertain quality until the last one.
    void stateSolved(const PlantStatePtr& state);
    void failed(const Error& error);
    /// @param shown  whether any state was given
    void ended(bool shown);

  private:
    void listen();
    void onFinished();

    double m_refinedCell = kUsualCell;
    bool m_running = false;
    bool m_shown = false;
    AirTrace m_trace;
    PlantStatePtr m_lastAir;
    std::shared_ptr<AirChannel> m_channel;
    QThreadPool m_thread; ///< of its own: other work must not wait for the air
    QFutureWatcher<void> m_watcher;
    QTimer m_listening;
};

} // namespace takao
