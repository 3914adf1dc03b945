#include "app/panels/inspector_panel.h"

#include "app/format/format.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"
#include "models/twin/signals.h"

#include <QVBoxLayout>

#include <map>

namespace takao {

InspectorPanel::InspectorPanel(Document& document, QWidget* parent)
    : QScrollArea(parent), m_document(document)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(72 * kGrid);
    connect(&document, &Document::facilityChanged, this, &InspectorPanel::rebuild);
    connect(&document, &Document::stateChanged, this, &InspectorPanel::refreshLive);
    connect(&document.selection(), &Selection::selectionChanged, this, &InspectorPanel::rebuild);
    connect(&Theme::instance(), &Theme::themeChanged, this, &InspectorPanel::rebuild);
    rebuild();
}

void InspectorPanel::rebuild()
{
    m_page = new QWidget(this);
    m_page->setAutoFillBackground(false);
    m_layout = new QVBoxLayout(m_page);
    m_layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 3 * kGrid);
    m_layout->setSpacing(4 * kGrid);
    m_live = nullptr;
    const auto& ids = m_document.selection().ids();
    m_shown = ids.size() == 1 ? ids.front() : std::string();
    if (!m_document.facility() || ids.empty())
        showNothing();
    else if (ids.size() == 1)
        showOne(ids.front());
    else
        showMany();
    m_layout->addStretch(1);
    setWidget(m_page); // deletes the former page
}

void InspectorPanel::showNothing()
{
    const Facility* facility = m_document.facility();
    if (!facility) {
        addHeader({}, tr("No facility"), tr("Open a facility file to begin."));
        return;
    }
    addHeader(QStringLiteral("hall"), text(facility->name), text(facility->site.place));
    const Site& site = facility->site;
    const auto row = [&](const QString& name, const QString& value) {
        return ReportRow{
            name, value, Tone::Neutral, site.provenance.label, sourceTitle(*facility, site.provenance.source),
            {}};
    };
    addSection({tr("Site"),
                {row(tr("Elevation"), formatLength(site.elevation, 0)),
                 row(tr("Design dry bulb"), formatNumber(site.designDryBulb, 1) + QStringLiteral(" °C")),
                 row(tr("Design wet bulb"), formatNumber(site.designWetBulb, 1) + QStringLiteral(" °C")),
                 {tr("Air density"),
                  formatNumber(site.airDensity(), 3) + QStringLiteral(" kg/m³"),
                  Tone::Neutral,
                  SourceLabel::Computed,
                  tr("ICAO standard atmosphere at the site's elevation, 20 °C"),
                  {}}}});
    auto* about = new QLabel(text(facility->description), m_page);
    about->setWordWrap(true);
    about->setProperty("role", "muted");
    m_layout->addWidget(about);
}

void InspectorPanel::showOne(const std::string& id)
{
    const ObjectReport report = reportOn(*m_document.facility(), id);
    const QString named = report.title == text(id) ? report.subtitle : report.subtitle + '\n' + text(id);
    addHeader(report.icon, report.title, named);
    const PlantStatePtr state = m_document.state();
    if (state) {
        const auto rows = liveRows(*state, id);
        if (!rows.empty())
            m_live = addSection({tr("Now"), rows});
    }
    for (const ReportSection& section : report.sections)
        addSection(section);
}

void InspectorPanel::showMany()
{
    const auto& ids = m_document.selection().ids();
    addHeader(QStringLiteral("group"), tr("%1 objects").arg(formatCount(static_cast<long long>(ids.size()))),
              {});
    std::map<QString, int> kinds;
    double rackPower = 0.0;
    const PlantStatePtr state = m_document.state();
    ReportSection objects{tr("Objects"), {}};
    for (const std::string& id : ids) {
        const QString kind =
            summaryOf(*m_document.facility(), id).subtitle.section(QStringLiteral(" · "), 0, 0);
        ++kinds[kind];
        objects.rows.push_back({kind, text(id), Tone::Neutral, {}, {}, id});
        const auto equipment = m_document.facility()->findAs<Equipment>(id);
        const bool isRack = equipment.valid() &&
                            m_document.facility()->kindOf((*m_document.facility())[equipment]) == Kind::Rack;
        if (state && isRack && state->value(id, signal::kPower).known())
            rackPower += state->value(id, signal::kPower).value;
    }
    ReportSection summary{tr("Summary"), {}};
    for (const auto& [kind, count] : kinds)
        summary.rows.push_back({kind, formatCount(count), Tone::Neutral, {}, {}, {}});
    if (rackPower > 0.0)
        summary.rows.push_back({tr("Power of the racks"), formatPower(rackPower), Tone::Neutral, {}, {}, {}});
    addSection(summary);
    addSection(objects);
}

void InspectorPanel::addHeader(const QString& icon, const QString& title, const QString& subtitle)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(3 * kGrid);
    if (!icon.isEmpty()) {
        auto* picture = new QLabel(m_page);
        picture->setPixmap(
            themedPixmap(icon, Theme::instance().colours().accent, 7 * kGrid, devicePixelRatioF()));
        row->addWidget(picture, 0, Qt::AlignTop);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(kGrid / 2);
    auto* name = new QLabel(title, m_page);
    name->setObjectName(QStringLiteral("inspectorTitle"));
    name->setFont(scaledFont(1.25, QFont::DemiBold));
    name->setWordWrap(true);
    auto* kind = new QLabel(subtitle, m_page);
    kind->setProperty("role", "muted");
    kind->setWordWrap(true);
    words->addWidget(name);
    words->addWidget(kind);
    row->addLayout(words, 1);
    m_layout->addLayout(row);
}

ReportSectionWidget* InspectorPanel::addSection(const ReportSection& section)
{
    auto* widget = new ReportSectionWidget(section, m_page);
    // Queued: following a link rebuilds the page that holds the link.
    connect(
        widget, &ReportSectionWidget::linkActivated, this,
        [this](const std::string& id) { m_document.selection().setOne(id); }, Qt::QueuedConnection);
    m_layout->addWidget(widget);
    return widget;
}

void InspectorPanel::refreshLive()
{
    const PlantStatePtr state = m_document.state();
    if (m_live && state && !m_shown.empty())
        m_live->setRows(liveRows(*state, m_shown));
    else
        rebuild();
}

} // namespace takao
