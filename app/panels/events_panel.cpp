#include "app/panels/events_panel.h"

#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace takao {
namespace {

constexpr int kEventRole = Qt::UserRole;
constexpr std::size_t kMostEffects = 40; // named one by one

void styleColumns(QTreeView& view)
{
    view.header()->setStretchLastSection(true);
    fitTimes(*view.header(), 0);
    view.setRootIsDecorated(false);
    view.setUniformRowHeights(true);
    view.setAllColumnsShowFocus(true);
}

} // namespace

EventsPanel::EventsPanel(Document& document, const ClockText& clock, QWidget* parent)
    : QWidget(parent), m_document(document), m_clock(clock), m_model(document, clock),
      m_count(new QLabel(this)), m_least(new QComboBox(this)), m_list(new QTreeView(this)),
      m_why(makeTitle(tr("Why"), this)), m_ask(new QToolButton(this)), m_chain(new QTreeWidget(this))
{
    m_list->setObjectName(QStringLiteral("eventList"));
    m_list->setAccessibleName(tr("Events"));
    m_list->setModel(&m_model);
    styleColumns(*m_list);
    m_chain->setObjectName(QStringLiteral("causalChain"));
    m_chain->setAccessibleName(tr("Causes and effects of the chosen event"));
    m_chain->setColumnCount(2);
    m_chain->header()->hide();
    styleColumns(*m_chain);
    stackParts(*this, makeHead(), {m_list, 3}, {makeCauses(), 2});
    connect(m_list, &QTreeView::clicked, this, &EventsPanel::onClicked);
    connect(m_list, &QTreeView::activated, this, &EventsPanel::onClicked);
    connect(m_chain, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item) {
        if (item->data(0, kEventRole).isValid())
            m_document.showEvent(item->data(0, kEventRole).toInt());
    });
    for (QWidget* list : {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_chain)})
        list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { showMenu(*m_list->viewport(), at, m_model.eventAt(m_list->indexAt(at))); });
    connect(m_chain, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        const QTreeWidgetItem* item = m_chain->itemAt(at);
        const QVariant id = item ? item->data(0, kEventRole) : QVariant();
        showMenu(*m_chain->viewport(), at, id.isValid() ? id.toInt() : -1);
    });
    PlantPlayer& player = document.player();
    connect(&player, &PlantPlayer::eventsChanged, this, &EventsPanel::countEvents);
    connect(&player, &PlantPlayer::eventsChanged, this, &EventsPanel::fillChain);
    connect(&player, &PlantPlayer::cursorMoved, this, &EventsPanel::followCursor);
    connect(&document, &Document::shownEventChanged, this, &EventsPanel::onShownEvent);
    connect(&Theme::instance(), &Theme::themeChanged, this, &EventsPanel::fillChain);
    countEvents();
    fillChain();
}

QWidget* EventsPanel::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
    row->setSpacing(2 * kGrid);
    m_count->setObjectName(QStringLiteral("eventCount"));
    m_count->setProperty("role", "muted");
    m_least->setObjectName(QStringLiteral("eventSeverity"));
    m_least->setAccessibleName(tr("Which events are listed"));
    m_least->addItem(tr("All events"), static_cast<int>(EventSeverity::Info));
    m_least->addItem(tr("Warnings and alarms"), static_cast<int>(EventSeverity::Warning));
    m_least->addItem(tr("Alarms"), static_cast<int>(EventSeverity::Alarm));
    connect(m_least, &QComboBox::activated, this, [this] {
        m_model.setLeast(static_cast<EventSeverity>(m_least->currentData().toInt()));
        onShownEvent();
    });
    row->addWidget(m_count, 1);
    row->addWidget(m_least);
    return head;
}

QWidget* EventsPanel::makeCauses()
{
    auto* under = new QWidget(this);
    auto* causes = new QVBoxLayout(under);
    causes->setContentsMargins(0, kGrid, 0, 0);
    causes->setSpacing(kGrid);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
    m_ask->setObjectName(QStringLiteral("askWhy"));
    m_ask->setText(tr("Why?"));
    m_ask->setToolTip(tr("Show what led to it in the 3D view, and the signals that moved first"));
    m_ask->setAccessibleName(tr("Ask why the chosen event happened"));
    m_ask->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto setIcon = [this] { m_ask->setIcon(themedIcon(QStringLiteral("why"))); };
    connect(&Theme::instance(), &Theme::themeChanged, m_ask, setIcon);
    setIcon();
    connect(m_ask, &QToolButton::clicked, this, [this] { Q_EMIT whyRequested(m_document.shownEvent()); });
    row->addWidget(m_why, 1);
    row->addWidget(m_ask);
    causes->addLayout(row);
    causes->addWidget(m_chain, 1);
    return under;
}

void EventsPanel::showMenu(QWidget& list, QPoint position, int event)
{
    if (event < 0)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("eventMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* why = menu->addAction(themedIcon(QStringLiteral("why")), tr("&Why did it happen?"));
    why->setObjectName(QStringLiteral("why"));
    connect(why, &QAction::triggered, this, [this, event] { Q_EMIT whyRequested(event); });
    QAction* show = menu->addAction(themedIcon(QStringLiteral("goto")), tr("&Go to it"));
    show->setObjectName(QStringLiteral("show"));
    connect(show, &QAction::triggered, this, [this, event] { m_document.showEvent(event); });
    menu->popup(list.mapToGlobal(position));
}

void EventsPanel::retellTimes()
{
    m_model.retellTimes();
    fillChain();
}

void EventsPanel::countEvents()
{
    const auto& events = m_document.player().events();
    const auto alarms = std::ranges::count_if(
        events, [](const TimelineEvent& e) { return e.event.severity == EventSeverity::Alarm; });
    m_count->setText(!m_document.isPlayed()
                         ? tr("No run, no recording")
                         : tr("%1 events, %2 alarms")
                               .arg(formatCount(static_cast<long long>(events.size())), formatCount(alarms)));
}

void EventsPanel::onClicked(const QModelIndex& index)
{
    m_document.showEvent(m_model.eventAt(index));
}

void EventsPanel::onShownEvent()
{
    const QModelIndex line = m_model.indexOf(m_document.shownEvent());
    if (line.isValid()) {
        m_list->selectionModel()->setCurrentIndex(line, QItemSelectionModel::ClearAndSelect |
                                                            QItemSelectionModel::Rows);
        m_list->scrollTo(line);
    } else {
        m_list->selectionModel()->clear();
    }
    fillChain();
}

/// The newest event that has happened stays in sight, unless the hand is in the list.
void EventsPanel::followCursor()
{
    if (!isVisible() || m_list->hasFocus())
        return;
    if (const QModelIndex last = m_model.lastUpTo(m_document.player().cursor()); last.isValid())
        m_list->scrollTo(last);
}

QTreeWidgetItem* EventsPanel::addLine(const TimelineEvent& event, const QString& role)
{
    auto* item = new QTreeWidgetItem(m_chain);
    item->setText(0, m_clock.time(event.event.time, 1));
    item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(0, Theme::instance().colours().muted);
    item->setText(1, role + text(event.event.text));
    item->setToolTip(1, text(event.event.text));
    item->setIcon(1, severityIcon(event.event.severity));
    item->setData(0, kEventRole, event.id);
    return item;
}

/// From the first cause down to the chosen event, then what that caused.
void EventsPanel::fillChain()
{
    m_chain->clear();
    const PlantPlayer& player = m_document.player();
    const int shown = m_document.shownEvent();
    const auto causes = player.causesOf(shown);
    m_ask->setEnabled(!causes.empty());
    if (causes.empty()) {
        m_why->setText(tr("Why: choose an event"));
        return;
    }
    m_why->setText(causes.size() == 1 ? tr("Why: nothing before it caused it")
                                      : tr("Why: what led to it, the first cause first"));
    int depth = 0;
    for (const TimelineEvent* cause : causes) {
        const QString arrow = depth == 0 ? QString() : QString(2 * (depth - 1), u' ') + QStringLiteral("↳ ");
        QTreeWidgetItem* item = addLine(*cause, arrow);
        ++depth;
        if (cause->id == shown) {
            QFont font = m_chain->font();
            font.setWeight(QFont::DemiBold);
            item->setFont(1, font);
        }
    }
    const auto effects = player.effectsOf(shown);
    const QString arrow = QString(2 * (depth - 1), u' ') + QStringLiteral("↳ ");
    for (std::size_t e = 0; e < std::min(effects.size(), kMostEffects); ++e)
        addLine(*effects[e], arrow)->setForeground(1, Theme::instance().colours().muted);
    if (effects.size() > kMostEffects)
        (new QTreeWidgetItem(m_chain))
            ->setText(1,
                      arrow + tr("and %1 more")
                                  .arg(formatCount(static_cast<long long>(effects.size() - kMostEffects))));
}

} // namespace takao
