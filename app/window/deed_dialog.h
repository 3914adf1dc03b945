// Asks for the figures of a deed: how much is left of something, how a sensor drifts.
#pragma once

#include "app/document/deeds.h"

#include <QDialog>

class QDoubleSpinBox;
class QFormLayout;

namespace takao {

/// Goes when it is closed; answered() comes if it was accepted. Does nothing itself.
class DeedDialog : public QDialog
{
    Q_OBJECT

  public:
    DeedDialog(const Deed& deed, QWidget* parent);

  Q_SIGNALS:
    void answered(const Act& act);

  private:
    QDoubleSpinBox* addFigure(QFormLayout& form, const char* objectName, const QString& label);
    void askShare(QFormLayout& form);
    void askDrift(QFormLayout& form);
    Act answer() const;

    Deed m_deed;
    QDoubleSpinBox* m_share = nullptr;  ///< [%]
    QDoubleSpinBox* m_offset = nullptr; ///< in the unit of offsetForm()
    QDoubleSpinBox* m_growth = nullptr; ///< the same, a minute
};

} // namespace takao
