// The strips of the charts dock: made, removed, put under each other.
#include "app/format/format.h"
#include "app/panels/chart_legend.h"
#include "app/panels/chart_panel.h"
#include "app/panels/chart_ruler.h"
#include "app/panels/chart_strip_view.h"
#include "app/theme/theme.h"

#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace takao {
namespace {

constexpr int kLeastStrip = 26 * kGrid; // height; more strips than fit are scrolled
constexpr int kLeastPanel = 44 * kGrid; // a strip with its times

QVBoxLayout* makeColumn(QWidget& column)
{
    auto* layout = new QVBoxLayout(&column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    return layout;
}

} // namespace

/// Plots left, their tables right, in two columns of the same heights with one handle between them.
QWidget* ChartPanel::makeBody()
{
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("chartSplitter"));
    splitter->setChildrenCollapsible(true);
    splitter->setHandleWidth(2 * kGrid);
    auto* left = new QWidget(splitter);
    auto* right = new QWidget(splitter);
    m_left = makeColumn(*left);
    m_right = makeColumn(*right);
    m_ruler = new ChartRuler(m_time, m_document.player(), m_clock, left);
    m_left->addWidget(m_ruler);
    m_right->addSpacing(m_ruler->height());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({150 * kGrid, 100 * kGrid});
    connect(splitter, &QSplitter::splitterMoved, this, [this] { alignSides(); });
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(splitter);
    area->setMinimumHeight(kLeastPanel);
    return area;
}

void ChartPanel::addStripView()
{
    auto* view = new ChartStripView(m_time, m_document.player(), m_clock, m_left->parentWidget());
    auto* legend = new ChartLegend(m_clock, m_right->parentWidget());
    for (QWidget* part : {static_cast<QWidget*>(view), static_cast<QWidget*>(legend)})
        part->setMinimumHeight(kLeastStrip);
    m_left->insertWidget(static_cast<int>(m_strips.size()), view, 1);
    m_right->insertWidget(static_cast<int>(m_legends.size()), legend, 1);
    m_strips.push_back(view);
    m_legends.push_back(legend);
    connect(view, &ChartStripView::pressed, this, [this, view] { makeCurrent(positionOf(view)); });
    connect(view, &ChartStripView::resized, this, &ChartPanel::alignSides);
    connect(view, &ChartStripView::dropped, this,
            [this, view](const Dragged& what, QPoint position) { drop(positionOf(view), what, position); });
    connect(view, &ChartStripView::menuRequested, this,
            [this, view](QPoint position) { showStripMenu(positionOf(view), position); });
    connect(legend, &ChartLegend::removeRequested, this,
            [this, view](const std::vector<std::string>& names) { removeSignals(positionOf(view), names); });
    connect(legend, &QAbstractItemView::pressed, this, [this, view] { makeCurrent(positionOf(view)); });
    connect(legend, &ChartLegend::objectChosen, this, [this](const std::string& id) {
        if (m_document.facility() && !std::holds_alternative<std::monostate>(m_document.facility()->find(id)))
            m_document.selection().setOne(id);
    });
}

std::size_t ChartPanel::positionOf(const ChartStripView* view) const
{
    return static_cast<std::size_t>(std::ranges::find(m_strips, view) - m_strips.begin());
}

/// As many views as there are strips, each with its signals.
void ChartPanel::matchStrips()
{
    while (m_strips.size() < m_sheet.strips().size())
        addStripView();
    while (m_strips.size() > m_sheet.strips().size()) {
        m_strips.back()->hide();
        m_strips.back()->deleteLater(); // its own menu may have asked for it
        m_legends.back()->hide();
        m_legends.back()->deleteLater();
        m_strips.pop_back();
        m_legends.pop_back();
    }
    for (std::size_t s = 0; s < m_strips.size(); ++s) {
        m_strips[s]->setStrip(m_sheet.strips()[s]);
        m_legends[s]->legend().setStrip(m_sheet.strips()[s]);
    }
    makeCurrent(m_current);
    showState();
}

void ChartPanel::makeCurrent(std::size_t strip)
{
    m_current = std::min(strip, m_strips.size() - 1);
    for (std::size_t s = 0; s < m_strips.size(); ++s)
        m_strips[s]->setCurrent(s == m_current && m_strips.size() > 1);
}

void ChartPanel::sheetHasChanged()
{
    matchStrips();
    wishSoon();
    Q_EMIT sheetChanged();
}

void ChartPanel::removeSignals(std::size_t strip, const std::vector<std::string>& names)
{
    const std::size_t strips = m_sheet.strips().size();
    for (const std::string& name : names)
        if (m_sheet.strips().size() == strips)
            m_sheet.remove(strip, name);
    sheetHasChanged();
}

void ChartPanel::showStripMenu(std::size_t strip, QPoint globalPosition)
{
    makeCurrent(strip);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("stripMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show the whole time")), &QAction::triggered, &m_time, &ChartTime::showAll);
    menu->addSeparator();
    QAction* remove = menu->addAction(tr("Remove this strip"));
    remove->setObjectName(QStringLiteral("removeStrip"));
    connect(remove, &QAction::triggered, this, [this, strip] {
        m_sheet.removeStrip(strip);
        sheetHasChanged();
    });
    menu->popup(globalPosition);
}

/// Plots begin and end below each other, however wide the labels of their axes are.
void ChartPanel::alignSides()
{
    double left = 9.0 * kGrid, right = 3.0 * kGrid;
    for (const ChartStripView* strip : m_strips) {
        left = std::max(left, strip->leftSide());
        right = std::max(right, strip->rightSide());
    }
    for (ChartStripView* strip : m_strips)
        strip->setSides(left, right);
    const QRectF plot = m_strips.front()->plotRect();
    m_time.setWidth(plot.width());
    m_ruler->setPlot(plot.left(), plot.width());
    for (std::size_t s = 0; s < m_strips.size(); ++s)
        if (m_strips[s]->needsPicture())
            wishSoon();
}

} // namespace takao
