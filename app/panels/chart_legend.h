// The table beside a strip: its signals with colour, value at the cursor and statistics of the visible span.
#pragma once

#include "app/charts/strip_picture.h"
#include "app/format/clock_text.h"
#include "models/twin/plant_state.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace takao {

class ChartLegendModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Name, Now, Least, Mean, Most, MostAt, Last, Remove, Columns };

    explicit ChartLegendModel(const ClockText& clock, QObject* parent = nullptr);

    void setStrip(const ChartStrip& strip);
    /// What was read; null: nothing yet.
    void setPicture(std::shared_ptr<const StripPicture> picture);
    void setStatistics(const std::vector<TraceStatistics>& statistics);
    /// The plant at the cursor; null: none.
    void setState(PlantStatePtr state);
    const ChartStrip& strip() const { return m_strip; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString textOf(std::size_t trace, Column column) const;
    QString valueNow(std::size_t trace) const;
    QString tipOf(std::size_t trace) const;
    UnitScale scaleOf(std::size_t trace) const;
    void changed(Column first, Column last);

    const ClockText& m_clock;
    ChartStrip m_strip;
    std::shared_ptr<const StripPicture> m_picture;
    std::vector<TraceStatistics> m_statistics;
    PlantStatePtr m_state;
    std::vector<std::uint32_t> m_signals; ///< of the state's catalogue, by trace
    const SignalCatalogue* m_catalogue = nullptr;
};

/// Del removes the chosen signals, so does a click on the cross at the end of a row.
class ChartLegend : public QTableView
{
    Q_OBJECT

  public:
    explicit ChartLegend(const ClockText& clock, QWidget* parent = nullptr);
    ChartLegendModel& legend() { return m_model; }

  Q_SIGNALS:
    void removeRequested(const std::vector<std::string>& signals);
    /// The object of a signal was asked for.
    void objectChosen(const std::string& id);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void removeChosen();
    ChartLegendModel m_model;
};

} // namespace takao
