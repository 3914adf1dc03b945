// Small parts of which panels are made.
#pragma once

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

} // namespace takao
