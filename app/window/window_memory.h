// What the window remembers between two runs: layout, theme, choices, recent files.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QVariant>

namespace takao {

/// Kept in the user's configuration folder (takao.ini).
class WindowMemory
{
  public:
    static constexpr int kMaxRecent = 8;

    QByteArray geometry() const;
    QByteArray layout() const;
    void setLayout(const QByteArray& geometry, const QByteArray& layout);

    /// State of a checkable action; `otherwise` if it was never changed.
    bool isChecked(const QString& action, bool otherwise) const;
    void setChecked(const QString& action, bool on);

    QString overlay() const;
    void setOverlay(const QString& key);

    /// What is shown of the air, as toText() writes it; empty at the first start.
    QByteArray air() const;
    void setAir(const QByteArray& text);
    /// Cell size of the fine solve [m].
    double airCell(double otherwise) const;
    void setAirCell(double cell);

    /// What is charted of a facility, as ChartSheet::toText() writes it.
    QByteArray charts(const QString& facility) const;
    void setCharts(const QString& facility, const QByteArray& text);

    /// Files that were opened, the last one first; only those that still exist.
    QStringList recentFiles() const;
    void addRecentFile(const QString& file);
};

} // namespace takao
