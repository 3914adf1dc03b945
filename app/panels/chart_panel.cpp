#include "app/panels/chart_panel.h"

#include "app/document/object_mime.h"
#include "app/document/selected_racks.h"
#include "app/format/format.h"
#include "app/format/unit_text.h"
#include "app/panels/chart_strip_view.h"
#include "app/panels/report_widgets.h"
#include "app/panels/signal_search.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <map>

namespace takao {
namespace {

constexpr int kNoticeMs = 12000;
constexpr std::size_t kMostAtOnce = 2000; // signals that one name with * may bring

} // namespace

ChartPanel::ChartPanel(Document& document, const ActiveOverlay& overlay, const ClockText& clock,
                       const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_overlay(overlay), m_clock(clock), m_time(document.player())
{
    setObjectName(QStringLiteral("chartPanel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 2 * kGrid, kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(makeControls(actions));
    layout->addWidget(m_notice);
    layout->addWidget(makeBody(), 1);
    m_notice->hide();
    m_noticeTimer.setSingleShot(true);
    m_noticeTimer.setInterval(kNoticeMs);
    connect(&m_noticeTimer, &QTimer::timeout, m_notice, &QWidget::hide);
    connect(m_search, &SignalSearch::asked, this, &ChartPanel::addSearched);
    connect(&m_export, &ChartExport::progressed, this,
            [this](int percent) { say(tr("Writing the table: %1 %").arg(percent)); });
    connect(&m_export, &ChartExport::saved, this, [this](const QString& file) {
        m_stop->hide();
        say(tr("Saved as %1").arg(QFileInfo(file).fileName()), Tone::Good);
    });
    connect(&m_export, &ChartExport::failed, this, [this](const Error& error) {
        m_stop->setVisible(m_export.isRunning());
        say(text(error.text()), Tone::Bad);
    });
    connectReading();
    matchStrips();
}

QWidget* ChartPanel::makeControls(const QList<QAction*>& actions)
{
    auto* controls = new QWidget(this);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    m_search = new SignalSearch(controls);
    row->addWidget(m_search, 1);
    for (QAction* action : actions) {
        if (action->icon().isNull())
            continue; // reached by menu and keys
        auto* button = new QToolButton(controls);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral(".button"));
        button->setAccessibleName(action->property("accessibleName").toString());
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    m_stop = new QToolButton(controls);
    m_stop->setObjectName(QStringLiteral("stopChartTable"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Stop writing the table"));
    m_stop->setAccessibleName(m_stop->toolTip());
    m_stop->hide();
    connect(m_stop, &QToolButton::clicked, &m_export, &ChartExport::cancel);
    row->addWidget(m_stop);
    m_notice = new QLabel(this);
    m_notice->setObjectName(QStringLiteral("chartNotice"));
    m_notice->setWordWrap(true);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return controls;
}

const SignalCatalogue* ChartPanel::catalogue() const
{
    const PlantStatePtr state = m_document.state();
    return state ? &state->catalogue() : nullptr;
}

void ChartPanel::say(const QString& words, Tone tone)
{
    m_notice->setText(words);
    setTone(*m_notice, tone);
    m_notice->show();
    m_noticeTimer.start();
}

void ChartPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ChartPanel::setSheet(ChartSheet sheet)
{
    m_sheet = std::move(sheet);
    m_current = 0;
    matchStrips();
    wishSoon();
}

void ChartPanel::addSignals(const std::vector<SignalInfo>& wanted)
{
    std::map<ChartSheet::Added, int> counts;
    const std::size_t before = m_sheet.strips().size();
    for (const SignalInfo& signal : wanted)
        ++counts[m_sheet.add(m_current, signal)];
    if (counts[ChartSheet::Added::InStrip] + counts[ChartSheet::Added::InOther] > 0)
        sheetHasChanged();
    sayAdded(wanted, counts);
    if (m_sheet.strips().size() != before)
        m_strips.back()->update();
    Q_EMIT shown();
}

void ChartPanel::sayAdded(const std::vector<SignalInfo>& wanted,
                          const std::map<ChartSheet::Added, int>& counts)
{
    const auto count = [&counts](ChartSheet::Added how) {
        const auto found = counts.find(how);
        return found != counts.end() ? found->second : 0;
    };
    if (count(ChartSheet::Added::Full) > 0)
        say(tr("%1 signals were left out: the charts take no more than %2. Remove some first.")
                .arg(formatCount(count(ChartSheet::Added::Full)),
                     formatCount(static_cast<long long>(ChartSheet::kMostTraces))),
            Tone::Warning);
    else if (count(ChartSheet::Added::InOther) > 0)
        say(tr("A strip has two axes, left and right: %1 needs a third unit and is in a strip of its own.")
                .arg(wanted.size() == 1 ? text(wanted.front().name())
                                        : quantityTitle(wanted.front().quantity)));
    else if (count(ChartSheet::Added::InStrip) == 0)
        say(tr("%1 is in this strip already.").arg(text(wanted.front().name())));
    else
        m_notice->hide();
}

void ChartPanel::addSearched(const QString& words)
{
    const SignalCatalogue* known = catalogue();
    if (!known) {
        say(tr("There are no signals yet: open a facility or a recording first."), Tone::Warning);
        return;
    }
    std::vector<SignalInfo> found = signalsNamed(*known, words);
    if (found.empty()) {
        say(tr("There is no signal \"%1\". Signals are named object/quantity, for example facility/pue; the "
               "list that opens while you type has them all.")
                .arg(words),
            Tone::Bad);
        return;
    }
    if (found.size() > kMostAtOnce) {
        say(tr("%1 signals are named like \"%2\", more than %3 at once: say more of the name.")
                .arg(formatCount(static_cast<long long>(found.size())), words,
                     formatCount(static_cast<long long>(kMostAtOnce))),
            Tone::Warning);
        return;
    }
    addSignals(found);
}

void ChartPanel::fillMenu(QMenu& menu, const std::vector<std::string>& objects)
{
    const SignalCatalogue* known = catalogue();
    const std::string first = m_overlay.info() ? m_overlay.info()->quantity : std::string();
    std::vector<ChartQuantity> quantities;
    if (known)
        quantities = quantitiesOf(*known, objects, first);
    if (known && quantities.empty() && m_document.facility()) // a pod or a row means its racks
        quantities = quantitiesOf(*known, selectedRacks(*m_document.facility(), objects), first);
    for (const ChartQuantity& quantity : quantities) {
        const UnitScale scale = unitScale(quantity.unit, 1.0);
        QString words = quantityTitle(quantity.quantity);
        if (scale.unit != QStringLiteral("1"))
            words += QStringLiteral(" [%1]").arg(scale.unit);
        if (quantity.signals.size() > 1)
            words += tr(" of %1 objects").arg(formatCount(static_cast<long long>(quantity.signals.size())));
        QAction* action = menu.addAction(words);
        action->setObjectName(QStringLiteral("chart:") + text(quantity.quantity));
        connect(action, &QAction::triggered, this, [this, quantity] { addSignals(quantity.signals); });
        if (quantity.quantity == first && quantities.size() > 1)
            menu.addSeparator();
    }
    if (quantities.empty())
        menu.addAction(objects.size() == 1 ? tr("%1 has no signals").arg(text(objects.front()))
                                           : tr("These objects have no signals"))
            ->setEnabled(false);
}

void ChartPanel::offer(const std::vector<std::string>& objects, QPoint globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("quantityMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, objects);
    if (menu->actions().size() == 1 && !menu->actions().front()->isEnabled())
        say(menu->actions().front()->text() + '.', Tone::Warning);
    menu->popup(globalPosition);
}

void ChartPanel::drop(std::size_t strip, const Dragged& what, QPoint globalPosition)
{
    makeCurrent(strip);
    if (what.signals.empty()) { // later: the drag has the mouse until it is over
        QMetaObject::invokeMethod(
            this, [this, objects = what.objects, globalPosition] { offer(objects, globalPosition); },
            Qt::QueuedConnection);
        return;
    }
    std::vector<SignalInfo> found;
    const SignalCatalogue* known = catalogue();
    for (const std::string& name : what.signals)
        if (const std::uint32_t s = known ? known->find(name) : SignalCatalogue::kNone;
            s != SignalCatalogue::kNone)
            found.push_back(known->all()[s]);
    if (found.empty())
        say(tr("There is no signal \"%1\" here.").arg(text(what.signals.front())), Tone::Bad);
    else
        addSignals(found);
}

void ChartPanel::addStrip()
{
    const std::size_t strip = m_sheet.addStrip();
    sheetHasChanged();
    makeCurrent(strip);
}

void ChartPanel::clear()
{
    m_sheet.clear();
    m_current = 0;
    m_notice->hide();
    sheetHasChanged();
}

} // namespace takao
