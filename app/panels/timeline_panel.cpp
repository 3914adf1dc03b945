#include "app/panels/timeline_panel.h"

#include "app/document/run_session.h"
#include "app/format/format.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <cmath>

namespace takao {
namespace {

constexpr double kSpeeds[] = {1.0, 10.0, 60.0, kFullSpeed};
constexpr double kRates[] = {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0};
constexpr double kKeepsUp = 0.9; // of the wanted speed [1]

constexpr int kLeastWords = 25 * kGrid; // fewer would only puzzle [pixels]

QString times(double speed)
{
    return QStringLiteral("%1×").arg(formatNumber(speed, speed < 1.0 ? 1 : 0));
}

QComboBox* makeCombo(const char* objectName, const QString& name, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setFocusPolicy(Qt::TabFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

TimelinePanel::TimelinePanel(Document& document, const QList<QAction*>& actions, QMenu& start,
                             QWidget* parent)
    : QWidget(parent), m_document(document), m_track(new TimelineTrack(document, m_clock, this))
{
    setObjectName(QStringLiteral("timelinePanel"));
    for (QAction* one : actions)
        m_actions[one->objectName()] = one;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(makeControls(start));
    layout->addWidget(m_track, 1);
    const PlantPlayer& player = document.player();
    connect(&player, &PlantPlayer::timelineChanged, this, &TimelinePanel::readStart);
    connect(&player, &PlantPlayer::cursorMoved, this, &TimelinePanel::showTime);
    connect(&player, &PlantPlayer::extentChanged, this, &TimelinePanel::showTime);
    connect(&player, &PlantPlayer::playingChanged, this, &TimelinePanel::refresh);
    connect(&player, &PlantPlayer::rateChanged, this, &TimelinePanel::refresh);
    connect(&document.run(), &RunSession::phaseChanged, this, &TimelinePanel::refresh);
    connect(&document.run(), &RunSession::speedChanged, this, &TimelinePanel::refresh);
    connect(&document, &Document::playedChanged, this, &TimelinePanel::refresh);
    readStart();
}

QWidget* TimelinePanel::makeControls(QMenu& start)
{
    auto* controls = new QWidget(this);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    row->setSpacing(kGrid);
    addRunControls(*row, start);
    addLine(*row);
    addPlayControls(*row);
    row->addSpacing(2 * kGrid);
    m_time = new QLabel(controls);
    m_time->setObjectName(QStringLiteral("timelineClock"));
    m_time->setAccessibleName(tr("Time that is shown"));
    m_time->setFont(scaledFont(1.35, QFont::DemiBold));
    m_time->setMinimumWidth(20 * kGrid);
    row->addWidget(m_time);
    m_mode = new QLabel(controls);
    m_mode->setObjectName(QStringLiteral("timelineMode"));
    m_mode->setProperty("role", "muted");
    m_mode->setMinimumWidth(0); // the dock's title says it, too
    m_mode->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_mode->installEventFilter(this);
    row->addWidget(m_mode, 1);
    addViewControls(*row);
    return controls;
}

void TimelinePanel::addRunControls(QHBoxLayout& row, QMenu& start)
{
    m_start = new QToolButton(this);
    m_start->setObjectName(QStringLiteral("startRun"));
    m_start->setText(tr("Run…"));
    m_start->setToolTip(tr("Let the facility go through a scenario"));
    m_start->setAccessibleName(tr("Start a run"));
    m_start->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_start->setPopupMode(QToolButton::InstantPopup);
    m_start->setMenu(&start);
    const auto setIcon = [this] { m_start->setIcon(themedIcon(QStringLiteral("run"))); };
    connect(&Theme::instance(), &Theme::themeChanged, m_start, setIcon);
    setIcon();
    row.addWidget(m_start);
    addButton(row, "run.pause");
    addButton(row, "run.stop");
    m_speed = makeCombo("runSpeed", tr("Speed of the run"), this);
    for (const double speed : kSpeeds)
        m_speed->addItem(std::isinf(speed) ? tr("fastest") : times(speed), speed);
    connect(m_speed, &QComboBox::activated, this,
            [this] { m_document.run().setSpeed(m_speed->currentData().toDouble()); });
    row.addWidget(m_speed);
}

void TimelinePanel::addPlayControls(QHBoxLayout& row)
{
    for (const char* key : {"time.previous-event", "time.step-back", "time.play", "time.step",
                            "time.next-event", "bookmark.add"})
        addButton(row, key);
    m_rate = makeCombo("playRate", tr("Speed of the cursor"), this);
    for (const double rate : kRates)
        m_rate->addItem(times(rate), rate);
    connect(m_rate, &QComboBox::activated, this,
            [this] { m_document.player().setRate(m_rate->currentData().toDouble()); });
    row.addWidget(m_rate);
    m_live = addButton(row, "time.live");
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void TimelinePanel::addViewControls(QHBoxLayout& row)
{
    m_clockKind = makeCombo("clockKind", tr("Times since the beginning, of the site, or UTC"), this);
    m_clockKind->addItem(tr("Elapsed"), static_cast<int>(ClockKind::Relative));
    m_clockKind->addItem(tr("Site time"), static_cast<int>(ClockKind::Site));
    m_clockKind->addItem(tr("UTC"), static_cast<int>(ClockKind::Utc));
    connect(m_clockKind, &QComboBox::activated, this, [this] {
        m_clock.setKind(static_cast<ClockKind>(m_clockKind->currentData().toInt()));
        m_track->update();
        showTime();
        Q_EMIT clockChanged();
    });
    row.addWidget(m_clockKind);
    m_lanes = makeCombo("laneKind", tr("Lanes by severity or by system"), this);
    m_lanes->addItem(tr("Severity"), static_cast<int>(LaneKind::Severity));
    m_lanes->addItem(tr("System"), static_cast<int>(LaneKind::System));
    connect(m_lanes, &QComboBox::activated, this,
            [this] { m_track->setLaneKind(static_cast<LaneKind>(m_lanes->currentData().toInt())); });
    row.addWidget(m_lanes);
    for (QComboBox* const choice : {m_clockKind, m_lanes}) // gives way in narrow windows
        choice->setMinimumWidth(20 * kGrid);
    addButton(row, "time.show-all");
    connect(m_actions["time.show-all"], &QAction::triggered, m_track, &TimelineTrack::showAll);
}

QToolButton* TimelinePanel::addButton(QHBoxLayout& row, const char* key)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(m_actions.value(QString::fromLatin1(key)));
    button->setObjectName(QString::fromLatin1(key) + QStringLiteral(".button"));
    button->setAccessibleName(button->defaultAction()->property("accessibleName").toString());
    button->setFocusPolicy(Qt::TabFocus);
    row.addWidget(button);
    return button;
}

QFrame* TimelinePanel::addLine(QHBoxLayout& row)
{
    auto* line = new QFrame(this);
    line->setFixedWidth(1);
    line->setStyleSheet(QStringLiteral("background: palette(mid)"));
    row.addSpacing(kGrid);
    row.addWidget(line);
    row.addSpacing(kGrid);
    return line;
}

void TimelinePanel::readStart()
{
    const Facility* facility = m_document.facility();
    m_clock.setStart(m_document.player().startUtc(), facility ? facility->site.timeZone : "UTC");
    m_clockKind->setVisible(m_clock.isAbsolute());
    m_clockKind->setCurrentIndex(m_clockKind->findData(static_cast<int>(m_clock.kind())));
    Q_EMIT clockChanged();
    refresh();
}

void TimelinePanel::refresh()
{
    const RunSession& run = m_document.run();
    const bool hasRun = run.phase() != RunSession::Phase::None;
    m_speed->setCurrentIndex(m_speed->findData(run.speed()));
    m_rate->setCurrentIndex(m_rate->findData(m_document.player().rate()));
    m_live->setVisible(m_document.player().isGrowing());
    for (const char* key : {"run.pause.button", "run.stop.button"})
        findChild<QWidget*>(QString::fromLatin1(key))->setVisible(hasRun);
    m_start->setToolButtonStyle(hasRun ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_speed->setVisible(hasRun);
    m_rate->setEnabled(m_document.isPlayed());
    m_track->update();
    showTime();
}

bool TimelinePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_mode && event->type() == QEvent::Resize)
        showMode();
    return QWidget::eventFilter(watched, event);
}

void TimelinePanel::showTime()
{
    m_time->setText(m_document.isPlayed() ? m_clock.time(m_document.player().cursor(), 1)
                                          : QStringLiteral("–:––"));
    showMode();
}

void TimelinePanel::showMode()
{
    const QString words = modeWords();
    // Where the row is narrow, the dock's title still tells it.
    const int room = m_mode->width();
    m_mode->setText(room < kLeastWords ? QString()
                                       : m_mode->fontMetrics().elidedText(words, Qt::ElideRight, room));
    m_mode->setToolTip(words);
    if (auto* dock = qobject_cast<QDockWidget*>(parentWidget()))
        dock->setWindowTitle(tr("Timeline – %1").arg(words));
}

QString TimelinePanel::modeWords() const
{
    const RunSession& run = m_document.run();
    if (m_document.isPlayed() && !m_document.isRunShown()) {
        const Recording* recording = m_document.recording();
        const std::string scenario = recording ? recording->info().scenario : std::string();
        return scenario.empty() ? tr("Recording") : tr("Recording of: %1").arg(text(scenario));
    }
    const QString name = run.air() == RunAirKind::Field
                             ? tr("%1, air as a field").arg(text(run.scenario().name))
                             : text(run.scenario().name);
    switch (run.phase()) {
    case RunSession::Phase::None:
        return tr("Steady state");
    case RunSession::Phase::Starting:
        return tr("%1: starting").arg(name);
    case RunSession::Phase::Paused:
        return tr("%1: paused").arg(name);
    case RunSession::Phase::Ended:
        return tr("%1: ended").arg(name);
    case RunSession::Phase::Running:
        break;
    }
    if (std::isinf(run.speed()) || run.pace() < kKeepsUp * run.speed())
        return tr("%1: running, %2 in fact").arg(name, times(std::round(run.pace())));
    return tr("%1: running").arg(name);
}

} // namespace takao
