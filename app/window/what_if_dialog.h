// The dialog in which a fork is described: what happens besides, what does not happen, how long it goes on.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/run/run_recipe.h"

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace takao {

/// What is forked.
struct WhatIf
{
    QString name;             ///< of the future that is left
    double time = 0.0;        ///< [s]
    double until = 0.0;       ///< usual end [s]
    std::vector<Act> planned; ///< that may be withdrawn
    std::string object;       ///< selected; may be empty
    std::vector<std::string> jobs;
};

class WhatIfDialog : public QDialog
{
    Q_OBJECT

  public:
    WhatIfDialog(const Facility& facility, WhatIf what, QWidget* parent = nullptr);

    ScenarioChange change() const;
    double until() const { return m_until->value(); }

  private:
    QWidget* makeAct();
    QWidget* makePlanned();
    QWidget* makeEnd();
    void fillObjects(const Facility& facility);
    void onActChosen();
    void add();
    void remove();
    void enableAdd();
    void startFork();

    WhatIf m_what;
    QComboBox* m_act;
    QLineEdit* m_object;
    QDoubleSpinBox* m_figure;
    QDoubleSpinBox* m_after;
    QPushButton* m_add;
    QListWidget* m_changes;
    QListWidget* m_planned;
    QDoubleSpinBox* m_until;
    QPushButton* m_start = nullptr;
    std::vector<Act> m_acts;
};

} // namespace takao
