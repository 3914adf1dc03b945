// Charts as files: PNG and SVG of what is seen, CSV of every sample of it.
#pragma once

#include "app/charts/chart_page.h"
#include "app/charts/chart_table.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace takao {

/// Tables are written on another thread and can be stopped; pictures take no time.
class ChartExport : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;
    ~ChartExport() override;

    struct Table
    {
        std::shared_ptr<const Timeline> timeline;
        std::vector<std::string> names;
        ChartSpan span;
        ChartSource source;
    };

    /// By the file's ending: png, svg.
    void savePicture(const QString& file, QSize size, const ChartPage& page, const ChartInk& ink);
    void saveTable(const QString& file, Table table);
    void cancel() { m_cancelled = true; }
    bool isRunning() const { return m_running; }

  Q_SIGNALS:
    void progressed(int percent);
    void saved(const QString& file);
    void failed(const takao::Error& error);

  private:
    void tell(const QString& file, const Result<void>& result);

    std::atomic<bool> m_cancelled = false;
    bool m_running = false;
    QFutureWatcher<Result<void>> m_watcher;
    QThreadPool m_thread; ///< of its own: Qt draws with the threads of the global pool
};

} // namespace takao
