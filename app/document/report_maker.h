// Makes incident reports on another thread.
#pragma once

#include "app/document/report_job.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace takao {

/// One report at a time. What is shown may go on meanwhile.
class ReportMaker : public QObject
{
    Q_OBJECT

  public:
    explicit ReportMaker(QObject* parent = nullptr);
    ~ReportMaker() override;

    /// Does nothing while one is being made.
    void start(ReportJob job);
    void cancel();
    bool isRunning() const { return m_isRunning; }

  Q_SIGNALS:
    void started(const QString& file);
    void progressed(int percent, const QString& phrase);
    /// Before what came of it is told.
    void ended();
    void written(const QString& file);
    void cancelled();
    void failed(const takao::Error& error);

  private:
    void onFinished();

    QString m_file;
    bool m_isRunning = false;
    std::shared_ptr<std::atomic<bool>> m_stop;
    QFutureWatcher<Result<void>> m_watcher;
    QThreadPool m_thread; ///< of its own: Qt draws with the threads of the global pool
};

} // namespace takao
