#include "app/panels/convergence_panel.h"

#include "app/format/format.h"
#include "app/panels/convergence_plot.h"
#include "app/panels/report_widgets.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace takao {
namespace {

QString sentence(QString text)
{
    if (!text.isEmpty() && !text.endsWith('.'))
        text += '.';
    return text;
}

QString runningWords(const AirTrace& trace)
{
    if (trace.iterations.empty())
        return ConvergencePanel::tr("Solving the air…");
    const AirIteration& last = trace.iterations.back();
    return ConvergencePanel::tr(
               "Solving on %1 m, %2 cells: inlets move by %3 K, energy out of balance by %4 %.")
        .arg(formatNumber(last.cell, 2), formatNumber(static_cast<double>(last.cells), 0),
             formatNumber(last.worstChange, 2), formatNumber(100.0 * last.imbalance, 2));
}

struct Words
{
    QString text;
    Tone tone;
};

Words wordsOf(const AirTrace& trace, bool running)
{
    const QString why = sentence(QString::fromStdString(trace.why));
    if (running)
        return {runningWords(trace), Tone::Neutral};
    switch (trace.end) {
    case AirEnd::AtRest:
        return {ConvergencePanel::tr("Converged: %1").arg(why), Tone::Good};
    case AirEnd::Restless:
        return {ConvergencePanel::tr("Not converged: %1 Widest band: %2 K at %3.")
                    .arg(why, formatNumber(trace.widestBand, 2), QString::fromStdString(trace.widestRack)),
                Tone::Warning};
    case AirEnd::Stopped:
        return {ConvergencePanel::tr("Stopped before it came to rest: what is shown is uncertain."),
                Tone::Warning};
    case AirEnd::Failed:
        return {ConvergencePanel::tr("Cannot be solved: %1").arg(why), Tone::Bad};
    case AirEnd::Running:
        break;
    }
    return {ConvergencePanel::tr("The air was not solved yet."), Tone::Neutral};
}

} // namespace

ConvergencePanel::ConvergencePanel(Document& document, QAction& solve, QWidget* parent)
    : QWidget(parent), m_document(document), m_words(new QLabel(this)), m_stop(new QToolButton(this)),
      m_plot(new ConvergencePlot(this))
{
    m_words->setObjectName(QStringLiteral("convergenceWords"));
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_plot->setMinimumSize(90 * kGrid, 50 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, kGrid, 3 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(makeHead(solve));
    layout->addWidget(m_plot, 1);
    const AirRun& air = document.air();
    connect(&air, &AirRun::traceChanged, this, &ConvergencePanel::refresh);
    connect(&air, &AirRun::started, this, &ConvergencePanel::refresh);
    connect(&air, &AirRun::ended, this, &ConvergencePanel::refresh);
    refresh();
}

QWidget* ConvergencePanel::makeHead(QAction& solve)
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    auto* again = new QToolButton(head);
    again->setDefaultAction(&solve);
    again->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setObjectName(QStringLiteral("stopAir"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Stop solving the air (Esc)"));
    m_stop->setAccessibleName(tr("Stop solving the air"));
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto setIcon = [this] { m_stop->setIcon(themedIcon(QStringLiteral("close"))); };
    connect(&Theme::instance(), &Theme::themeChanged, m_stop, setIcon);
    setIcon();
    connect(m_stop, &QToolButton::clicked, &m_document.air(), &AirRun::cancel);
    row->addWidget(m_words, 1);
    row->addWidget(again);
    row->addWidget(m_stop);
    return head;
}

void ConvergencePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void ConvergencePanel::refresh()
{
    const AirRun& air = m_document.air();
    m_stop->setEnabled(air.isRunning());
    if (!isVisible())
        return; // showEvent() catches up
    const Words words = wordsOf(air.trace(), air.isRunning());
    m_words->setText(words.text);
    setTone(*m_words, words.tone);
    m_plot->show(air.trace());
}

} // namespace takao
