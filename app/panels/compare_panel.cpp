#include "app/panels/compare_panel.h"

#include "app/document/event_object.h"
#include "app/format/change_text.h"
#include "app/format/format.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace takao {
namespace {

constexpr int kRefreshMs = 60;
constexpr int kObjectWide = 19 * kGrid, kSignalWide = 31 * kGrid, kValueWide = 18 * kGrid;

} // namespace

ComparePanel::ComparePanel(Document& document, Comparison& comparison, const ClockText& clock,
                           const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_comparison(comparison), m_clock(clock),
      m_model(document, comparison), m_what(new QLabel(this)), m_quantity(new QComboBox(this)),
      m_list(new QTreeView(this))
{
    m_list->setObjectName(QStringLiteral("changeList"));
    m_list->setAccessibleName(tr("Changes against the reference, the largest first"));
    m_list->setModel(&m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(true);
    int column = 0;
    for (const int wide : {kObjectWide, kSignalWide, kValueWide, kValueWide})
        m_list->header()->resizeSection(column++, wide);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(makeHead(actions));
    layout->addWidget(m_list, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &ComparePanel::refresh);
    connect(&comparison, &Comparison::referenceChanged, this, &ComparePanel::refresh);
    connect(&document, &Document::stateChanged, this, [this] {
        if (isVisible() && m_comparison.isOn() && !m_refresh.isActive())
            m_refresh.start();
    });
    connect(m_list, &QTreeView::clicked, this, &ComparePanel::onClicked);
    connect(m_list, &QTreeView::activated, this, &ComparePanel::onClicked);
    connect(m_quantity, &QComboBox::activated, this,
            [this] { m_model.setQuantity(m_quantity->currentData().toString().toStdString()); });
    refresh();
}

QWidget* ComparePanel::makeHead(const QList<QAction*>& actions)
{
    auto* head = new QWidget(this);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
    column->setSpacing(kGrid);
    m_what->setObjectName(QStringLiteral("compareWhat"));
    m_what->setProperty("role", "muted");
    m_what->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // long names shall not widen the window
    column->addWidget(m_what);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    column->addLayout(row);
    m_quantity->setObjectName(QStringLiteral("compareQuantity"));
    m_quantity->setAccessibleName(tr("Which signals are listed"));
    m_quantity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row->addWidget(m_quantity, 1);
    for (QAction* action : actions) {
        auto* button = new QToolButton(head);
        button->setDefaultAction(action);
        button->setAccessibleName(action->property("accessibleName").toString());
        row->addWidget(button);
    }
    return head;
}

void ComparePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void ComparePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showWhat();
}

void ComparePanel::refresh()
{
    if (!isVisible() && m_comparison.isOn())
        return; // done when it is seen
    m_model.refresh();
    fillQuantities();
    showWhat();
}

void ComparePanel::showWhat()
{
    const QString words = what();
    const int room = width() - 6 * kGrid;
    m_what->setText(m_what->fontMetrics().elidedText(words, Qt::ElideMiddle, room));
    m_what->setToolTip(words);
}

/// What is compared, and how much has changed.
QString ComparePanel::what() const
{
    const PlantStatePtr shown = m_document.state();
    if (!m_comparison.isOn() || !shown)
        return m_document.isPlayed() ? tr("No reference yet: set one at the cursor of the timeline")
                                     : tr("No run, no recording");
    const QString now = m_clock.time(shown->time(), 1);
    const QString count = formatCount(static_cast<long long>(m_model.changedSignals()));
    const auto time = m_comparison.momentTime();
    return time ? tr("%1 against %2: %3 signals changed").arg(now, m_clock.time(*time, 1), count)
                : tr("%1 against %2: %3 signals differ").arg(now, m_comparison.timelineName(), count);
}

void ComparePanel::fillQuantities()
{
    const QString chosen = m_quantity->currentData().toString();
    const QSignalBlocker blocker(m_quantity);
    m_quantity->clear();
    m_quantity->addItem(tr("All signals"), QString());
    for (const std::string& quantity : m_model.quantities())
        m_quantity->addItem(quantityTitle(quantity), text(quantity));
    if (!chosen.isEmpty() && m_quantity->findData(chosen) < 0) // chosen, but nothing of it changed
        m_quantity->addItem(quantityTitle(chosen.toStdString()), chosen);
    m_quantity->setCurrentIndex(std::max(0, m_quantity->findData(chosen)));
}

void ComparePanel::onClicked(const QModelIndex& index)
{
    if (!m_document.facility())
        return;
    const std::string object = objectOfEvent(*m_document.facility(), m_model.objectAt(index));
    if (!object.empty())
        m_document.selection().setOne(object);
}

} // namespace takao
