#include "app/window/status_totals.h"

#include "app/document/run_saver.h"
#include "app/document/run_session.h"
#include "app/format/format.h"
#include "app/panels/report_widgets.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"
#include "models/twin/signals.h"

#include <QFileInfo>
#include <QHBoxLayout>

namespace takao {

StatusTotals::StatusTotals(Document& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    layout->setSpacing(5 * kGrid);
    m_racks = addEntry(QStringLiteral("totalRacks"), tr("racks"), {});
    m_gpus = addEntry(QStringLiteral("totalGpus"), tr("GPUs"), {});
    m_itPower = addEntry(QStringLiteral("totalItPower"), tr("IT"), {});
    m_pue = addEntry(QStringLiteral("totalPue"), tr("PUE, electrical"), {});
    m_oneFeed = addEntry(QStringLiteral("totalOneFeed"), tr("on one feed"),
                         tr("Racks that have lost one of their two feeds"));
    m_dark = addEntry(QStringLiteral("totalDark"), tr("dark"), tr("Racks without any feed"));
    m_overloads = addEntry(QStringLiteral("totalOverloads"), tr("overloaded"),
                           tr("Components above their continuous rating"));
    m_inlet = addEntry(QStringLiteral("totalInlet"), tr("warmest inlet"), {});
    connect(&document, &Document::facilityChanged, this, &StatusTotals::countFacility);
    connect(&document, &Document::stateChanged, this, &StatusTotals::refresh);
    countFacility();
    refresh();
}

StatusTotals::Entry StatusTotals::addEntry(const QString& objectName, const QString& name,
                                           const QString& toolTip)
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid + kGrid / 2);
    const Entry entry{new QLabel(box), new QLabel(name, box)};
    entry.value->setObjectName(objectName);
    entry.value->setAccessibleName(name);
    entry.value->setFont(scaledFont(1.0, QFont::DemiBold));
    entry.value->setToolTip(toolTip);
    entry.name->setProperty("role", "muted");
    entry.name->setToolTip(toolTip);
    row->addWidget(entry.value);
    row->addWidget(entry.name);
    layout()->addWidget(box);
    return entry;
}

void StatusTotals::show(const Entry& entry, const QString& value, Tone tone)
{
    entry.value->setText(value);
    setTone(*entry.value, tone);
}

void StatusTotals::countFacility()
{
    const FacilityTotals counts = m_document.facility() ? totals(*m_document.facility()) : FacilityTotals();
    show(m_racks, formatCount(counts.racks));
    show(m_gpus, formatCount(counts.gpus));
    m_racks.value->setToolTip(tr("%1 racks that compute, %2 more with switches, storage and panels")
                                  .arg(formatCount(counts.racks), formatCount(counts.supportRacks)));
    m_gpus.value->setToolTip(tr("%1 GPUs, %2 leaf and %3 spine switches, %4 fabric cables")
                                 .arg(formatCount(counts.gpus), formatCount(counts.leafSwitches),
                                      formatCount(counts.spineSwitches), formatCount(counts.fabricCables)));
}

void StatusTotals::refresh()
{
    const PlantStatePtr state = m_document.state();
    const auto value = [&state](const char* quantity) {
        return state ? state->value(signal::kFacility, quantity) : SignalValue();
    };
    const auto power = [&value](const char* quantity) {
        const SignalValue known = value(quantity);
        return known.known() ? formatPower(known.value) : QStringLiteral("–");
    };
    const auto count = [&value](const Entry& entry, const char* quantity, Tone tone) {
        const SignalValue known = value(quantity);
        show(entry, known.known() ? formatNumber(known.value, 0) : QStringLiteral("–"),
             known.known() && known.value > 0.0 ? tone : Tone::Neutral);
    };
    const SignalValue pue = value(signal::kPue);
    show(m_itPower, power(signal::kItPower));
    show(m_pue, pue.known() ? formatNumber(pue.value, 3) : QStringLiteral("–"));
    m_itPower.value->setToolTip(
        tr("Drawn by racks: %1\nFrom the grid: %2\nFrom generators: %3\nFrom batteries: %4")
            .arg(power(signal::kItPower), power(signal::kUtilityPower), power(signal::kGeneratorPower),
                 power(signal::kBatteryPower)));
    m_pue.value->setToolTip(
        tr("Estimate: all power that is drawn, divided by IT power.\n"
           "Counts IT %1, cooling equipment %2 and losses of the electrical chain %3.\n"
           "Does not count lighting, offices and the change of cooling with the weather.")
            .arg(power(signal::kItPower), power(signal::kCoolingPower), power(signal::kLossPower)));
    count(m_oneFeed, signal::kRacksOneFeed, Tone::Warning);
    count(m_dark, signal::kRacksDark, Tone::Bad);
    count(m_overloads, signal::kOverloads, Tone::Bad);
    showInlets(m_document.facility() && state ? warmRacks(*m_document.facility(), *state) : WarmRacks());
}

void StatusTotals::showInlets(const WarmRacks& racks)
{
    if (racks.warmest.empty()) {
        show(m_inlet, QStringLiteral("–"));
        m_inlet.value->setToolTip(tr("The air was not solved."));
        return;
    }
    const RackInlet& first = racks.warmest.front();
    const QString value = tr("%1 °C").arg(formatNumber(first.temperature, 1));
    show(m_inlet, racks.quality == Quality::Good ? value : QStringLiteral("≈ ") + value,
         racks.aboveAllowable > 0     ? Tone::Bad
         : racks.aboveRecommended > 0 ? Tone::Warning
                                      : Tone::Neutral);
    m_inlet.value->setToolTip(tr("Rack %1. Above the recommended %2 °C: %3 racks; above %4 °C, the most that "
                                 "class A1 allows: %5 racks")
                                  .arg(text(first.rack), formatNumber(kRecommendedHigh, 0),
                                       formatCount(racks.aboveRecommended), formatNumber(kAllowableHigh, 0),
                                       formatCount(racks.aboveAllowable)));
}

StatusProgress::StatusProgress(Document& document, QWidget* parent)
    : QWidget(parent), m_phrase(new QLabel(this)), m_bar(new QProgressBar(this))
{
    auto* stop = new QToolButton(this);
    stop->setIcon(themedIcon(QStringLiteral("close")));
    stop->setToolTip(tr("Stop (Esc)"));
    stop->setAccessibleName(tr("Stop"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(40 * kGrid);
    m_bar->setAccessibleName(tr("Progress"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_bar);
    layout->addWidget(m_phrase);
    layout->addWidget(stop);
    connect(stop, &QToolButton::clicked, &document, &Document::cancelOpening);
    connect(&document, &Document::openingStarted, this, [this](const QString& file) {
        m_bar->setValue(0);
        m_phrase->setText(tr("Opening %1").arg(QFileInfo(file).fileName()));
        setVisible(true);
    });
    connect(&document, &Document::openingProgressed, this, [this](int percent, const QString& phrase) {
        m_bar->setValue(percent);
        m_phrase->setText(phrase + QStringLiteral("…"));
    });
    connect(&document, &Document::openingEnded, this, &QWidget::hide);
    connect(stop, &QToolButton::clicked, &document.air(), &AirRun::cancel);
    connect(&document.air(), &AirRun::started, this, [this] {
        m_bar->setValue(0);
        m_phrase->setText(tr("Solving the air"));
        setVisible(true);
    });
    const auto startsRun = [&document] { return document.run().phase() == RunSession::Phase::Starting; };
    connect(&document.air(), &AirRun::progressed, this,
            [this, startsRun](int percent, const QString& phrase) {
                if (startsRun())
                    return;
                m_bar->setValue(percent);
                m_phrase->setText(phrase);
            });
    connect(&document.air(), &AirRun::ended, this, [this, &document, startsRun] {
        setVisible(document.isOpening() || startsRun()); // what began meanwhile keeps its bar
    });
    connect(stop, &QToolButton::clicked, &document.saver(), &RunSaver::cancel);
    connect(&document.saver(), &RunSaver::started, this, [this](const QString& file) {
        m_bar->setValue(0);
        m_phrase->setText(tr("Saving %1").arg(QFileInfo(file).fileName()));
        setVisible(true);
    });
    connect(&document.saver(), &RunSaver::progressed, this, [this](int percent, const QString& phrase) {
        m_bar->setValue(percent);
        m_phrase->setText(tr("Saving: %1").arg(phrase));
    });
    connect(&document.saver(), &RunSaver::ended, this,
            [this, &document] { setVisible(document.isOpening()); });
    showStart(document, *stop);
    hide();
}

/// A run on its way to rest.
void StatusProgress::showStart(Document& document, QToolButton& stop)
{
    RunSession& run = document.run();
    const auto isStarting = [&run] { return run.phase() == RunSession::Phase::Starting; };
    connect(&stop, &QToolButton::clicked, &run, [&run, isStarting] {
        if (isStarting())
            run.stop();
    });
    connect(&run, &RunSession::startProgressed, this, [this](int percent, const QString& phrase) {
        m_bar->setValue(percent);
        m_phrase->setText(phrase);
    });
    connect(&run, &RunSession::phaseChanged, this, [this, &document, isStarting] {
        if (isStarting()) {
            m_bar->setValue(0);
            m_phrase->setText(tr("The plant comes to rest"));
        }
        setVisible(isStarting() || document.isOpening() || document.isAirSolving() ||
                   document.saver().isRunning());
    });
}

} // namespace takao
