#include "app/document/report_maker.h"

#include <QPromise>
#include <QtConcurrent>

namespace takao {
namespace {

constexpr int kPercent = 100;

/// Stopped by a flag, not by cancelling the promise: what came of it is always told.
void make(QPromise<Result<void>>& promise, const ReportJob& job,
          const std::shared_ptr<std::atomic<bool>>& stop)
{
    promise.setProgressRange(0, kPercent);
    promise.addResult(makeReport(job, [&](double fraction, const std::string& phrase) {
        promise.setProgressValueAndText(static_cast<int>(fraction * kPercent),
                                        QString::fromStdString(phrase));
        return !*stop;
    }));
}

} // namespace

ReportMaker::ReportMaker(QObject* parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::progressTextChanged, this,
            [this](const QString& phrase) { Q_EMIT progressed(m_watcher.progressValue(), phrase); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ReportMaker::onFinished);
}

ReportMaker::~ReportMaker()
{
    cancel();
    m_watcher.waitForFinished();
}

void ReportMaker::start(ReportJob job)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_file = job.out;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_watcher.setFuture(QtConcurrent::run(&m_thread, make, std::move(job), m_stop));
    Q_EMIT started(m_file);
}

void ReportMaker::cancel()
{
    if (m_stop)
        *m_stop = true;
}

void ReportMaker::onFinished()
{
    m_isRunning = false;
    Q_EMIT ended();
    const Result<void> result = m_watcher.result();
    if (result)
        Q_EMIT written(m_file);
    else if (result.error().kind == ErrorKind::Cancelled)
        Q_EMIT cancelled();
    else
        Q_EMIT failed(result.error());
}

} // namespace takao
