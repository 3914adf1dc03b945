#include "app/window/status_report.h"

#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>

namespace takao {

StatusReport::StatusReport(ReportMaker& reports, QWidget* parent)
    : QWidget(parent), m_phrase(new QLabel(this)), m_bar(new QProgressBar(this))
{
    setObjectName(QStringLiteral("statusReport"));
    auto* stop = new QToolButton(this);
    stop->setObjectName(QStringLiteral("stopReport"));
    stop->setToolTip(tr("Stop writing the report"));
    stop->setAccessibleName(stop->toolTip());
    const auto setIcon = [stop] { stop->setIcon(themedIcon(QStringLiteral("close"))); };
    connect(&Theme::instance(), &Theme::themeChanged, stop, setIcon);
    setIcon();
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(40 * kGrid);
    m_bar->setAccessibleName(tr("Progress of the report"));
    m_phrase->setObjectName(QStringLiteral("reportPhrase"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_bar);
    layout->addWidget(m_phrase);
    layout->addWidget(stop);
    connect(stop, &QToolButton::clicked, &reports, [this, &reports] {
        m_phrase->setText(tr("Stopping"));
        reports.cancel();
    });
    connect(&reports, &ReportMaker::started, this, [this](const QString& file) {
        m_bar->setValue(0);
        m_phrase->setText(tr("Writing %1").arg(QFileInfo(file).fileName()));
        show();
    });
    connect(&reports, &ReportMaker::progressed, this, [this](int percent, const QString& phrase) {
        m_bar->setValue(percent);
        m_phrase->setText(tr("Report: %1").arg(phrase));
    });
    connect(&reports, &ReportMaker::ended, this, &QWidget::hide);
    hide();
}

} // namespace takao
