// What the actions of runs and of the timeline do, and the menu of what can be done to an object.
#include "app/document/run_saver.h"
#include "app/document/run_session.h"
#include "app/document/scenario_list.h"
#include "app/format/format.h"
#include "app/panels/timeline_panel.h"
#include "app/theme/icons.h"
#include "app/window/deed_dialog.h"
#include "app/window/main_window.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStatusBar>

#include <map>

namespace takao {
namespace {

QString fileNameOf(const std::string& scenario)
{
    QString name = QString::fromStdString(scenario);
    return (name.isEmpty() ? QStringLiteral("run") : name) + QStringLiteral(".takaorec");
}

/// An action whose picture says what it would do.
void showIcon(QAction& action, const char* icon)
{
    if (action.property("iconName").toString() == QLatin1String(icon))
        return;
    action.setProperty("iconName", QString::fromLatin1(icon)); // for the next theme
    action.setIcon(themedIcon(QString::fromLatin1(icon)));
}

} // namespace

void MainWindow::makeRunMenu()
{
    m_scenarioMenu = new QMenu(tr("Run a &scenario"), this);
    m_scenarioMenu->setObjectName(QStringLiteral("scenarioMenu"));
    m_scenarioMenu->setToolTipsVisible(true);
    m_runMenu = new QMenu(this);
    m_runMenu->setObjectName(QStringLiteral("runMenu"));
    m_runMenu->setToolTipsVisible(true);
    m_runMenu->addAction(&(*m_actions)["run.normal"]);
    m_runMenu->addMenu(m_scenarioMenu);
    m_runMenu->addAction(&(*m_actions)["run.file"]);
    m_runMenu->addSeparator();
    m_runMenu->addAction(&(*m_actions)["run.air-field"]);
    m_runMenu->addSeparator();
    m_runMenu->addAction(&(*m_actions)["run.close"]);
    connect(m_scenarioMenu, &QMenu::aboutToShow, this, &MainWindow::fillScenarios);
}

void MainWindow::fillScenarios()
{
    m_scenarioMenu->clear();
    if (!m_document.facility())
        return;
    for (const ScenarioChoice& choice : shippedScenarios(*m_document.facility())) {
        QAction* action = m_scenarioMenu->addAction(text(choice.name));
        action->setObjectName(text(choice.file.stem().string()));
        action->setEnabled(choice.missing.empty());
        action->setToolTip(choice.missing.empty() ? text(choice.teaches)
                                                  : tr("This facility has no %1").arg(text(choice.missing)));
        connect(action, &QAction::triggered, this, [this, file = choice.file] {
            if (letGoOfBookmarks())
                m_document.startRun(file, runAir());
        });
    }
    if (m_scenarioMenu->isEmpty())
        m_scenarioMenu->addAction(tr("No scenarios are installed"))->setEnabled(false);
}

void MainWindow::connectRunActions()
{
    const Actions& act = *m_actions;
    RunSession& run = m_document.run();
    connect(&act["run.normal"], &QAction::triggered, this, [this] {
        if (letGoOfBookmarks())
            m_document.startRun(normalLoad(), runAir());
    });
    connect(&act["run.file"], &QAction::triggered, this, &MainWindow::chooseScenario);
    connect(&act["run.pause"], &QAction::triggered, &run, &RunSession::setPaused);
    connect(&act["run.stop"], &QAction::triggered, &run, &RunSession::stop);
    connect(&act["run.close"], &QAction::triggered, this, [this] {
        if (letGoOfBookmarks())
            m_document.closeRun();
    });
    connect(&act["file.save-run"], &QAction::triggered, this, &MainWindow::saveRun);
    connect(&run, &RunSession::phaseChanged, this, &MainWindow::updateRun);
    connect(&run, &RunSession::scenarioEnded, this, [this] {
        statusBar()->showMessage(tr("The scenario has ended and the run is paused; it can go on"),
                                 kMessageMs);
    });
    connect(&run, &RunSession::actRefused, this, [this](const Error& error) {
        statusBar()->showMessage(QString::fromStdString(error.text()), kMessageMs);
    });
    connect(&m_document, &Document::playedChanged, this, &MainWindow::updateRun);
    connect(&m_document, &Document::playedChanged, this, &MainWindow::updateEnabled);
    connect(&m_document, &Document::facilityChanged, this, &MainWindow::updateRun);
    connect(&m_document, &Document::runFailed, this, [this] {
        statusBar()->showMessage(tr("The run cannot go on; the findings say why"), kMessageMs);
        showFindings();
    });
    connect(&m_document.saver(), &RunSaver::ended, this, &MainWindow::updateRun);
    connect(&m_document.saver(), &RunSaver::saved, this, [this](const QString& file) {
        m_memory.addRecentFile(file);
        statusBar()->showMessage(tr("The run is saved as %1").arg(QFileInfo(file).fileName()), kMessageMs);
    });
    connect(&m_document.saver(), &RunSaver::failed, this, [this](const Error& error) {
        statusBar()->showMessage(QString::fromStdString(error.text()), kMessageMs);
        showFindings();
    });
    remember(act["run.air-field"]);
    connectTimeActions();
    connectCompareActions();
    connectForkActions();
    connectSplit();
    updateRun();
}

RunAirKind MainWindow::runAir() const
{
    return (*m_actions)["run.air-field"].isChecked() ? RunAirKind::Field : RunAirKind::Mixed;
}

void MainWindow::connectTimeActions()
{
    const Actions& act = *m_actions;
    PlantPlayer& player = m_document.player();
    connect(&act["time.play"], &QAction::triggered, &player, &PlantPlayer::setPlaying);
    connect(&act["time.step"], &QAction::triggered, &player, [&player] { player.step(1); });
    connect(&act["time.step-back"], &QAction::triggered, &player, [&player] { player.step(-1); });
    const auto jump = [this](const char* key, int direction, EventSeverity least) {
        connect(&(*m_actions)[key], &QAction::triggered, this, [this, direction, least] {
            if (!m_document.showNextEvent(direction, least))
                statusBar()->showMessage(direction > 0 ? tr("Nothing more happened after this moment")
                                                       : tr("Nothing happened before this moment"),
                                         kMessageMs);
        });
    };
    jump("time.previous-event", -1, EventSeverity::Info);
    jump("time.next-event", 1, EventSeverity::Info);
    jump("time.previous-alarm", -1, EventSeverity::Alarm);
    jump("time.next-alarm", 1, EventSeverity::Alarm);
    connect(&act["time.live"], &QAction::triggered, this, [this, &player] {
        player.goLive();
        updateRun(); // pressing it while live changes nothing
    });
    connect(&act["time.no-loop"], &QAction::triggered, &player, [&player] { player.setLoop(std::nullopt); });
    connect(&player, &PlantPlayer::playingChanged, this, &MainWindow::updateRun);
    connect(&player, &PlantPlayer::loopChanged, this, &MainWindow::updateRun);
}

void MainWindow::updateRun()
{
    const Actions& act = *m_actions;
    const RunSession& run = m_document.run();
    const PlantPlayer& player = m_document.player();
    const bool played = m_document.isPlayed();
    const bool hasRun = run.phase() != RunSession::Phase::None;
    for (const char* key : {"run.normal", "run.file"})
        act[key].setEnabled(m_document.facility());
    m_scenarioMenu->setEnabled(m_document.facility());
    act["run.pause"].setEnabled(run.isUnderWay());
    act["run.pause"].setChecked(run.phase() == RunSession::Phase::Paused);
    act["run.stop"].setEnabled(run.isUnderWay() || run.phase() == RunSession::Phase::Starting);
    act["run.close"].setEnabled(hasRun);
    act["file.save-run"].setEnabled(run.simulation() && !m_document.saver().isRunning());
    for (const char* key : {"time.play", "time.step", "time.step-back", "time.previous-event",
                            "time.next-event", "time.previous-alarm", "time.next-alarm", "time.show-all"})
        act[key].setEnabled(played);
    act["time.play"].setChecked(player.isMoving());
    showIcon(act["time.play"], player.isMoving() ? "pause" : "play");
    act["time.live"].setEnabled(player.isGrowing());
    act["time.live"].setChecked(player.isLive());
    act["time.no-loop"].setEnabled(player.loop().has_value());
    act["air.solve"].setEnabled(!m_document.isAirResting());
    updateTitle();
}

void MainWindow::chooseScenario()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Run a scenario"), QString(),
                                                      tr("Scenarios (*.json);;All files (*)"));
    if (!file.isEmpty() && letGoOfBookmarks())
        m_document.startRun(std::filesystem::path(file.toStdString()), runAir());
}

void MainWindow::saveRun()
{
    const QDir folder = QFileInfo(m_document.file()).absoluteDir();
    QString file = QFileDialog::getSaveFileName(this, tr("Save the run as a recording"),
                                                folder.filePath(fileNameOf(m_document.run().scenario().id)),
                                                tr("Recordings (*.takaorec)"));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".takaorec");
    const auto& run = m_document.run().simulation();
    m_savedRun = {run, ForkList::kTrunk, run->end()};
    m_document.saveRun(file);
    updateRun();
}

void MainWindow::addDeeds(QMenu& menu, const std::string& id)
{
    std::map<QStringList, QMenu*> groups{{{}, &menu}};
    const std::vector<Deed> deeds = m_document.deedsOn(id);
    for (const Deed& deed : deeds) {
        for (qsizetype depth = 1; depth <= deed.groups.size(); ++depth)
            if (QMenu*& group = groups[deed.groups.first(depth)]; !group)
                group = groups[deed.groups.first(depth - 1)]->addMenu(deed.groups[depth - 1]);
        QAction* action = groups[deed.groups]->addAction(deed.text);
        connect(action, &QAction::triggered, this, [this, deed] { perform(deed); });
    }
    if (deeds.empty())
        menu.addAction(m_document.isPlayed() && !m_document.isRunShown() ? tr("A recording cannot be changed")
                                                                         : tr("Nothing can be done to it"))
            ->setEnabled(false);
}

void MainWindow::perform(const Deed& deed)
{
    if (deed.question == DeedQuestion::None) {
        m_document.perform(deed.act);
        return;
    }
    auto* dialog = new DeedDialog(deed, this);
    connect(dialog, &DeedDialog::answered, &m_document, &Document::perform);
    dialog->open();
}

} // namespace takao
