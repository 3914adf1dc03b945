#include "app/panels/why_panel.h"

#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace takao {
namespace {

enum ChainColumn { kNumber, kStepTime, kStepText, kChainColumns };

constexpr int kNumberWide = 9 * kGrid;
constexpr int kMargin = 3 * kGrid;

QTreeWidget* makeList(const char* objectName, const QString& name, QWidget* parent)
{
    auto* list = new QTreeWidget(parent);
    list->setObjectName(QString::fromLatin1(objectName));
    list->setAccessibleName(name);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->header()->setStretchLastSection(true);
    list->header()->setMinimumSectionSize(4 * kGrid);
    return list;
}

} // namespace

WhyPanel::WhyPanel(Document& document, WhyQuestion& why, const ClockText& clock,
                   const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_why(why), m_clock(clock), m_icon(new QLabel(this)),
      m_subject(new QLabel(this)), m_when(new QLabel(this)), m_chainWords(new QLabel(this)),
      m_chain(makeList("whyChain", tr("What led to it, the first cause first"), this)),
      m_searchWords(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_movers(makeList("whyMovers", tr("Signals that moved first"), this))
{
    m_answer = new QWidget(this);
    auto* parts = new QVBoxLayout(m_answer);
    parts->setContentsMargins(0, kGrid, 0, 0);
    parts->setSpacing(kGrid);
    addChain(*parts);
    addMovers(*parts);
    parts->addStretch(0); // where no signal is listed
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(makeHead(actions));
    layout->addWidget(m_answer, 1);
    layout->addStretch(0);
    connect(&why, &WhyQuestion::questionChanged, this, &WhyPanel::showQuestion);
    connect(&why, &WhyQuestion::stepChanged, this, &WhyPanel::showStep);
    connect(&why, &WhyQuestion::searchChanged, this, &WhyPanel::showSearch);
    connect(&why, &WhyQuestion::searchProgressed, this, [this] { m_progress->setValue(m_why.percent()); });
    connect(&document, &Document::shownEventChanged, this, &WhyPanel::followShownEvent);
    connect(&document, &Document::playedChanged, this, &WhyPanel::showQuestion);
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        showQuestion();
        showSearch();
    });
    showQuestion();
    showSearch();
}

QWidget* WhyPanel::makeHead(const QList<QAction*>& actions)
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(kMargin, 0, kMargin, 0);
    row->setSpacing(2 * kGrid);
    m_subject->setObjectName(QStringLiteral("whySubject"));
    m_subject->setAccessibleName(tr("What is asked about"));
    m_subject->setWordWrap(true);
    m_when->setObjectName(QStringLiteral("whyWhen"));
    m_when->setProperty("role", "muted");
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_subject);
    words->addWidget(m_when);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    for (QAction* action : actions) {
        auto* button = new QToolButton(head);
        button->setDefaultAction(action);
        button->setAccessibleName(action->property("accessibleName").toString());
        row->addWidget(button, 0, Qt::AlignTop);
    }
    return head;
}

void WhyPanel::addChain(QBoxLayout& column)
{
    m_chainWords->setObjectName(QStringLiteral("whyChainWords"));
    m_chainWords->setWordWrap(true);
    m_chainWords->setFont(scaledFont(0.9, QFont::DemiBold));
    m_chainWords->setProperty("role", "muted");
    m_chainWords->setContentsMargins(kMargin, 0, kMargin, 0);
    m_chain->setColumnCount(kChainColumns);
    m_chain->header()->hide();
    m_chain->header()->resizeSection(kNumber, kNumberWide);
    fitTimes(*m_chain->header(), kStepTime);
    column.addWidget(m_chainWords);
    column.addWidget(m_chain);
    const auto go = [this](QTreeWidgetItem* item) { m_why.showStep(m_chain->indexOfTopLevelItem(item)); };
    connect(m_chain, &QTreeWidget::itemClicked, this, go);
    connect(m_chain, &QTreeWidget::itemActivated, this, go);
}

QToolButton* WhyPanel::addButton(QBoxLayout& row, const char* objectName, const char* icon,
                                 const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    const auto setIcon = [button, name = QString::fromLatin1(icon)] { button->setIcon(themedIcon(name)); };
    connect(&Theme::instance(), &Theme::themeChanged, button, setIcon);
    setIcon();
    row.addWidget(button);
    return button;
}

void WhyPanel::retellTimes()
{
    showQuestion();
    fillMovers();
}

// ---- what is asked, and what led to it

void WhyPanel::showQuestion()
{
    const bool asked = m_why.isAsked();
    m_answer->setVisible(asked);
    m_icon->setVisible(asked);
    m_when->setVisible(asked);
    if (!asked) {
        m_subject->setFont(font());
        m_subject->setText(
            m_document.isPlayed()
                ? tr("Choose an event or an alarm, or select an object, and press I: what led to "
                     "it and which signals moved first stand here and in the 3D view.")
                : tr("Start a run or open a recording; then ask here why something happened."));
        return;
    }
    const StorySubject& subject = m_why.subject();
    m_icon->setPixmap(severityIcon(subject.severity).pixmap(4 * kGrid));
    m_subject->setFont(scaledFont(1.0, QFont::DemiBold));
    m_subject->setText(text(subject.text));
    m_when->setText(QStringLiteral("%1  ·  %2").arg(m_clock.full(subject.time), text(subject.object)));
    showChain();
}

/// What there is to say above the chain: that it is one, or why there is none.
QString WhyPanel::chainWords() const
{
    const auto lost = m_why.lostCause();
    const QString broken =
        lost ? tr("Event %1, which is named as the cause of step 1, is not among the events before it.")
                   .arg(*lost)
             : QString();
    if (m_why.steps().size() > 1)
        return lost ? tr("What led to it. %1").arg(broken) : tr("What led to it, the first cause first");
    if (lost)
        return broken;
    if (m_why.subject().event < 0)
        return tr("No event tells of this alarm: what led to it is not known.");
    return m_why.anyCauses() ? tr("It is a first cause: nothing is known that led to it.")
                             : tr("None of the events names a cause: what led to it is not known.");
}

void WhyPanel::showChain()
{
    m_chain->clear();
    m_chainWords->setText(chainWords());
    const ThemeColours& c = Theme::instance().colours();
    int number = 0;
    for (const TimelineEvent& step : m_why.steps()) {
        auto* item = new QTreeWidgetItem(m_chain);
        item->setText(kNumber, QString::number(++number));
        item->setText(kStepTime, m_clock.time(step.event.time, 1));
        item->setText(kStepText, text(step.event.text));
        item->setToolTip(kStepText,
                         QStringLiteral("%1\n%2").arg(text(step.event.text), text(step.event.object)));
        item->setIcon(kStepText, severityIcon(step.event.severity));
        for (const int column : {kNumber, kStepTime}) {
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
            item->setForeground(column, c.muted);
        }
    }
    showStep();
    fitChain();
}

/// Chains are short: all of one is seen, and the rest of the panel is for signals.
void WhyPanel::fitChain()
{
    constexpr int kMostRows = 7;
    const int rows = std::clamp(m_chain->topLevelItemCount(), 1, kMostRows);
    int row = std::max(m_chain->sizeHintForRow(0), fontMetrics().height());
    if (const QTreeWidgetItem* first = m_chain->topLevelItem(0)) // laid out, it may be higher
        row = std::max(row, m_chain->visualItemRect(first).height());
    m_chain->setFixedHeight(rows * row + 2 * m_chain->frameWidth());
}

void WhyPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    fitChain(); // its style is known now
}

void WhyPanel::showStep()
{
    for (int i = 0; i < m_chain->topLevelItemCount(); ++i) {
        QFont weighted = m_chain->font();
        weighted.setWeight(i == m_why.step() ? QFont::DemiBold : QFont::Normal);
        for (int column = 0; column < kChainColumns; ++column)
            m_chain->topLevelItem(i)->setFont(column, weighted);
    }
    if (QTreeWidgetItem* current = m_chain->topLevelItem(m_why.step()))
        m_chain->setCurrentItem(current);
}

/// While the panel is seen, an event that is chosen is asked about; later ones the question follows itself.
void WhyPanel::followShownEvent()
{
    const bool isSeen =
        !visibleRegion().isEmpty(); // a dock behind another tab is visible, but outside the window
    if (isSeen && !m_why.isAsked() && m_document.shownEvent() >= 0)
        m_why.askEvent(m_document.shownEvent());
}

} // namespace takao
