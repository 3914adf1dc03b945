// Small parts of which panels are made.
#pragma once

#include "models/twin/plant_state.h"

#include <QIcon>
#include <QString>

class QAction;
class QCheckBox;
class QHeaderView;
class QLabel;
class QVBoxLayout;
class QWidget;

namespace takao {

/// A small heading of a group.
QLabel* makeTitle(const QString& title, QWidget* parent);

/// A check box that is another face of an action.
QCheckBox* makeCheck(QAction& action, QWidget* parent);

/// A part of a panel and its share of the room.
struct PanelPart
{
    QWidget* widget = nullptr;
    int share = 1;
};
/// Lays a panel out: a head, and below it two parts with a border between them that can be dragged.
QVBoxLayout* stackParts(QWidget& panel, QWidget* head, PanelPart upper, PanelPart lower);

/// A column of times is as wide as what is seen of it: clocks differ, and may be changed.
void fitTimes(QHeaderView& header, int column);

/// The sign of a severity, in its colour.
QIcon severityIcon(EventSeverity severity);

} // namespace takao
