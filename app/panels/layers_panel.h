// The panel that says what is shown: overlay, layers.
#pragma once

#include "app/document/active_overlay.h"

#include <QComboBox>
#include <QList>

class QAction;

namespace takao {

/// Shows the window's actions as check boxes and the overlay as a list; decides nothing itself.
class LayersPanel : public QWidget
{
    Q_OBJECT

  public:
    LayersPanel(ActiveOverlay& overlay, const QList<QAction*>& layers, const QList<QAction*>& options,
                QWidget* parent = nullptr);

  private:
    void fillOverlays();
    void addGroup(OverlayGroup group);
    void showAvailability();
    void onOverlayChosen();
    QWidget* makeChecks(const QString& title, const QList<QAction*>& actions);

    ActiveOverlay& m_overlay;
    QComboBox* m_choice;
};

} // namespace takao
