#include "app/panels/air_panel.h"

#include "app/format/format.h"
#include "app/panels/air_cut_list.h"
#include "app/panels/air_range_box.h"
#include "app/panels/panel_parts.h"
#include "app/panels/value_slider.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kColdest = 10.0, kHottest = 60.0; // of surfaces that one may ask for [degC]
constexpr double kCells[] = {0.3, 0.2, 0.15, 0.1}; // [m]

} // namespace

AirPanel::AirPanel(Document& document, AirView& view, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_view(view)
{
    for (QAction* one : actions)
        m_actions[one->objectName()] = one;
    setObjectName(QStringLiteral("airPanel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, kGrid, 3 * kGrid, 3 * kGrid);
    layout->setSpacing(2 * kGrid);
    addCuts(*layout);
    addBodies(*layout);
    addLines(*layout);
    addSeeds(*layout);
    addMarks(*layout);
    addTitle(*layout, tr("Scale"));
    layout->addWidget(new AirRangeBox(view, this));
    addSolve(*layout);
    layout->addStretch(1);
    connect(&view, &AirView::changed, this, &AirPanel::refresh);
    connect(&view, &AirView::scalesChanged, this, &AirPanel::showReach);
    connect(&document, &Document::stateChanged, this, &AirPanel::showBox);
    refresh();
    showBox();
}

QAction& AirPanel::action(const char* key) const
{
    return *m_actions.value(QString::fromLatin1(key));
}

void AirPanel::addTitle(QVBoxLayout& layout, const QString& title)
{
    layout.addSpacing(kGrid);
    layout.addWidget(makeTitle(title, this));
}

QWidget* AirPanel::row(std::initializer_list<QWidget*> parts)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2 * kGrid);
    bool first = true;
    for (QWidget* part : parts) {
        line->addWidget(part, first ? 1 : 0);
        first = false;
    }
    return row;
}

QWidget* AirPanel::columns(std::initializer_list<QWidget*> parts)
{
    auto* row = new QWidget(this);
    auto* grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2 * kGrid);
    int column = 0;
    for (QWidget* part : parts) {
        part->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // only then all are as wide
        part->setMinimumWidth(part->minimumSizeHint().width());
        grid->addWidget(part, 0, column);
        grid->setColumnStretch(column++, 1);
    }
    return row;
}

QToolButton* AirPanel::makeButton(QAction& action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(&action);
    button->setObjectName(action.objectName() + QStringLiteral(".button"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

void AirPanel::addCuts(QVBoxLayout& layout)
{
    auto* add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addCut"));
    add->setText(tr("Add"));
    add->setToolTip(tr("Add a cut"));
    add->setAccessibleName(tr("Add a cut"));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto setIcon = [add] { add->setIcon(themedIcon(QStringLiteral("add"))); };
    connect(&Theme::instance(), &Theme::themeChanged, add, setIcon);
    setIcon();
    connect(add, &QToolButton::clicked, &m_view, &AirView::addCut);
    m_cuts = new AirCutList(m_view, this);
    layout.addWidget(row({makeCheck(action("picture.air-cut"), this), add}));
    layout.addWidget(m_cuts);
}

void AirPanel::addBodies(QVBoxLayout& layout)
{
    addTitle(layout, tr("Warm air"));
    layout.addWidget(makeCheck(action("air.volume"), this));
    layout.addWidget(makeCheck(action("air.isosurface"), this));
    m_surface = new ValueSlider(kColdest, kHottest, 0.5, 1, QStringLiteral("°C"),
                                tr("Temperature of the surface"), this);
    m_surface->slider().setObjectName(QStringLiteral("surfaceSlider"));
    m_surface->spin().setObjectName(QStringLiteral("surfaceTemperature"));
    connect(m_surface, &ValueSlider::valueEdited, this,
            [this](double value) { m_view.change([value](AirChoice& c) { c.surfaceTemperature = value; }); });
    layout.addWidget(m_surface);
}

QSpinBox* AirPanel::makeCount(const char* objectName, int most, int step, const QString& name,
                              int AirChoice::*count)
{
    auto* spin = new QSpinBox(this);
    spin->setObjectName(QString::fromLatin1(objectName));
    spin->setRange(1, most);
    spin->setSingleStep(step);
    spin->setKeyboardTracking(false);
    spin->setAlignment(Qt::AlignRight);
    spin->setFixedWidth(21 * kGrid);
    spin->setAccessibleName(name);
    spin->setToolTip(name);
    connect(spin, &QSpinBox::valueChanged, this,
            [this, count](int value) { m_view.change([&](AirChoice& c) { c.*count = value; }); });
    return spin;
}

void AirPanel::addLines(QVBoxLayout& layout)
{
    addTitle(layout, tr("Ways of the air"));
    m_lines = makeCount("lineCount", 2000, 50, tr("Number of streamlines"), &AirChoice::lineCount);
    m_particles =
        makeCount("particleCount", 50000, 500, tr("Number of particles"), &AirChoice::particleCount);
    layout.addWidget(row({makeCheck(action("air.streamlines"), this), m_lines}));
    auto* play = makeButton(action("air.play"));
    play->setToolButtonStyle(Qt::ToolButtonIconOnly);
    layout.addWidget(row({makeCheck(action("air.particles"), this), play, m_particles}));
}

QWidget* AirPanel::makeSeedCheck(const char* objectName, const QString& text, const QString& toolTip,
                                 bool AirChoice::*from)
{
    auto* box = new QCheckBox(text, this);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setToolTip(toolTip);
    box->setChecked(m_view.choice().*from);
    connect(box, &QCheckBox::toggled, this,
            [this, from](bool on) { m_view.change([&](AirChoice& c) { c.*from = on; }); });
    connect(&m_view, &AirView::changed, box, [this, box, from] { box->setChecked(m_view.choice().*from); });
    return box;
}

void AirPanel::addSeeds(QVBoxLayout& layout)
{
    auto* where = new QLabel(tr("They start at"), this);
    where->setProperty("role", "muted");
    layout.addWidget(where);
    layout.addWidget(columns(
        {makeSeedCheck("seedSupplies", tr("supplies"), tr("Floor tiles and openings that blow into the room"),
                       &AirChoice::fromSupplies),
         makeSeedCheck("seedCoolers", tr("coolers"), tr("Outlets of fan walls, CRAHs and in-row coolers"),
                       &AirChoice::fromCoolers)}));
    layout.addWidget(makeSeedCheck("seedRacks", tr("exhausts of selected racks"),
                                   tr("The backs of the racks that are selected"),
                                   &AirChoice::fromSelectedRacks));
    m_points = new QLabel(this);
    m_points->setObjectName(QStringLiteral("seedPoints"));
    m_forget = new QToolButton(this);
    m_forget->setObjectName(QStringLiteral("forgetPoints"));
    m_forget->setText(tr("Forget"));
    m_forget->setToolTip(tr("Forget the clicked places"));
    connect(m_forget, &QToolButton::clicked, this,
            [this] { m_view.change([](AirChoice& c) { c.points.clear(); }); });
    layout.addWidget(row({m_points, m_forget})); // not the button too: panels are narrow
    layout.addWidget(makeButton(action("air.seed")), 0, Qt::AlignLeft);
}

void AirPanel::addMarks(QVBoxLayout& layout)
{
    addTitle(layout, tr("Marks and numbers"));
    layout.addWidget(
        columns({makeCheck(action("air.rack-faces"), this), makeCheck(action("air.hot-spots"), this)}));
    layout.addWidget(makeCheck(action("air.probe"), this));
}

void AirPanel::addSolve(QVBoxLayout& layout)
{
    addTitle(layout, tr("Solve"));
    m_cell = new QComboBox(this);
    m_cell->setObjectName(QStringLiteral("airCell"));
    m_cell->setAccessibleName(tr("Cell size of the fine solve"));
    m_cell->setToolTip(tr("Cell size of the fine solve: half the size takes about ten times as long"));
    for (const double cell : kCells)
        m_cell->addItem(tr("%1 m cells").arg(formatNumber(cell, 2)), cell);
    m_cell->setCurrentIndex(m_cell->findData(m_document.air().refinedCell()));
    connect(m_cell, &QComboBox::activated, this,
            [this] { m_document.setAirCell(m_cell->currentData().toDouble()); });
    connect(&m_document.air(), &AirRun::refinedCellChanged, this,
            [this] { m_cell->setCurrentIndex(m_cell->findData(m_document.air().refinedCell())); });
    m_rest =
        new QLabel(tr("Rests while a run or a recording is shown: pictures show its own field of air, where "
                      "it has one."),
                   this);
    m_rest->setObjectName(QStringLiteral("airRests"));
    m_rest->setProperty("role", "muted");
    m_rest->setWordWrap(true);
    const auto showRest = [this] { m_rest->setVisible(m_document.isAirResting()); };
    connect(&m_document, &Document::playedChanged, m_rest, showRest);
    showRest();
    layout.addWidget(m_rest);
    layout.addWidget(row({makeCheck(action("picture.air"), this), m_cell}));
    layout.addWidget(makeButton(action("air.solve")));
}

void AirPanel::refresh()
{
    const AirChoice& choice = m_view.choice();
    m_surface->show(choice.surfaceTemperature);
    m_surface->setEnabled(choice.isosurface);
    for (QSpinBox* spin : {m_lines, m_particles}) {
        const QSignalBlocker quiet(spin);
        spin->setValue(spin == m_lines ? choice.lineCount : choice.particleCount);
        spin->setEnabled(spin == m_lines ? choice.streamlines : choice.particles);
    }
    showReach();
    m_points->setText(choice.points.empty()       ? tr("no clicked place")
                      : choice.points.size() == 1 ? tr("1 clicked place")
                                                  : tr("%1 clicked places").arg(choice.points.size()));
    m_points->setProperty("role", "muted");
    m_forget->setVisible(!choice.points.empty());
}

/// From the coolest to the warmest air, as far as that is known.
void AirPanel::showReach()
{
    double low = kColdest, high = kHottest;
    for (const AirScale& scale : m_view.scales())
        if (scale.quantity == AirScalar::Temperature && scale.extremes) {
            low = std::floor(static_cast<double>((*scale.extremes)[0]));
            high = std::ceil(static_cast<double>((*scale.extremes)[1]));
        }
    const double chosen = m_view.choice().surfaceTemperature;
    m_surface->setReach(std::min(low, chosen), std::max(high, chosen));
}

/// Cuts can lie where there is air.
void AirPanel::showBox()
{
    m_cuts->setBox(m_document.airBox());
}

} // namespace takao
