// Small parts of which panels are made.
#pragma once

#include "models/twin/plant_state.h"

#include <QIcon>
#include <QString>

class QAction;
class QCheckBox;
class QLabel;
class QWidget;

namespace takao {

/// A small heading of a group.
QLabel* makeTitle(const QString& title, QWidget* parent);

/// A check box that is another face of an action.
QCheckBox* makeCheck(QAction& action, QWidget* parent);

/// The sign of a severity, in its colour.
QIcon severityIcon(EventSeverity severity);

} // namespace takao
