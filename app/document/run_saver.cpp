#include "app/document/run_saver.h"

#include "models/exchange/scenario/recipe_file.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPromise>
#include <QtConcurrent>

namespace takao {
namespace {

constexpr int kPercent = 100;

void save(QPromise<Result<void>>& promise, const std::shared_ptr<const Simulation>& simulation,
          const RecordingHead& head, const QString& file)
{
    promise.setProgressRange(0, kPercent);
    promise.addResult(saveSimulation(
        *simulation, head, file.toStdString(), [&promise](double fraction, const std::string& phrase) {
            promise.setProgressValueAndText(static_cast<int>(fraction * kPercent),
                                            QString::fromStdString(phrase));
            return !promise.isCanceled();
        }));
}

} // namespace

RunSaver::RunSaver(QObject* parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::progressTextChanged, this,
            [this](const QString& phrase) { Q_EMIT progressed(m_watcher.progressValue(), phrase); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RunSaver::onFinished);
}

RunSaver::~RunSaver()
{
    m_watcher.cancel();
    m_watcher.waitForFinished();
}

void RunSaver::start(std::shared_ptr<const Simulation> simulation, RecordingHead head, const QString& file)
{
    if (isRunning())
        return;
    m_file = file;
    head.recipe = recipeText(simulation->recipe());
    head.info.program = "takao " + QCoreApplication::applicationVersion().toStdString();
    m_watcher.setFuture(QtConcurrent::run(&m_thread, save, std::move(simulation), std::move(head), file));
    Q_EMIT started(file);
}

void RunSaver::cancel()
{
    m_watcher.cancel();
}

void RunSaver::onFinished()
{
    Q_EMIT ended();
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const Result<void> result = m_watcher.result();
    if (result)
        Q_EMIT saved(m_file);
    else
        Q_EMIT failed(result.error());
}

} // namespace takao
