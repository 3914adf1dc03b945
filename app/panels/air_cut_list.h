// The cuts through the air as a list: plane, place, quantity, arrows.
#pragma once

#include "app/document/air_view.h"

#include <Eigen/Geometry>
#include <QWidget>

class QComboBox;
class QToolButton;
class QVBoxLayout;

namespace takao {

class ValueSlider;

/// Rows of the choice's cuts. The current one, which keys move, has a mark.
class AirCutList : public QWidget
{
    Q_OBJECT

  public:
    explicit AirCutList(AirView& view, QWidget* parent = nullptr);

    /// Where cuts may lie [m].
    void setBox(const Eigen::AlignedBox3d& box);

  private:
    struct Row
    {
        QWidget* widget;
        QWidget* mark;
        ValueSlider* place;
        QComboBox* axis = nullptr;
        QComboBox* quantity = nullptr;
        QToolButton* arrows = nullptr;
    };

    void onCutsChanged();
    void rebuild();
    void refresh();
    Row makeRow(std::size_t cut);
    QWidget* makeHead(std::size_t cut, Row& row);
    QToolButton* makeRemove(std::size_t cut, QWidget* parent);
    void connectHead(std::size_t cut, const Row& row);
    void setBounds(ValueSlider& place, air::Axis axis) const;

    AirView& m_view;
    Eigen::AlignedBox3d m_box;
    QVBoxLayout* m_rows;
    std::vector<Row> m_shown;
};

} // namespace takao
