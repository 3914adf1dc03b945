#include "app/panels/forks_panel.h"

#include "app/format/format.h"
#include "app/format/future_text.h"
#include "app/panels/panel_parts.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr int kNameWide = 52 * kGrid;
constexpr int kWhatWide = 31 * kGrid, kFutureWide = 25 * kGrid;

QString lines(const std::vector<std::string>& all, const QString& mark)
{
    QString words;
    for (const std::string& one : all)
        words += QStringLiteral("<br>") + mark + text(one).toHtmlEscaped();
    return words;
}

QString heading(const QString& words)
{
    return QStringLiteral("<b>%1</b>").arg(words);
}

} // namespace

ForksPanel::ForksPanel(Document& document, ForkList& forks, const ClockText& clock,
                       const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_forks(forks), m_clock(clock), m_tree(new QTreeWidget(this)),
      m_about(new QLabel(this)), m_table(new QTreeWidget(this))
{
    m_tree->setObjectName(QStringLiteral("forkTree"));
    m_tree->setAccessibleName(tr("Forks"));
    m_tree->setColumnCount(2);
    m_tree->header()->hide();
    m_tree->header()->resizeSection(0, kNameWide);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    stackParts(*this, makeButtons(actions), {m_tree, 1}, {makeDetails(), 3});
    connect(&forks, &ForkList::forksChanged, this, &ForksPanel::rebuild);
    connect(&forks, &ForkList::forkChanged, this, &ForksPanel::tell);
    connect(&forks, &ForkList::shownChanged, this, [this] {
        if (QTreeWidgetItem* item = itemOf(m_forks.shown()))
            m_tree->setCurrentItem(item);
    });
    connect(m_tree, &QTreeWidget::itemClicked, this, [this] { m_forks.show(chosen()); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this] { m_forks.show(chosen()); });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] {
        showDetails();
        Q_EMIT chosenChanged();
    });
    connect(&Theme::instance(), &Theme::themeChanged, this, &ForksPanel::rebuild);
    rebuild();
}

QWidget* ForksPanel::makeButtons(const QList<QAction*>& actions)
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
    row->setSpacing(kGrid);
    bool first = true;
    for (QAction* action : actions) {
        auto* button = new QToolButton(head);
        button->setDefaultAction(action);
        button->setAccessibleName(action->property("accessibleName").toString());
        if (first) {
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            row->addWidget(button);
            row->addStretch(1);
        } else {
            row->addWidget(button);
        }
        first = false;
    }
    return head;
}

QWidget* ForksPanel::makeDetails()
{
    auto* details = new QWidget(this);
    auto* column = new QVBoxLayout(details);
    column->setContentsMargins(0, kGrid, 0, 0);
    column->setSpacing(kGrid);
    m_about->setObjectName(QStringLiteral("forkAbout"));
    m_about->setWordWrap(true);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_about->setContentsMargins(3 * kGrid, 0, 3 * kGrid, kGrid);
    auto* area = new QScrollArea(details); // what was assumed may be long
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_about);
    m_table->setObjectName(QStringLiteral("forkTable"));
    m_table->setAccessibleName(tr("Both futures"));
    m_table->setColumnCount(4);
    m_table->setHeaderLabels({QString(), tr("As it was"), tr("Fork"), tr("Difference")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->header()->setStretchLastSection(true);
    int section = 0;
    for (const int wide : {kWhatWide, kFutureWide, kFutureWide})
        m_table->header()->resizeSection(section++, wide);
    for (int c = 1; c < 4; ++c)
        m_table->headerItem()->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
    column->addWidget(area, 2);
    column->addWidget(m_table, 5);
    return details;
}

int ForksPanel::chosen() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    return item ? item->data(0, kIdRole).toInt() : ForkList::kTrunk;
}

QTreeWidgetItem* ForksPanel::itemOf(int id) const
{
    for (QTreeWidgetItemIterator item(m_tree); *item; ++item)
        if ((*item)->data(0, kIdRole).toInt() == id)
            return *item;
    return nullptr;
}

/// The tree anew; the newest fork is chosen when one came.
void ForksPanel::rebuild()
{
    const int before = chosen();
    m_tree->clear();
    if (m_forks.canFork()) {
        auto* trunk = new QTreeWidgetItem(m_tree, {m_forks.nameOf(ForkList::kTrunk)});
        trunk->setData(0, kIdRole, ForkList::kTrunk);
        addForks(*trunk, ForkList::kTrunk);
        m_tree->expandAll();
        const int newest = m_forks.all().empty() ? ForkList::kTrunk : m_forks.all().rbegin()->first;
        const bool isNew = newest != ForkList::kTrunk && m_forks.find(newest)->phase == Fork::Phase::Running;
        QTreeWidgetItem* current = itemOf(isNew ? newest : before);
        m_tree->setCurrentItem(current ? current : trunk);
    }
    showDetails();
}

void ForksPanel::addForks(QTreeWidgetItem& under, int parent)
{
    for (const auto& [id, fork] : m_forks.all()) {
        if (fork.parent != parent)
            continue;
        auto* item = new QTreeWidgetItem(&under);
        item->setData(0, kIdRole, id);
        tellItem(*item, fork);
        addForks(*item, id);
    }
}

QString ForksPanel::wordsOf(const Fork& fork) const
{
    switch (fork.phase) {
    case Fork::Phase::Running:
        return tr("%1 %, %2").arg(fork.percent).arg(fork.phrase);
    case Fork::Phase::Failed:
        return tr("failed");
    case Fork::Phase::Done:
        break;
    }
    const std::vector<std::string> words = inWords(fork.change);
    const QString what = words.empty() ? tr("nothing changed")
                         : words.size() == 1
                             ? text(words.front())
                             : tr("%1 and %2 more").arg(text(words.front())).arg(words.size() - 1);
    return fork.future->isWhole ? what : tr("stopped; %1").arg(what);
}

void ForksPanel::tellItem(QTreeWidgetItem& item, const Fork& fork)
{
    const ThemeColours& c = Theme::instance().colours();
    item.setText(0, m_forks.nameOf(fork.id));
    item.setText(1, wordsOf(fork));
    item.setToolTip(1, wordsOf(fork));
    item.setForeground(1, fork.phase == Fork::Phase::Failed ? c.bad : c.muted);
}

void ForksPanel::tell(int id)
{
    QTreeWidgetItem* item = itemOf(id);
    const Fork* fork = m_forks.find(id);
    if (!item || !fork)
        return;
    tellItem(*item, *fork);
    if (id == chosen()) {
        showDetails();
        Q_EMIT chosenChanged();
    }
}

void ForksPanel::showDetails()
{
    const Fork* fork = m_forks.find(chosen());
    m_table->clear();
    m_table->setVisible(fork && fork->future);
    if (!fork) {
        m_about->setText(
            !m_forks.canFork()
                ? tr("Start a run or open a recording; at its cursor you can then ask what would "
                     "have happened otherwise.")
            : m_forks.all().empty() ? tr("Put the cursor where things should have gone otherwise, and "
                                         "press “What if…”.")
                                    : tr("What the forks come from."));
        return;
    }
    QString words = heading(tr("Changed at %1").arg(m_clock.time(fork->time, 1)));
    const auto changes = inWords(fork->change);
    words += changes.empty() ? QStringLiteral("<br>") + tr("nothing") : lines(changes, QStringLiteral("· "));
    if (fork->error)
        words += QStringLiteral("<br>") + heading(tr("It failed")) + QStringLiteral("<br>") +
                 text(fork->error->text()).toHtmlEscaped();
    if (fork->future) {
        const RecordingInfo& info = fork->future->head.info;
        words += QStringLiteral("<br>") + heading(tr("Start")) + QStringLiteral("<br>") +
                 text(info.parent->start).toHtmlEscaped();
        if (!fork->future->isExact)
            words += QStringLiteral("<br>") + heading(tr("Assumed")) +
                     lines(info.assumptions, QStringLiteral("· "));
        fillTable(*fork);
    }
    m_about->setText(words);
}

void ForksPanel::fillTable(const Fork& fork)
{
    const ThemeColours& c = Theme::instance().colours();
    for (const FutureRow& row : futureRows(fork.future->parent, fork.future->fork)) {
        auto* item = new QTreeWidgetItem(m_table, {row.what, row.first, row.second, row.difference});
        item->setForeground(0, c.muted);
        for (int column = 1; column < 4; ++column) {
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(column, item->text(column));
        }
        if (row.isBetter || row.isWorse)
            item->setForeground(3, row.isBetter ? c.good : c.bad);
    }
}

} // namespace takao
