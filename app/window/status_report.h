// Progress of an incident report in the status bar, with a button to stop it.
#pragma once

#include "app/document/report_maker.h"

#include <QLabel>
#include <QProgressBar>

namespace takao {

/// Empty when no report is written.
class StatusReport : public QWidget
{
    Q_OBJECT

  public:
    explicit StatusReport(ReportMaker& reports, QWidget* parent = nullptr);

  private:
    QLabel* m_phrase;
    QProgressBar* m_bar;
};

} // namespace takao
