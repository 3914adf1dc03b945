// The panel that says what is shown of the air, and how finely it is solved.
#pragma once

#include "app/document/air_view.h"
#include "app/document/document.h"

#include <QHash>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace takao {

class AirCutList;
class ValueSlider;

/// Shows the window's actions as check boxes, with the values that belong to them beside; changes the
/// AirView.
class AirPanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param actions   the window's actions of the air, by their keys
    AirPanel(Document& document, AirView& view, const QList<QAction*>& actions, QWidget* parent = nullptr);

    AirCutList& cuts() { return *m_cuts; }

  private:
    QAction& action(const char* key) const;
    void addTitle(QVBoxLayout& layout, const QString& title);
    void addCuts(QVBoxLayout& layout);
    void addBodies(QVBoxLayout& layout);
    void addLines(QVBoxLayout& layout);
    void addSeeds(QVBoxLayout& layout);
    void addMarks(QVBoxLayout& layout);
    void addSolve(QVBoxLayout& layout);
    /// Side by side, in columns of the same width.
    QWidget* columns(std::initializer_list<QWidget*> parts);
    QWidget* row(std::initializer_list<QWidget*> parts);
    QSpinBox* makeCount(const char* objectName, int most, int step, const QString& name,
                        int AirChoice::*count);
    QWidget* makeSeedCheck(const char* objectName, const QString& text, const QString& toolTip,
                           bool AirChoice::*from);
    QToolButton* makeButton(QAction& action);
    void refresh();
    void showBox();
    void showReach();

    Document& m_document;
    AirView& m_view;
    QHash<QString, QAction*> m_actions;
    AirCutList* m_cuts = nullptr;
    ValueSlider* m_surface = nullptr;
    QSpinBox* m_lines = nullptr;
    QSpinBox* m_particles = nullptr;
    QLabel* m_rest; ///< why the air is not solved now
    QLabel* m_points = nullptr;
    QToolButton* m_forget = nullptr;
    QComboBox* m_cell = nullptr;
};

} // namespace takao
