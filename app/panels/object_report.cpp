#include "app/panels/object_report.h"

#include "app/format/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace takao {
namespace {

QString tr(const char* english)
{
    return QCoreApplication::translate("ObjectReport", english);
}

/// A row about something whose origin is stated.
ReportRow known(const Facility& facility, const QString& name, const QString& value, const Provenance& origin)
{
    return {name, value, Tone::Neutral, origin.label, sourceTitle(facility, origin.source), {}};
}

QString withUnit(const FigureText& figure)
{
    return figure.unit.isEmpty() ? figure.value : figure.value + ' ' + figure.unit;
}

/// Own figures over the type's.
ReportSection figureSection(const Facility& facility, const EquipmentType& type, const Figures& own)
{
    ReportSection section{tr("Figures"), {}};
    Figures all = own;
    all.insert(type.figures.begin(), type.figures.end());
    for (const auto& [quantity, figure] : all) {
        const FigureText shown = formatFigure(quantity, figure.value);
        section.rows.push_back(known(facility, shown.name, withUnit(shown), figure.provenance));
    }
    return section;
}

QString pointText(const Vec3& p)
{
    return QStringLiteral("%1, %2, %3 m")
        .arg(formatNumber(p.x(), 2), formatNumber(p.y(), 2), formatNumber(p.z(), 2));
}

QString typeTitle(const EquipmentType& type)
{
    QStringList parts{modelTitle(info(type.kind).name)};
    parts << (type.maker.empty() ? text(type.name) : text(type.maker) + ' ' + text(type.name));
    return parts.join(QStringLiteral(" · "));
}

ObjectReport report(const Facility& facility, EquipmentIndex index)
{
    const Equipment& e = facility[index];
    const EquipmentType& type = facility.typeOf(e);
    ObjectReport report{
        text(e.name.empty() ? e.id : e.name), typeTitle(type), systemIcon(info(type.kind).system), {}};
    const Provenance& origin = e.provenance ? *e.provenance : facility.layoutProvenance;
    ReportSection place{tr("Placement"), {}};
    if (e.path.empty()) {
        place.rows.push_back(known(facility, tr("Position"), pointText(e.position), origin));
        place.rows.push_back(
            known(facility, tr("Faces"), formatNumber(e.facing, 0) + QStringLiteral("°"), origin));
    } else {
        place.rows.push_back(known(facility, tr("Length"), formatLength(polylineLength(e.path)), origin));
    }
    report.sections = {figureSection(facility, type, e.figures), place};
    return report;
}

ObjectReport report(const Facility& facility, DeviceIndex index)
{
    const Device& d = facility[index];
    const EquipmentType& type = facility.typeOf(d);
    ObjectReport report{text(d.id), typeTitle(type), systemIcon(info(type.kind).system), {}};
    const int units = static_cast<int>(facility.value(d, Quantity::HeightUnits, 1.0));
    const QString unit = units > 1 ? QStringLiteral("U%1–U%2").arg(d.bottomUnit).arg(d.bottomUnit + units - 1)
                                   : QStringLiteral("U%1").arg(d.bottomUnit);
    report.sections = {figureSection(facility, type, {}),
                       {tr("Placement"), {{tr("U position"), unit, {}, {}, {}, {}}}}};
    return report;
}

ObjectReport report(const Facility& facility, HallIndex index)
{
    const Hall& hall = facility[index];
    ObjectReport report{
        text(hall.name.empty() ? hall.id : hall.name), tr("Hall"), QStringLiteral("hall"), {}};
    double twiceArea = 0.0; // shoelace formula
    for (std::size_t i = 0; i < hall.outline.size(); ++i) {
        const Vec2& a = hall.outline[i];
        const Vec2& b = hall.outline[(i + 1) % hall.outline.size()];
        twiceArea += a.x() * b.y() - b.x() * a.y();
    }
    const Provenance& origin = hall.provenance;
    report.sections = {
        {tr("Room"),
         {known(facility, tr("Floor area"), formatNumber(twiceArea / 2.0, 0) + QStringLiteral(" m²"), origin),
          known(facility, tr("Ceiling height"), formatLength(hall.height), origin),
          known(facility, tr("Raised floor"), formatLength(hall.raisedFloorDepth, 2), origin),
          known(facility, tr("Ceiling plenum"), formatLength(hall.ceilingPlenumDepth, 2), origin)}}};
    return report;
}

ObjectReport report(const Facility& facility, GroupIndex index)
{
    const Group& group = facility[index];
    const char* const kinds[] = {QT_TRANSLATE_NOOP("ObjectReport", "Row"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "Pod"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "Tenant")};
    return {text(group.name.empty() ? group.id : group.name),
            tr(kinds[static_cast<int>(group.kind)]),
            QStringLiteral("group"),
            {}};
}

ObjectReport report(const Facility& facility, PowerLinkIndex index)
{
    const PowerLink& link = facility[index];
    ObjectReport report{text(link.id), tr("Power link"), QStringLiteral("link"), {}};
    const Provenance& origin = link.provenance ? *link.provenance : facility.layoutProvenance;
    ReportSection section{tr("Figures"), {}};
    if (link.breakerCurrent > 0.0)
        section.rows.push_back(known(facility, tr("Breaker"),
                                     formatNumber(link.breakerCurrent, 0) + QStringLiteral(" A"), origin));
    section.rows.push_back(known(facility, tr("Length"), formatLength(link.length), origin));
    section.rows.push_back(known(facility, tr("Resistance"),
                                 formatNumber(link.resistance * 1e3, 3) + QStringLiteral(" mΩ"), origin));
    section.rows.push_back(known(facility, tr("Reactance"),
                                 formatNumber(link.reactance * 1e3, 3) + QStringLiteral(" mΩ"), origin));
    if (link.normallyOpen)
        section.rows.push_back(known(facility, tr("Position"), tr("normally open tie"), origin));
    report.sections = {section};
    return report;
}

ObjectReport report(const Facility& facility, JunctionIndex index)
{
    const Junction& junction = facility[index];
    return {text(junction.id),
            tr("Pipe junction"),
            QStringLiteral("pipe"),
            {{tr("Placement"),
              {known(facility, tr("Position"), pointText(junction.position), facility.layoutProvenance)}}}};
}

ObjectReport report(const Facility& facility, PipeIndex index)
{
    const Pipe& pipe = facility[index];
    const char* const loops[] = {QT_TRANSLATE_NOOP("ObjectReport", "technology cooling"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "facility water"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "chilled water"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "condenser water")};
    const QString line = pipe.line == LineRole::Supply ? tr("supply") : tr("return");
    const Provenance& origin = pipe.provenance ? *pipe.provenance : facility.layoutProvenance;
    return {text(pipe.id),
            QStringLiteral("%1 · %2, %3").arg(tr("Pipe"), tr(loops[static_cast<int>(pipe.loop)]), line),
            QStringLiteral("pipe"),
            {{tr("Figures"),
              {known(facility, tr("Bore"), formatNumber(pipe.bore * 1e3, 0) + QStringLiteral(" mm"), origin),
               known(facility, tr("Length"), formatLength(polylineLength(pipe.path)), origin)}}}};
}

ObjectReport report(const Facility& facility, CableIndex index)
{
    const FabricCable& cable = facility[index];
    const char* const media[] = {QT_TRANSLATE_NOOP("ObjectReport", "copper, passive"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "copper, active"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "multimode fibre"),
                                 QT_TRANSLATE_NOOP("ObjectReport", "single-mode fibre")};
    const Provenance& origin = facility.layoutProvenance;
    return {
        text(cable.id),
        QStringLiteral("%1 · %2").arg(tr("Fabric cable"), tr(media[static_cast<int>(cable.medium)])),
        QStringLiteral("cable"),
        {{tr("Figures"),
          {known(facility, tr("Rate"), formatNumber(cable.rate * 1e-9, 0) + QStringLiteral(" Gb/s"), origin),
           known(facility, tr("Length"), formatLength(cable.length), origin),
           known(facility, tr("Reach of the medium"), formatLength(mediumReach(cable.medium), 0), origin)}}}};
}

ObjectReport report(const Facility&, std::monostate)
{
    return {};
}

} // namespace

ObjectReport reportOn(const Facility& facility, const std::string& id)
{
    ObjectReport made = summaryOf(facility, id);
    for (ReportSection& section : connectionsOf(facility, facility.find(id)))
        made.sections.push_back(std::move(section));
    std::erase_if(made.sections, [](const ReportSection& section) { return section.rows.empty(); });
    return made;
}

ObjectReport summaryOf(const Facility& facility, const std::string& id)
{
    return std::visit([&facility](const auto& index) { return report(facility, index); }, facility.find(id));
}

std::vector<ReportRow> liveRows(const PlantState& state, const std::string& id)
{
    std::vector<ReportRow> rows;
    for (const SignalForm& form : objectSignals()) {
        const std::uint32_t signal = state.catalogue().find(id, form.quantity);
        if (signal == SignalCatalogue::kNone)
            continue;
        const SignalText shown = formatSignal(form, state.value(signal));
        rows.push_back({shown.name, shown.value, shown.tone, {}, {}, {}, id + '/' + form.quantity});
    }
    return rows;
}

QString systemIcon(System system)
{
    static const char* const kIcons[] = {"structure", "computing", "air",         "liquid",
                                         "power",     "network",   "containment", "monitoring"};
    return QString::fromLatin1(kIcons[static_cast<std::size_t>(system)]);
}

QString sourceTitle(const Facility& facility, const std::string& key)
{
    const auto own = std::ranges::find(facility.sources, key, &Source::key);
    if (own != facility.sources.end())
        return text(own->title);
    const Source* source = facility.catalogue ? facility.catalogue->findSource(key) : nullptr;
    return text(source ? source->title : key);
}

} // namespace takao
