// How the charts dock comes to its pictures: what it wishes, and what becomes of the answers.
#include "app/document/run_session.h"
#include "app/format/format.h"
#include "app/panels/chart_legend.h"
#include "app/panels/chart_panel.h"
#include "app/panels/chart_ruler.h"
#include "app/panels/chart_strip_view.h"
#include "app/panels/signal_search.h"
#include "app/theme/theme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QToolButton>

#include <algorithm>
#include <set>

namespace takao {
namespace {

constexpr int kSoonMs = 10;       // hands: several events become one wish
constexpr int kGrowingMs = 200;   // a run that goes on: the picture is stretched meanwhile
constexpr QSize kPage(1200, 240); // of a file: its width, and the height of a strip [pixels]

} // namespace

void ChartPanel::connectReading()
{
    PlantPlayer& player = m_document.player();
    m_wishTimer.setSingleShot(true);
    connect(&m_wishTimer, &QTimer::timeout, this, &ChartPanel::wishNow);
    connect(&m_time, &ChartTime::spanChanged, this, &ChartPanel::wishSoon);
    connect(&player, &PlantPlayer::timelineChanged, this, [this] {
        m_reader.clear(); // pictures of another timeline
        for (std::size_t s = 0; s < m_strips.size(); ++s) {
            m_strips[s]->setStrip({});
            m_legends[s]->legend().setStrip({});
        }
        matchStrips();
        wishSoon();
    });
    connect(&player, &PlantPlayer::extentChanged, this, &ChartPanel::wishSoon);
    connect(&m_document, &Document::stateChanged, this, &ChartPanel::showState);
    connect(&m_reader, &ChartReader::pictured, this,
            [this](const std::shared_ptr<const ChartAnswer>& answer) { showAnswer(*answer); });
    connect(
        &m_reader, &ChartReader::counted, this,
        [this](const std::shared_ptr<const ChartStatistics>& statistics) { showStatistics(*statistics); });
    connect(&Theme::instance(), &Theme::themeChanged, this, &ChartPanel::wishSoon);
}

void ChartPanel::wishSoon()
{
    if (!isVisible() || m_wishTimer.isActive())
        return; // showEvent() catches up
    const bool grows = m_document.player().isLive() && m_document.isPlayed();
    m_wishTimer.start(grows ? kGrowingMs : kSoonMs);
}

void ChartPanel::wishNow()
{
    const auto& timeline = m_document.player().sharedTimeline();
    if (!timeline || m_sheet.isEmpty()) {
        m_reader.clear();
        return;
    }
    ChartWish wish{timeline, m_time.span(), {}, themeInk()};
    wish.line = wish.ink.line * devicePixelRatioF();
    for (const ChartStripView* strip : m_strips)
        wish.strips.push_back({strip->strip(), strip->plotPixels()});
    m_reader.wish(std::move(wish));
}

void ChartPanel::showAnswer(const ChartAnswer& answer)
{
    if (answer.strips.size() != m_strips.size())
        return; // the next one is on its way
    for (std::size_t s = 0; s < m_strips.size(); ++s) {
        m_strips[s]->setAnswer(answer.strips[s]);
        m_legends[s]->legend().setPicture(answer.strips[s].picture);
    }
    alignSides();
}

void ChartPanel::showStatistics(const ChartStatistics& statistics)
{
    for (std::size_t s = 0; s < std::min(statistics.size(), m_legends.size()); ++s)
        m_legends[s]->legend().setStatistics(statistics[s]);
}

void ChartPanel::showState()
{
    const PlantStatePtr state = m_document.state();
    m_search->setCatalogue(state ? &state->catalogue() : nullptr);
    for (ChartLegend* legend : m_legends)
        legend->legend().setState(state);
}

void ChartPanel::retellTimes()
{
    for (ChartStripView* strip : m_strips)
        strip->update();
    for (ChartLegend* legend : m_legends)
        legend->viewport()->update();
    m_ruler->update();
}

void ChartPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    alignSides();
    wishSoon();
}

void ChartPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    alignSides();
}

Result<ChartPage> ChartPanel::page() const
{
    if (m_sheet.isEmpty())
        return fail(ErrorKind::BadUsage, "nothing is charted",
                    "drag a rack or a signal into the chart first");
    if (!m_document.player().timeline())
        return fail(ErrorKind::BadUsage, "there is no time to chart",
                    "start a run or open a recording first");
    ChartPage page;
    for (const ChartStripView* strip : m_strips) {
        if (strip->strip().traces.empty())
            continue;
        if (!strip->picture())
            return fail(ErrorKind::BadUsage, "the charts are still being read", "try again in a moment");
        page.strips.push_back(strip->picture());
    }
    page.title = m_document.facility() ? text(m_document.facility()->name) : QString();
    QStringList source;
    for (const std::string& line : sourceLines())
        source << text(line);
    page.source = source.join(QStringLiteral(" · "));
    page.span = page.strips.front()->span;
    page.clock = m_clock;
    page.cursor = m_document.player().cursor();
    return page;
}

std::vector<std::string> ChartPanel::sourceLines() const
{
    std::vector<std::string> lines{"Takao " + QCoreApplication::applicationVersion().toStdString()};
    if (m_document.facility())
        lines.push_back("facility: " + m_document.facility()->name);
    if (m_document.isRunShown()) {
        lines.push_back("run: " + m_document.run().scenario().name);
    } else if (const Recording* recording = m_document.recording()) {
        lines.push_back("recording: " + QFileInfo(m_document.file()).fileName().toStdString());
        if (!recording->info().scenario.empty())
            lines.push_back("scenario: " + recording->info().scenario);
    }
    return lines;
}

void ChartPanel::exportTo(const QString& file)
{
    const Result<ChartPage> shown = page();
    if (!shown) {
        say(text(shown.error().text()), Tone::Warning);
        return;
    }
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == QStringLiteral("png") || ending == QStringLiteral("svg")) {
        const int tall = kPage.height() * static_cast<int>(shown->strips.size()) + kPage.height() / 4;
        m_export.savePicture(file, {kPage.width(), tall}, *shown, themeInk());
        return;
    }
    if (ending != QStringLiteral("csv")) {
        say(tr("\"%1\" names no kind of file that charts can be saved as: use .png, .svg or .csv.").arg(file),
            Tone::Bad);
        return;
    }
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const auto& picture : shown->strips)
        for (std::size_t t = 0; t < picture->traces.size(); ++t)
            if (picture->traces[t].problem.empty() && seen.insert(picture->strip.traces[t].signal).second)
                names.push_back(picture->strip.traces[t].signal);
    m_stop->show();
    m_export.saveTable(file, {m_document.player().sharedTimeline(),
                              names,
                              shown->span,
                              {sourceLines(), m_document.player().startUtc()}});
}

} // namespace takao
