#include "app/charts/chart_export.h"

#include <QtConcurrent>

namespace takao {

ChartExport::~ChartExport()
{
    cancel();
    m_watcher.waitForFinished();
}

void ChartExport::savePicture(const QString& file, QSize size, const ChartPage& page, const ChartInk& ink)
{
    const bool isSvg = file.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive);
    const std::filesystem::path path = file.toStdString();
    tell(file, isSvg ? saveSvg(path, size, page, ink) : savePng(path, size, page, ink));
}

void ChartExport::saveTable(const QString& file, Table table)
{
    if (m_running) {
        Q_EMIT failed({ErrorKind::BadUsage, "a table is still being written", "wait for it, or stop it"});
        return;
    }
    m_running = true;
    m_cancelled = false;
    connect(
        &m_watcher, &QFutureWatcherBase::finished, this,
        [this, file] {
            m_running = false;
            tell(file, m_watcher.result());
        },
        Qt::SingleShotConnection);
    m_watcher.setFuture(
        QtConcurrent::run(&m_thread, [this, file, wanted = std::move(table)]() -> Result<void> {
            int shown = -1;
            return writeChartTable(file.toStdString(), *wanted.timeline, wanted.names, wanted.span,
                                   wanted.source, [&](double fraction, const std::string&) {
                                       if (const int percent = static_cast<int>(100.0 * fraction);
                                           percent != shown) {
                                           shown = percent;
                                           QMetaObject::invokeMethod(this, [this, percent] {
                                               if (m_running)
                                                   Q_EMIT progressed(percent);
                                           });
                                       }
                                       return !m_cancelled;
                                   });
        }));
}

void ChartExport::tell(const QString& file, const Result<void>& result)
{
    if (result)
        Q_EMIT saved(file);
    else
        Q_EMIT failed(result.error());
}

} // namespace takao
