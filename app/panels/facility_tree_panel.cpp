#include "app/panels/facility_tree_panel.h"

#include "app/theme/theme.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr int kExpandedMatches = 400; // more lines than this are not opened at once

int countLeaves(const QAbstractItemModel& model, const QModelIndex& parent, int limit)
{
    int count = 0;
    for (int row = 0; row < model.rowCount(parent) && count < limit; ++row)
        count += 1 + countLeaves(model, model.index(row, 0, parent), limit - count);
    return count;
}

QModelIndex deepestFirst(const QAbstractItemModel& model)
{
    QModelIndex index = model.index(0, 0);
    while (model.rowCount(index) > 0)
        index = model.index(0, 0, index);
    return index;
}

} // namespace

FacilityTreePanel::FacilityTreePanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document),
      m_search(new SearchLine(tr("Search racks, devices, cables, types"), this)), m_tree(new QTreeView(this))
{
    m_filter.setSourceModel(&m_model);
    m_search->setObjectName(QStringLiteral("facilitySearch"));
    m_tree->setObjectName(QStringLiteral("facilityTree"));
    m_tree->setAccessibleName(tr("Facility tree"));
    m_tree->setModel(&m_filter);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly); // into a chart
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_tree->header()->resizeSection(0, 48 * kGrid);
    m_tree->header()->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid, 0, 0);
    layout->setSpacing(2 * kGrid);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(kGrid, 0, 3 * kGrid, 0);
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);
    layout->addWidget(m_tree);
    connect(m_search, &QLineEdit::textChanged, this, &FacilityTreePanel::onSearched);
    connect(m_search, &QLineEdit::returnPressed, this, &FacilityTreePanel::chooseFirstMatch);
    connect(m_search, &SearchLine::listRequested, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_tree, &QTreeView::activated, this, &FacilityTreePanel::goToRequested);
    connect(m_tree, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { Q_EMIT contextMenuRequested(m_tree->viewport()->mapToGlobal(at)); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FacilityTreePanel::onTreeSelectionChanged);
    connect(&document, &Document::facilityChanged, this, &FacilityTreePanel::onFacilityChanged);
    connect(&document.selection(), &Selection::selectionChanged, this,
            &FacilityTreePanel::onSelectionChanged);
    connect(&Theme::instance(), &Theme::themeChanged, m_tree->viewport(), qOverload<>(&QWidget::update));
}

void FacilityTreePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FacilityTreePanel::onFacilityChanged()
{
    const QScopedValueRollback following(m_following, true);
    m_model.setFacility(m_document.facility());
    m_tree->expandToDepth(1);
}

void FacilityTreePanel::onSearched(const QString& words)
{
    const QScopedValueRollback following(m_following, true);
    m_filter.setWords(words);
    if (!m_filter.isActive()) {
        m_tree->collapseAll();
        m_tree->expandToDepth(1);
        onSelectionChanged();
    } else if (countLeaves(m_filter, {}, kExpandedMatches) < kExpandedMatches) {
        m_tree->expandAll();
    } else {
        m_tree->expandToDepth(2);
    }
}

void FacilityTreePanel::chooseFirstMatch()
{
    // The first line that matches by itself, not a branch that is shown for the sake of its children.
    const QModelIndexList matches = m_filter.match(m_filter.index(0, 0), kSearchRole, m_search->text(), 1,
                                                   Qt::MatchContains | Qt::MatchRecursive);
    const QModelIndex found = matches.isEmpty() ? deepestFirst(m_filter) : matches.first();
    const std::string id = m_model.idAt(m_filter.mapToSource(found));
    if (id.empty())
        return;
    m_document.selection().setOne(id);
    Q_EMIT goToRequested();
}

void FacilityTreePanel::onTreeSelectionChanged()
{
    if (m_following)
        return;
    const QScopedValueRollback following(m_following, true);
    std::vector<std::string> ids;
    for (const QModelIndex& line : m_tree->selectionModel()->selectedRows()) {
        std::string id = m_model.idAt(m_filter.mapToSource(line));
        if (!id.empty())
            ids.push_back(std::move(id));
    }
    m_document.selection().set(std::move(ids));
}

void FacilityTreePanel::onSelectionChanged()
{
    if (m_following && sender() == &m_document.selection())
        return;
    const QScopedValueRollback following(m_following, true);
    QItemSelection lines;
    QModelIndex last;
    for (const std::string& id : m_document.selection().ids()) {
        const QModelIndex line = m_filter.mapFromSource(m_model.indexOf(id));
        if (!line.isValid())
            continue;
        lines.append(QItemSelectionRange(line, line.siblingAtColumn(1)));
        last = line;
    }
    QItemSelectionModel* selection = m_tree->selectionModel();
    selection->select(lines, QItemSelectionModel::ClearAndSelect);
    if (last.isValid()) {
        selection->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
        m_tree->scrollTo(last);
    }
}

} // namespace takao
