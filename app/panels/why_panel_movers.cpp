// The part of the panel that lists the signals which moved first.
#include "app/format/change_text.h"
#include "app/format/format.h"
#include "app/format/unit_text.h"
#include "app/panels/panel_parts.h"
#include "app/panels/report_widgets.h"
#include "app/panels/why_panel.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

enum MoverColumn { kMoverTime, kSignal, kFromTo, kMoverColumns };

constexpr int kSignalWide = 45 * kGrid;
constexpr int kMargin = 3 * kGrid;

QString sentence(const std::string& words)
{
    QString said = text(words);
    if (!said.isEmpty())
        said[0] = said[0].toUpper();
    return said.endsWith('.') ? said : said + '.';
}

QString relationWords(Relation relation)
{
    switch (relation) {
    case Relation::Itself:
        return WhyPanel::tr("Of the object itself");
    case Relation::Cause:
        return WhyPanel::tr("Of an object in the chain of causes");
    case Relation::Feeder:
        return WhyPanel::tr("Of an object upstream: power, coolant or air comes from there");
    case Relation::Other:
        break;
    }
    return WhyPanel::tr("Of another object");
}

/// Flows of pipes and of air differ by their size only: both numbers of one are told in one unit.
QString fromTo(const Mover& mover)
{
    const QString arrow = QStringLiteral("%1 → %2");
    if (mover.signal.unit != "m3/s")
        return arrow.arg(valueOfSignal(mover.signal, mover.before),
                         valueOfSignal(mover.signal, mover.farthest));
    const UnitScale scale =
        unitScale(mover.signal.unit, std::max(std::abs(mover.before), std::abs(mover.farthest)));
    return arrow.arg(scale.number(mover.before), scale.withUnit(mover.farthest));
}

} // namespace

void WhyPanel::addMovers(QBoxLayout& column)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kMargin, 0, kMargin, 0);
    row->setSpacing(2 * kGrid);
    m_searchWords->setObjectName(QStringLiteral("whySearchWords"));
    m_searchWords->setWordWrap(true);
    m_searchWords->setFont(scaledFont(0.9, QFont::DemiBold));
    m_searchWords->setProperty("role", "muted");
    m_progress->setObjectName(QStringLiteral("whyProgress"));
    m_progress->setAccessibleName(tr("Progress of the search for what moved first"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(20 * kGrid);
    row->addWidget(m_searchWords, 1);
    row->addWidget(m_progress);
    m_stop = addButton(*row, "whyStop", "close", tr("Stop looking for what moved first"));
    connect(m_stop, &QToolButton::clicked, &m_why, &WhyQuestion::stop);
    m_chart =
        addButton(*row, "whyChart", "charts", tr("Chart the chosen signals; none is chosen: the first ones"));
    connect(m_chart, &QToolButton::clicked, this, [this] { Q_EMIT chartRequested(chosenSignals()); });
    m_movers->setHeaderLabels({tr("Moved at"), tr("Signal"), tr("Before → farthest")});
    fitTimes(*m_movers->header(), kMoverTime);
    m_movers->header()->resizeSection(kSignal, kSignalWide);
    m_movers->headerItem()->setTextAlignment(kMoverTime, Qt::AlignRight | Qt::AlignVCenter);
    m_movers->setMinimumHeight(12 * kGrid); // on low screens the chain comes first
    m_movers->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_movers->setContextMenuPolicy(Qt::CustomContextMenu);
    column.addLayout(row);
    column.addWidget(m_movers, 1);
    connect(m_movers, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
        m_why.showMover(static_cast<std::size_t>(m_movers->indexOfTopLevelItem(item)));
    });
    connect(m_movers, &QTreeWidget::itemActivated, this, [this] { Q_EMIT chartRequested(chosenSignals()); });
    connect(m_movers, &QTreeWidget::customContextMenuRequested, this, &WhyPanel::showMenu);
}

QString WhyPanel::searchWords() const
{
    const FirstMovers& found = m_why.movers();
    switch (m_why.search()) {
    case WhyQuestion::Search::None:
        return {};
    case WhyQuestion::Search::Running:
        return tr("Looking for what moved first…");
    case WhyQuestion::Search::Stopped:
        return tr("The search for what moved first was stopped.");
    case WhyQuestion::Search::Failed:
        return tr("What moved first cannot be told: %1").arg(text(m_why.error()));
    case WhyQuestion::Search::Done:
        break;
    }
    if (!found.none.empty())
        return tr("What moved first: %1").arg(sentence(found.none));
    const QString moved = formatCount(static_cast<long long>(found.movers.size()));
    const QString looked = formatCount(static_cast<long long>(found.looked));
    const QString unknown = formatCount(static_cast<long long>(found.unjudged));
    return found.unjudged > 0
               ? tr("What moved first: %1 of %2 signals, %3 unknown").arg(moved, looked, unknown)
               : tr("What moved first: %1 of %2 signals").arg(moved, looked);
}

void WhyPanel::showSearch()
{
    const bool running = m_why.search() == WhyQuestion::Search::Running;
    m_searchWords->setText(searchWords());
    m_searchWords->setToolTip(
        m_why.search() == WhyQuestion::Search::Done
            ? tr("Signals that left their usual band between the first cause and the "
                 "event. Unknown: fewer than five samples in the minute before the first "
                 "cause, or damaged.")
            : QString());
    setTone(*m_searchWords, m_why.search() == WhyQuestion::Search::Failed ? Tone::Bad : Tone::Neutral);
    m_progress->setVisible(running);
    m_progress->setValue(running ? m_why.percent() : 0);
    m_stop->setVisible(running);
    fillMovers();
}

void WhyPanel::fillMovers()
{
    m_movers->clear();
    const ThemeColours& c = Theme::instance().colours();
    const FirstMovers& found = m_why.movers();
    for (const Mover& mover : found.movers) {
        auto* item = new QTreeWidgetItem(m_movers);
        const auto value = [&mover](double v) { return valueOfSignal(mover.signal, v); };
        item->setText(kMoverTime, m_clock.time(mover.time, 1));
        item->setText(kSignal, signalTitle(mover.signal.name()));
        item->setText(kFromTo, fromTo(mover));
        item->setTextAlignment(kMoverTime, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(kMoverTime, c.muted);
        if (mover.relation == Relation::Feeder || mover.relation == Relation::Other)
            item->setForeground(kSignal, c.muted);
        const QString tip =
            tr("%1\n%2\nUsual: %3 to %4 (from %5 to %6)\nLeft it between %7 and %8")
                .arg(text(mover.signal.name()), relationWords(mover.relation), value(mover.band.low),
                     value(mover.band.high), m_clock.time(found.calmBegin, 1), m_clock.time(found.calmEnd, 1),
                     m_clock.time(mover.since, 1), m_clock.time(mover.time, 1));
        for (int column = 0; column < kMoverColumns; ++column)
            item->setToolTip(column, tip);
    }
    m_movers->setVisible(!found.movers.empty());
    m_chart->setVisible(!found.movers.empty());
}

/// Those of the chosen lines; without any the first few.
std::vector<SignalInfo> WhyPanel::chosenSignals() const
{
    constexpr std::size_t kFew = 4;
    const auto& movers = m_why.movers().movers;
    std::vector<SignalInfo> chosen;
    for (std::size_t i = 0; i < movers.size(); ++i)
        if (m_movers->topLevelItem(static_cast<int>(i))->isSelected())
            chosen.push_back(movers[i].signal);
    if (chosen.empty())
        for (std::size_t m = 0; m < std::min(kFew, movers.size()); ++m)
            chosen.push_back(movers[m].signal);
    return chosen;
}

void WhyPanel::showMenu(QPoint position)
{
    if (!m_movers->itemAt(position))
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("moverMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* chart = menu->addAction(themedIcon(QStringLiteral("charts")), tr("&Chart"));
    chart->setObjectName(QStringLiteral("chartMovers"));
    connect(chart, &QAction::triggered, this, [this] { Q_EMIT chartRequested(chosenSignals()); });
    menu->popup(m_movers->viewport()->mapToGlobal(position));
}

} // namespace takao
