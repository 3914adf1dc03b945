#include "app/panels/chart_legend.h"

#include "app/format/format.h"
#include "app/panels/chart_strip_view.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kName = 46 * kGrid, kNumber = 14 * kGrid, kCross = 6 * kGrid; // widths of columns
constexpr int kRow = 5 * kGrid + 2;

QPixmap swatch(const QColor& colour)
{
    QPixmap picture(3 * kGrid, 3 * kGrid);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.fillRect(0, kGrid, 3 * kGrid, kGrid, colour);
    return picture;
}

} // namespace

ChartLegendModel::ChartLegendModel(const ClockText& clock, QObject* parent)
    : QAbstractTableModel(parent), m_clock(clock)
{}

void ChartLegendModel::setStrip(const ChartStrip& strip)
{
    if (strip == m_strip)
        return;
    beginResetModel();
    m_strip = strip;
    m_picture.reset();
    m_statistics.clear();
    m_catalogue = nullptr;
    endResetModel();
    setState(m_state);
}

void ChartLegendModel::setPicture(std::shared_ptr<const StripPicture> picture)
{
    if (picture && picture->strip != m_strip)
        return;
    // While a run grows, means are counted anew several times a second: the last ones stay until then.
    const bool grows = m_picture && picture && picture->span.begin == m_picture->span.begin &&
                       picture->until > m_picture->until && m_statistics.size() == picture->traces.size();
    m_picture = std::move(picture);
    const std::vector<TraceStatistics> before = std::exchange(m_statistics, {});
    for (std::size_t t = 0; m_picture && t < m_picture->traces.size(); ++t) {
        m_statistics.push_back(m_picture->traces[t].statistics);
        if (grows) {
            m_statistics.back().mean = before[t].mean;
            m_statistics.back().last = before[t].last;
        }
    }
    changed(Name, Last);
}

void ChartLegendModel::setStatistics(const std::vector<TraceStatistics>& statistics)
{
    if (statistics.size() != m_strip.traces.size())
        return;
    m_statistics = statistics;
    changed(Least, Last);
}

void ChartLegendModel::setState(PlantStatePtr state)
{
    m_state = std::move(state);
    if (m_state && m_catalogue != &m_state->catalogue()) {
        m_catalogue = &m_state->catalogue();
        m_signals.clear();
        for (const ChartTrace& trace : m_strip.traces)
            m_signals.push_back(m_catalogue->find(trace.signal));
    }
    changed(Now, Now);
}

void ChartLegendModel::changed(Column first, Column last)
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, first), index(rowCount() - 1, last));
}

int ChartLegendModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_strip.traces.size());
}

int ChartLegendModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

UnitScale ChartLegendModel::scaleOf(std::size_t trace) const
{
    return m_picture ? m_picture->axisOf(trace).scale : unitScale(m_strip.traces[trace].unit, 1.0);
}

QString ChartLegendModel::valueNow(std::size_t trace) const
{
    if (!m_state || m_signals.size() != m_strip.traces.size() || m_signals[trace] == SignalCatalogue::kNone)
        return QStringLiteral("–");
    const SignalValue value = m_state->value(m_signals[trace]);
    if (value.quality == Quality::Missing)
        return QStringLiteral("–");
    const QString number = scaleOf(trace).number(value.value);
    return value.quality == Quality::Good ? number : QStringLiteral("≈ ") + number;
}

QString ChartLegendModel::textOf(std::size_t trace, Column column) const
{
    const QString name = text(m_strip.traces[trace].signal);
    const UnitScale scale = scaleOf(trace);
    if (column == Name)
        return scale.unit == QStringLiteral("1") ? name : QStringLiteral("%1 [%2]").arg(name, scale.unit);
    if (column == Now)
        return valueNow(trace);
    if (trace >= m_statistics.size())
        return QStringLiteral("–");
    const TraceStatistics& known = m_statistics[trace];
    const QString pending =
        known.complete || !std::isfinite(known.most) ? QStringLiteral("–") : QStringLiteral("…");
    const auto later = [&](double value) { return std::isfinite(value) ? scale.number(value) : pending; };
    switch (column) {
    case Least:
        return scale.number(known.least);
    case Mean:
        return later(known.mean);
    case Most:
        return scale.number(known.most);
    case MostAt:
        return std::isfinite(known.mostAt) ? m_clock.time(known.mostAt) : QStringLiteral("–");
    case Last:
        return later(known.last);
    default:
        return {};
    }
}

QString ChartLegendModel::tipOf(std::size_t trace) const
{
    if (m_picture && !m_picture->traces[trace].problem.empty())
        return text(m_picture->traces[trace].problem);
    QStringList lines{QStringLiteral("<b>%1</b>").arg(textOf(trace, Name).toHtmlEscaped())};
    for (int column = Now; column <= Last; ++column)
        lines << QStringLiteral("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString(),
                                              textOf(trace, static_cast<Column>(column)));
    return lines.join(QStringLiteral("<br>"));
}

QVariant ChartLegendModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_strip.traces.size())
        return {};
    const auto trace = static_cast<std::size_t>(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool broken = m_picture && !m_picture->traces[trace].problem.empty();
    switch (role) {
    case Qt::DisplayRole:
        return column == Remove ? QVariant() : QVariant(textOf(trace, column));
    case Qt::DecorationRole:
        if (column == Remove)
            return themedIcon(QStringLiteral("close"));
        return column == Name ? QVariant(swatch(themeInk().colourOf(m_strip.traces[trace].colour)))
                              : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return broken                            ? QVariant(Theme::instance().colours().bad)
               : column == Name || column == Now ? QVariant()
                                                 : QVariant(Theme::instance().colours().muted);
    case Qt::ToolTipRole:
        return column == Remove ? tr("Remove from the chart") : tipOf(trace);
    case Qt::UserRole:
        return text(m_strip.traces[trace].signal);
    default:
        return {};
    }
}

QVariant ChartLegendModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    const bool isLong = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isLong)
        return {};
    switch (section) {
    case Name:
        return tr("Signal");
    case Now:
        return isLong ? tr("At the cursor") : tr("Cursor");
    case Least:
        return isLong ? tr("Least in view") : tr("Min");
    case Mean:
        return isLong ? tr("Mean over time in view") : tr("Mean");
    case Most:
        return isLong ? tr("Greatest in view") : tr("Max");
    case MostAt:
        return isLong ? tr("Time of the greatest") : tr("Max at");
    case Last:
        return isLong ? tr("Last in view") : tr("Last");
    default:
        return {};
    }
}

ChartLegend::ChartLegend(const ClockText& clock, QWidget* parent) : QTableView(parent), m_model(clock)
{
    setObjectName(QStringLiteral("chartLegend"));
    setAccessibleName(tr("Signals of the chart and their statistics"));
    setModel(&m_model);
    setFont(scaledFont(0.88));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTextElideMode(Qt::ElideLeft);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(kRow);
    horizontalHeader()->setFont(scaledFont(0.82));
    horizontalHeader()->setMinimumSectionSize(kCross);
    horizontalHeader()->setHighlightSections(false);
    for (int column = 0; column < ChartLegendModel::Columns; ++column)
        setColumnWidth(column, column == ChartLegendModel::Name     ? kName
                               : column == ChartLegendModel::Remove ? kCross
                                                                    : kNumber);
    horizontalHeader()->moveSection(ChartLegendModel::Remove, 0); // in sight, however narrow the table is
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ChartLegendModel::Remove)
            Q_EMIT removeRequested({index.data(Qt::UserRole).toString().toStdString()});
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        const std::string name = index.data(Qt::UserRole).toString().toStdString();
        Q_EMIT objectChosen(name.substr(0, name.rfind('/')));
    });
}

/// Names take what the numbers leave, but no less than can be read: then the table scrolls.
void ChartLegend::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    const int numbers = kCross + kNumber * (ChartLegendModel::Columns - 2);
    setColumnWidth(ChartLegendModel::Name, std::max(kName, viewport()->width() - numbers));
}

void ChartLegend::removeChosen()
{
    std::vector<std::string> chosen;
    for (const QModelIndex& row : selectionModel()->selectedRows())
        chosen.push_back(row.data(Qt::UserRole).toString().toStdString());
    if (!chosen.empty())
        Q_EMIT removeRequested(chosen);
}

void ChartLegend::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        removeChosen();
    else
        QTableView::keyPressEvent(event);
}

} // namespace takao
