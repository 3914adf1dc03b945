#include "app/panels/consequence_list.h"

#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/panels/report_widgets.h"
#include "app/theme/theme.h"
#include "models/twin/signals.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace takao {
namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr int kMostWarmRacks = 12; // named one by one

int countOf(const PlantState& state, const char* quantity)
{
    const SignalValue value = state.value(signal::kFacility, quantity);
    return value.known() ? static_cast<int>(value.value) : 0;
}

} // namespace

ConsequenceList::ConsequenceList(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_summary(new QLabel(this)), m_air(new QLabel(this)),
      m_events(new QTreeWidget(this))
{
    m_summary->setObjectName(QStringLiteral("consequenceSummary"));
    m_summary->setWordWrap(true);
    m_air->setObjectName(QStringLiteral("airSummary"));
    m_air->setWordWrap(true);
    m_events->setObjectName(QStringLiteral("consequences"));
    m_events->setAccessibleName(tr("Consequences of the faults"));
    m_events->header()->hide();
    m_events->setRootIsDecorated(true);
    m_events->setUniformRowHeights(true);
    m_events->setTextElideMode(Qt::ElideRight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    auto* summaries = new QVBoxLayout;
    summaries->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 0);
    summaries->setSpacing(kGrid);
    for (QLabel* label : {m_summary, m_air}) {
        summaries->addWidget(label);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    }
    layout->addLayout(summaries);
    layout->addWidget(m_events, 1);
    connect(m_events, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item) {
        if (!item->data(0, kIdRole).isValid())
            return; // a heading
        m_document.selection().setOne(item->data(0, kIdRole).toString().toStdString());
    });
    connect(&document, &Document::stateChanged, this, &ConsequenceList::refresh);
    connect(&document, &Document::facilityChanged, this, &ConsequenceList::refresh);
    connect(&Theme::instance(), &Theme::themeChanged, this, &ConsequenceList::refresh);
    refresh();
}

void ConsequenceList::refresh()
{
    m_events->clear();
    const PlantStatePtr state = m_document.state();
    m_air->hide();
    if (!state) {
        m_summary->setText(tr("No electrical state: see the findings."));
        setTone(*m_summary, Tone::Warning);
        return;
    }
    const int dark = countOf(*state, signal::kRacksDark);
    const int oneFeed = countOf(*state, signal::kRacksOneFeed);
    const int overloads = countOf(*state, signal::kOverloads);
    QStringList parts;
    if (dark > 0)
        parts << tr("Racks dark: %1, with %2 GPUs")
                     .arg(formatCount(dark), formatCount(countOf(*state, signal::kGpusDark)));
    if (oneFeed > 0)
        parts << tr("Racks on one feed: %1").arg(formatCount(oneFeed));
    if (overloads > 0)
        parts << tr("Overloaded components: %1").arg(formatCount(overloads));
    if (parts.isEmpty())
        parts << (m_document.faults().empty() ? tr("Nothing has failed. Check a component to fail it.")
                                              : tr("No rack loses a feed, nothing is overloaded."));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    setTone(*m_summary, dark > 0 ? Tone::Bad : oneFeed + overloads > 0 ? Tone::Warning : Tone::Neutral);
    if (!m_document.isPlayed()) // else the list of events tells them
        fillEvents(*state);
    if (m_document.facility())
        addWarmRacks(warmRacks(*m_document.facility(), *state));
}

/// How warm the racks' inlets are: in a sentence, and those above what is recommended as a list.
void ConsequenceList::addWarmRacks(const WarmRacks& racks)
{
    if (racks.warmest.empty())
        return;
    const auto degrees = [&racks](const RackInlet& inlet) {
        const QString value = tr("%1 °C").arg(formatNumber(inlet.temperature, 1));
        return racks.quality == Quality::Good ? value : QStringLiteral("≈ ") + value;
    };
    const RackInlet& first = racks.warmest.front();
    QStringList parts{tr("Warmest inlet: %1 at %2").arg(text(first.rack), degrees(first))};
    if (racks.aboveAllowable > 0)
        parts << tr("above %1 °C: %2 racks")
                     .arg(formatNumber(kAllowableHigh, 0), formatCount(racks.aboveAllowable));
    else if (racks.aboveRecommended > 0)
        parts << tr("above %1 °C: %2 racks")
                     .arg(formatNumber(kRecommendedHigh, 0), formatCount(racks.aboveRecommended));
    m_air->setText(parts.join(QStringLiteral(" · ")));
    setTone(*m_air, racks.aboveAllowable > 0     ? Tone::Bad
                    : racks.aboveRecommended > 0 ? Tone::Warning
                                                 : Tone::Neutral);
    m_air->show();
    if (racks.aboveRecommended == 0)
        return;
    auto* group = new QTreeWidgetItem(m_events);
    group->setText(0, tr("Inlets above the recommended %1 °C").arg(formatNumber(kRecommendedHigh, 0)));
    group->setIcon(0, severityIcon(racks.aboveAllowable > 0 ? EventSeverity::Alarm : EventSeverity::Warning));
    for (int i = 0; i < std::min(racks.aboveRecommended, kMostWarmRacks); ++i) {
        const RackInlet& rack = racks.warmest[static_cast<std::size_t>(i)];
        auto* item = new QTreeWidgetItem(group);
        item->setText(0, QStringLiteral("%1   %2").arg(text(rack.rack), degrees(rack)));
        item->setIcon(0, severityIcon(rack.temperature > kAllowableHigh ? EventSeverity::Alarm
                                                                        : EventSeverity::Warning));
        item->setData(0, kIdRole, text(rack.rack));
    }
    if (racks.aboveRecommended > kMostWarmRacks)
        (new QTreeWidgetItem(group))
            ->setText(0, tr("and %1 more").arg(formatCount(racks.aboveRecommended - kMostWarmRacks)));
    group->setExpanded(true);
}

void ConsequenceList::fillEvents(const PlantState& state)
{
    std::vector<QTreeWidgetItem*> items;
    for (const PlantEvent& event : state.events()) {
        const bool caused = event.cause >= 0 && event.cause < static_cast<int>(items.size());
        auto* item = caused ? new QTreeWidgetItem(items[static_cast<std::size_t>(event.cause)])
                            : new QTreeWidgetItem(m_events);
        item->setText(0, text(event.text));
        item->setToolTip(0, text(event.text));
        item->setIcon(0, severityIcon(event.severity));
        item->setData(0, kIdRole, text(event.object));
        items.push_back(item);
    }
    m_events->expandAll();
}

} // namespace takao
