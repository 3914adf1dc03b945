#include "app/panels/faults_panel.h"

#include "app/panels/consequence_list.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace takao {

FaultsPanel::FaultsPanel(Document& document, QAction& repairAll, QWidget* parent)
    : QWidget(parent), m_document(document), m_model(document),
      m_search(new SearchLine(tr("Search components"), this)), m_tree(new QTreeView(this))
{
    m_filter.setSourceModel(&m_model);
    m_search->setObjectName(QStringLiteral("faultSearch"));
    m_tree->setObjectName(QStringLiteral("faultTree"));
    m_tree->setAccessibleName(tr("Components that can fail"));
    m_tree->setModel(&m_filter);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->resizeSection(1, 26 * kGrid);
    m_tree->header()->resizeSection(2, 18 * kGrid);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_tree);
    splitter->addWidget(new ConsequenceList(document, splitter));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(makeSearchRow(repairAll));
    layout->addWidget(splitter, 1);
    connect(m_search, &QLineEdit::textChanged, this, &FaultsPanel::onSearched);
    connect(m_search, &SearchLine::listRequested, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FaultsPanel::onCurrentChanged);
    connect(&document.selection(), &Selection::selectionChanged, this, &FaultsPanel::onSelectionChanged);
    connect(&Theme::instance(), &Theme::themeChanged, m_tree->viewport(), qOverload<>(&QWidget::update));
}

QWidget* FaultsPanel::makeSearchRow(QAction& repairAll)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_search, 1);
    auto* button = new QToolButton(row);
    button->setDefaultAction(&repairAll);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(button);
    return row;
}

void FaultsPanel::onSearched(const QString& words)
{
    m_filter.setWords(words);
    if (m_filter.isActive())
        m_tree->expandAll();
    else
        m_tree->collapseAll();
}

void FaultsPanel::onCurrentChanged(const QModelIndex& current)
{
    if (m_following)
        return;
    const std::string id = m_model.objectAt(m_filter.mapToSource(current));
    if (id.empty())
        return;
    const QScopedValueRollback following(m_following, true);
    m_document.selection().setOne(id);
}

void FaultsPanel::onSelectionChanged()
{
    if (m_following)
        return;
    const QScopedValueRollback following(m_following, true);
    const QModelIndex line = m_filter.mapFromSource(m_model.indexOf(m_document.selection().current()));
    if (!line.isValid()) {
        m_tree->selectionModel()->clear();
        return;
    }
    m_tree->selectionModel()->setCurrentIndex(line, QItemSelectionModel::ClearAndSelect |
                                                        QItemSelectionModel::Rows);
    m_tree->scrollTo(line);
}

} // namespace takao
