// The plot of an air solve: inlets above, how far they still move and the balances below, iteration by
// iteration.
#pragma once

#include "app/document/air_trace.h"
#include "app/panels/plot_library.h"

#include <map>

namespace takao {

/// Draws a trace in the theme's colours. The warmest inlets stand for all: more lines than that nobody can
/// follow.
class ConvergencePlot : public QCustomPlot
{
    Q_OBJECT

  public:
    static constexpr std::size_t kMostInlets = 8;

    explicit ConvergencePlot(QWidget* parent = nullptr);

    void show(const AirTrace& trace);
    /// Ids of the racks whose inlets are drawn, warmest first.
    const std::vector<std::string>& shownRacks() const { return m_shown; }
    /// Points of the warmest inlet's line.
    int shownIterations() const;

  private:
    struct Inlet
    {
        std::size_t room, rack;
        float last;
    };

    void makeAxes();
    void applyTheme();
    void showInlets(const AirTrace& trace);
    void showChanges(const AirTrace& trace);
    void showGrids(const AirTrace& trace);
    void addMark(QCPAxisRect& where, double iteration);
    void addLabel(double iteration, const QString& text);
    void setRanges(const AirTrace& trace);
    int colourOf(const std::string& rack);
    static std::vector<Inlet> warmest(const AirTrace& trace);

    QCPAxisRect* m_upper;
    QCPAxisRect* m_lower;
    QCPLegend* m_legend;
    QCPLegend* m_lowerLegend;
    QCPGraph* m_change = nullptr;
    QCPGraph* m_energy = nullptr;
    QCPGraph* m_mass = nullptr;
    QCPItemStraightLine* m_changeLimit = nullptr;
    QCPItemStraightLine* m_energyLimit = nullptr;
    std::vector<QCPGraph*> m_inlets;
    std::vector<QCPAbstractItem*> m_marks;
    std::vector<std::string> m_shown;
    std::map<std::string, int> m_colours; ///< of the theme's series, by rack: a line keeps its colour
    AirTrace m_trace;                     ///< drawn again when the theme changes
};

} // namespace takao
