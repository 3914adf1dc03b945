// What the actions of the air do, and what is remembered of them.
#include "app/window/main_window.h"

#include <QStatusBar>

namespace takao {
namespace {

constexpr double kCutStep = 0.2; // [m]

} // namespace

void MainWindow::connectAirActions()
{
    const Actions& act = *m_actions;
    m_airView.set(choiceFrom(m_memory.air()));
    m_document.air().setRefinedCell(m_memory.airCell(AirRun::kUsualCell));
    connect(&act["picture.air"], &QAction::toggled, &m_document, &Document::setAirAutomatic);
    connect(&act["air.solve"], &QAction::triggered, &m_document, &Document::solveAir);
    connectAirSwitch("picture.air-cut", &AirChoice::showCuts);
    connectAirSwitch("air.volume", &AirChoice::volume);
    connectAirSwitch("air.isosurface", &AirChoice::isosurface);
    connectAirSwitch("air.streamlines", &AirChoice::streamlines);
    connectAirSwitch("air.particles", &AirChoice::particles);
    connectAirSwitch("air.play", &AirChoice::playing);
    connectAirSwitch("air.rack-faces", &AirChoice::rackFaces);
    connectAirSwitch("air.hot-spots", &AirChoice::hotSpots);
    connect(&m_airView, &AirView::scalesChanged, this, [this] {
        std::optional<ScalarMapper> temperatures;
        for (const AirScale& scale : m_airView.scales())
            if (scale.quantity == AirScalar::Temperature)
                temperatures = scale.mapper;
        m_overlay.setAirScale(std::move(temperatures));
    });
    connect(&act["air.cut-up"], &QAction::triggered, this, [this] { stepCut(kCutStep); });
    connect(&act["air.cut-down"], &QAction::triggered, this, [this] { stepCut(-kCutStep); });
    connect(&m_document.air(), &AirRun::refinedCellChanged, this,
            [this] { m_memory.setAirCell(m_document.air().refinedCell()); });
    connect(&act["air.probe"], &QAction::toggled, m_viewport, &FacilityViewport::setProbing);
    connect(&act["air.seed"], &QAction::toggled, m_viewport, &FacilityViewport::setSeeding);
    connect(m_viewport, &FacilityViewport::airFailed, this,
            [this](const QString& why) { statusBar()->showMessage(why, kMessageMs); });
    remember(act["picture.air"]);
}

/// An action and a part of the choice that are two faces of one switch.
void MainWindow::connectAirSwitch(const char* key, bool AirChoice::*part)
{
    QAction& action = (*m_actions)[key];
    action.setChecked(m_airView.choice().*part);
    connect(&action, &QAction::toggled, this, [this, part](bool on) {
        m_airView.change([&](AirChoice& c) {
            c.*part = on;
            if (c.showCuts && c.cuts.empty())
                c.cuts.push_back({});
        });
    });
    connect(&m_airView, &AirView::changed, &action,
            [this, &action, part] { action.setChecked(m_airView.choice().*part); });
}

void MainWindow::stepCut(double metres)
{
    const AirChoice& choice = m_airView.choice();
    if (choice.currentCut < choice.cuts.size())
        m_airView.moveCut(choice.currentCut, choice.cuts[choice.currentCut].at + metres, m_document.airBox());
}

} // namespace takao
