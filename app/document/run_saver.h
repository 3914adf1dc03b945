// Saves a run as a recording on another thread.
#pragma once

#include "models/timeline/simulation_saver.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <memory>

namespace takao {

/// One save at a time. The run may go on meanwhile; what comes later is not in the file.
class RunSaver : public QObject
{
    Q_OBJECT

  public:
    explicit RunSaver(QObject* parent = nullptr);
    ~RunSaver() override;

    void start(std::shared_ptr<const Simulation> simulation, RecordingHead head, const QString& file);
    void cancel();
    bool isRunning() const { return m_watcher.isRunning(); }

  Q_SIGNALS:
    void started(const QString& file);
    void progressed(int percent, const QString& phrase);
    void saved(const QString& file);
    void failed(const Error& error);
    void ended();

  private:
    void onFinished();

    QString m_file;
    QFutureWatcher<Result<void>> m_watcher;
    QThreadPool m_thread; ///< of its own: Qt draws with the threads of the global pool
};

} // namespace takao
