#include "app/panels/convergence_plot.h"

#include "app/format/format.h"
#include "app/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kPercent = 100.0;
constexpr double kFewestIterations = 40.0; // the first lines don't fly over the whole plot
constexpr double kLeaps = 12.0;
constexpr double kLeastSpan = 2.0; // of temperatures: noise shall not look like a storm [K]
constexpr double kManyDecades = 3.0;
constexpr double kFloor = 1e-4; // below it nobody reads a change [K] or a balance [%]

QPen solid(const QColor& colour, double width = 1.6)
{
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void styleAxis(QCPAxis& axis, const ThemeColours& c)
{
    const QFont font = scaledFont(0.85);
    axis.setBasePen(QPen(c.border));
    axis.setTickPen(QPen(c.border));
    axis.setSubTickPen(QPen(c.border));
    axis.setTickLabelColor(c.muted);
    axis.setTickLabelFont(font);
    axis.setLabelColor(c.text);
    axis.setLabelFont(font);
    axis.setLabelPadding(kGrid);
    axis.grid()->setPen(QPen(c.border, 1.0));
    axis.grid()->setZeroLinePen(Qt::NoPen);
    axis.grid()->setSubGridVisible(false);
}

void styleLegend(QCPLegend& legend, const ThemeColours& c)
{
    legend.setBorderPen(Qt::NoPen);
    legend.setBrush(Qt::NoBrush);
    legend.setTextColor(c.text);
    legend.setFont(scaledFont(0.85));
    legend.setIconSize(4 * kGrid, 3 * kGrid);
    legend.setRowSpacing(0);
    legend.setMargins({2 * kGrid, 0, kGrid, 0});
}

/// Powers of ten without exponents: "0.01", "1", "100".
class DecadeTicker : public QCPAxisTickerLog
{
  protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override
    {
        const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(tick) - 1e-9)));
        return locale.toString(tick, 'f', decimals);
    }
};

void makeLogarithmic(QCPAxis& axis)
{
    axis.setScaleType(QCPAxis::stLogarithmic);
    axis.setTicker(QSharedPointer<QCPAxisTickerLog>(new DecadeTicker));
}

QCPItemStraightLine* addLimit(QCustomPlot& plot, QCPAxisRect& where, QCPAxis& value)
{
    auto* line = new QCPItemStraightLine(&plot);
    line->setClipAxisRect(&where);
    for (QCPItemPosition* position : {line->point1, line->point2}) {
        position->setAxisRect(&where);
        position->setAxes(where.axis(QCPAxis::atBottom), &value);
        position->setType(QCPItemPosition::ptPlotCoords);
    }
    return line;
}

void addPoint(QCPGraph& graph, double iteration, double value)
{
    graph.addData(iteration, value > 0.0 && std::isfinite(value) ? std::max(value, kFloor)
                                                                 : std::numeric_limits<double>::quiet_NaN());
}

} // namespace

ConvergencePlot::ConvergencePlot(QWidget* parent)
    : QCustomPlot(parent), m_upper(new QCPAxisRect(this)), m_lower(new QCPAxisRect(this)),
      m_legend(new QCPLegend), m_lowerLegend(new QCPLegend)
{
    setObjectName(QStringLiteral("convergencePlot"));
    setAccessibleName(tr("Inlet temperatures and balances of the air solve, by iteration"));
    makeAxes();
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        applyTheme();
        show(m_trace);
    });
    applyTheme();
}

void ConvergencePlot::makeAxes()
{
    plotLayout()->clear();
    plotLayout()->setRowSpacing(kGrid);
    plotLayout()->addElement(0, 0, m_upper);
    plotLayout()->addElement(1, 0, m_lower);
    plotLayout()->addElement(0, 1, m_legend);
    plotLayout()->addElement(1, 1, m_lowerLegend);
    plotLayout()->setColumnStretchFactor(1, 0.001); // legends take what they need
    plotLayout()->setRowStretchFactor(0, 1.2);
    auto* group = new QCPMarginGroup(this);
    for (QCPAxisRect* rect : {m_upper, m_lower}) {
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, group);
        rect->setAutoMargins(rect == m_upper ? QCP::msLeft | QCP::msRight
                                             : QCP::msLeft | QCP::msRight | QCP::msBottom);
        rect->setMargins({0, kGrid, 0, kGrid});
        rect->setMinimumSize(20 * kGrid, 10 * kGrid);
        rect->axis(QCPAxis::atBottom)->setLayer(QStringLiteral("axes"));
    }
    for (QCPLegend* one : {m_legend, m_lowerLegend}) {
        one->setLayer(QStringLiteral("legend"));
        one->setFillOrder(QCPLegend::foRowsFirst);
    }
    m_upper->axis(QCPAxis::atLeft)->setLabel(tr("Rack inlet [°C]"));
    m_upper->axis(QCPAxis::atBottom)->setTickLabels(false);
    m_lower->axis(QCPAxis::atBottom)->setLabel(tr("Iteration"));
    m_lower->axis(QCPAxis::atLeft)->setLabel(tr("Change [K]"));
    QCPAxis* balance = m_lower->axis(QCPAxis::atRight);
    balance->setVisible(true);
    balance->setLabel(tr("Balance [%]"));
    makeLogarithmic(*m_lower->axis(QCPAxis::atLeft));
    makeLogarithmic(*balance);
    QCPAxis* bottom = m_lower->axis(QCPAxis::atBottom);
    m_change = addGraph(bottom, m_lower->axis(QCPAxis::atLeft));
    m_change->setName(tr("inlets move by"));
    m_energy = addGraph(bottom, balance);
    m_energy->setName(tr("energy lacks"));
    m_mass = addGraph(bottom, balance);
    m_mass->setName(tr("mass lacks"));
    for (QCPGraph* graph : {m_change, m_energy, m_mass})
        graph->addToLegend(m_lowerLegend);
    m_changeLimit = addLimit(*this, *m_lower, *m_lower->axis(QCPAxis::atLeft));
    m_energyLimit = addLimit(*this, *m_lower, *balance);
}

void ConvergencePlot::applyTheme()
{
    const ThemeColours& c = Theme::instance().colours();
    setBackground(QBrush(c.panel));
    for (QCPAxisRect* rect : {m_upper, m_lower}) {
        rect->setBackground(QBrush(c.field));
        for (QCPAxis* axis : rect->axes())
            styleAxis(*axis, c);
    }
    m_lower->axis(QCPAxis::atRight)->grid()->setVisible(false);
    styleLegend(*m_legend, c);
    styleLegend(*m_lowerLegend, c);
    m_change->setPen(solid(c.accent, 2.0));
    m_energy->setPen(solid(c.warning));
    m_mass->setPen(solid(c.faint));
    m_changeLimit->setPen(QPen(c.accent, 1.0, Qt::DashLine));
    m_energyLimit->setPen(QPen(c.warning, 1.0, Qt::DashLine));
}

int ConvergencePlot::shownIterations() const
{
    return m_inlets.empty() ? 0 : m_inlets.front()->dataCount();
}

void ConvergencePlot::show(const AirTrace& trace)
{
    m_trace = trace;
    showInlets(trace);
    showChanges(trace);
    showGrids(trace);
    setRanges(trace);
    replot(rpQueuedReplot);
}

std::vector<ConvergencePlot::Inlet> ConvergencePlot::warmest(const AirTrace& trace)
{
    std::vector<Inlet> inlets;
    for (std::size_t room = 0; room < trace.racks.size(); ++room) {
        const auto last = std::find_if(trace.iterations.rbegin(), trace.iterations.rend(),
                                       [room](const AirIteration& i) { return i.room == room; });
        if (last != trace.iterations.rend())
            for (std::size_t rack = 0; rack < last->inlets.size(); ++rack)
                inlets.push_back({room, rack, last->inlets[rack]});
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(kMostInlets, inlets.size()));
    std::partial_sort(inlets.begin(), inlets.begin() + count, inlets.end(),
                      [](const Inlet& a, const Inlet& b) { return a.last > b.last; });
    inlets.resize(static_cast<std::size_t>(count));
    return inlets;
}

int ConvergencePlot::colourOf(const std::string& rack)
{
    if (const auto known = m_colours.find(rack); known != m_colours.end())
        return known->second;
    for (int colour = 0;; ++colour)
        if (std::ranges::none_of(m_colours, [colour](const auto& taken) { return taken.second == colour; })) {
            m_colours[rack] = colour;
            return colour;
        }
}

void ConvergencePlot::showInlets(const AirTrace& trace)
{
    const std::vector<Inlet> inlets = warmest(trace);
    const auto& series = Theme::instance().colours().series;
    m_shown.clear();
    for (const Inlet& inlet : inlets)
        m_shown.push_back(trace.racks[inlet.room][inlet.rack]);
    std::erase_if(m_colours, [this](const auto& taken) {
        return std::ranges::find(m_shown, taken.first) == m_shown.end();
    });
    for (QCPGraph* graph : m_inlets)
        removeGraph(graph);
    m_legend->clearItems();
    m_inlets.clear();
    for (std::size_t n = 0; n < inlets.size(); ++n) {
        QCPGraph* graph = addGraph(m_upper->axis(QCPAxis::atBottom), m_upper->axis(QCPAxis::atLeft));
        const auto colour = static_cast<std::size_t>(colourOf(m_shown[n])) % series.size();
        graph->setPen(solid(series[colour]));
        graph->setName(QStringLiteral("%1  %2").arg(QString::fromStdString(m_shown[n]),
                                                    formatNumber(inlets[n].last, 1)));
        graph->addToLegend(m_legend);
        for (std::size_t i = 0; i < trace.iterations.size(); ++i) {
            const AirIteration& at = trace.iterations[i];
            if (at.room == inlets[n].room && inlets[n].rack < at.inlets.size())
                graph->addData(static_cast<double>(i + 1), at.inlets[inlets[n].rack]);
        }
        m_inlets.push_back(graph);
    }
}

void ConvergencePlot::showChanges(const AirTrace& trace)
{
    for (QCPGraph* graph : {m_change, m_energy, m_mass})
        graph->data()->clear();
    for (std::size_t i = 0; i < trace.iterations.size(); ++i) {
        const AirIteration& at = trace.iterations[i];
        const auto number = static_cast<double>(i + 1);
        addPoint(*m_change, number, at.worstChange);
        addPoint(*m_energy, number, kPercent * at.imbalance);
        addPoint(*m_mass, number, kPercent * at.mass);
    }
    const std::pair<QCPItemStraightLine*, double> limits[] = {
        {m_changeLimit, trace.temperatureTolerance}, {m_energyLimit, kPercent * trace.balanceTolerance}};
    for (const auto& [line, limit] : limits) {
        line->setVisible(limit > 0.0);
        line->point1->setCoords(0.0, std::max(limit, kFloor));
        line->point2->setCoords(1.0, std::max(limit, kFloor));
    }
}

void ConvergencePlot::addMark(QCPAxisRect& where, double iteration)
{
    auto* mark = new QCPItemStraightLine(this);
    mark->setClipAxisRect(&where);
    mark->setPen(QPen(Theme::instance().colours().faint, 1.0, Qt::DotLine));
    for (QCPItemPosition* position : {mark->point1, mark->point2}) {
        position->setAxisRect(&where);
        position->setAxes(where.axis(QCPAxis::atBottom), where.axis(QCPAxis::atLeft));
        position->setTypeX(QCPItemPosition::ptPlotCoords);
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    mark->point1->setCoords(iteration, 0.0);
    mark->point2->setCoords(iteration, 1.0);
    m_marks.push_back(mark);
}

void ConvergencePlot::addLabel(double iteration, const QString& text)
{
    auto* label = new QCPItemText(this);
    label->setClipAxisRect(m_upper);
    label->setText(text);
    label->setFont(scaledFont(0.8));
    label->setColor(Theme::instance().colours().muted);
    label->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setPadding({kGrid, 2, 0, 0});
    label->position->setAxisRect(m_upper);
    label->position->setAxes(m_upper->axis(QCPAxis::atBottom), m_upper->axis(QCPAxis::atLeft));
    label->position->setTypeX(QCPItemPosition::ptPlotCoords);
    label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    label->position->setCoords(iteration, 0.0);
    m_marks.push_back(label);
}

void ConvergencePlot::showGrids(const AirTrace& trace)
{
    for (QCPAbstractItem* mark : m_marks)
        removeItem(mark);
    m_marks.clear();
    const double all = std::max(kFewestIterations, static_cast<double>(trace.iterations.size()));
    const double width = std::max(1, m_upper->width());
    const double room =
        QFontMetricsF(scaledFont(0.8)).horizontalAdvance(tr("%1 m, %2 cells").arg("0.60", "888,888"));
    for (std::size_t i = 0; i < trace.iterations.size(); ++i) {
        if (!trace.startsGrid(i))
            continue;
        std::size_t next = i + 1;
        while (next < trace.iterations.size() && !trace.startsGrid(next))
            ++next;
        const auto start = static_cast<double>(i + 1);
        if (i > 0)
            for (QCPAxisRect* rect : {m_upper, m_lower})
                addMark(*rect, start);
        // A label that would run into the next mark helps nobody.
        if (static_cast<double>(next - i) / all * width > room)
            addLabel(start, tr("%1 m, %2 cells")
                                .arg(formatNumber(trace.iterations[i].cell, 2),
                                     formatNumber(static_cast<double>(trace.iterations[i].cells), 0)));
    }
}

void ConvergencePlot::setRanges(const AirTrace& trace)
{
    const double all = std::max(kFewestIterations, static_cast<double>(trace.iterations.size()));
    for (QCPAxisRect* rect : {m_upper, m_lower})
        rect->axis(QCPAxis::atBottom)->setRange(1.0, all);
    QCPRange shown;
    bool any = false;
    // the first leaps of a cold start would leave no room for what comes after
    const QCPRange settled(all > kLeaps + kFewestIterations ? kLeaps : 0.0, all);
    for (const QCPGraph* graph : m_inlets) {
        bool found = false;
        const QCPRange range = graph->getValueRange(found, QCP::sdBoth, settled);
        if (found) {
            shown = any ? shown.expanded(range) : range;
            any = true;
        }
    }
    if (any) {
        const double half = std::max(0.5 * kLeastSpan, 0.56 * shown.size());
        const double top = 0.12 * half; // for the labels of the grids
        m_upper->axis(QCPAxis::atLeft)->setRange(shown.center() - half, shown.center() + half + top);
    }
    const auto decades = [](QCPAxis& axis, std::initializer_list<const QCPGraph*> graphs, double limit) {
        double low = limit > 0.0 ? limit : 0.01, high = 10.0 * low;
        for (const QCPGraph* graph : graphs) {
            bool found = false;
            const QCPRange range = graph->getValueRange(found, QCP::sdPositive);
            if (found) {
                low = std::min(low, range.lower);
                high = std::max(high, range.upper);
            }
        }
        const double first = std::floor(std::log10(low) - 0.05), last = std::ceil(std::log10(high) + 0.05);
        axis.setRange(std::pow(10.0, first), std::pow(10.0, last));
        // Labels of every decade would touch each other in a low panel.
        axis.ticker().staticCast<QCPAxisTickerLog>()->setLogBase(last - first > kManyDecades ? 100.0 : 10.0);
    };
    decades(*m_lower->axis(QCPAxis::atLeft), {m_change}, trace.temperatureTolerance);
    decades(*m_lower->axis(QCPAxis::atRight), {m_energy, m_mass}, kPercent * trace.balanceTolerance);
}

} // namespace takao
