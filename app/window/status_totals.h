// The totals in the status bar, and the progress of what is running.
#pragma once

#include "app/document/document.h"
#include "app/format/signal_text.h"
#include "models/twin/warm_racks.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <vector>

namespace takao {

/// Racks, GPUs, IT power, PUE, feeds lost, the warmest inlet: from the PlantState and the facility's counts.
class StatusTotals : public QWidget
{
    Q_OBJECT

  public:
    explicit StatusTotals(Document& document, QWidget* parent = nullptr);

  private:
    struct Entry
    {
        QLabel* value;
        QLabel* name;
    };
    Entry addEntry(const QString& objectName, const QString& name, const QString& toolTip);
    void countFacility();
    void refresh();
    void showInlets(const WarmRacks& racks);
    static void show(const Entry& entry, const QString& value, Tone tone = Tone::Neutral);

    Document& m_document;
    Entry m_racks, m_gpus, m_itPower, m_pue, m_oneFeed, m_dark, m_overloads, m_inlet;
};

/// Progress of opening a file, with a button to stop it; empty when nothing runs.
class StatusProgress : public QWidget
{
    Q_OBJECT

  public:
    explicit StatusProgress(Document& document, QWidget* parent = nullptr);

  private:
    void showStart(Document& document, QToolButton& stop);

    QLabel* m_phrase;
    QProgressBar* m_bar;
};

} // namespace takao
