// What the inspector says about an object, as plain rows: no widgets, so that it can be tested and reused.
#pragma once

#include "app/format/signal_text.h"
#include "models/facility/facility.h"
#include "models/twin/plant_state.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace takao {

/// One line: a name, a value, and where the value is known from.
struct ReportRow
{
    QString name;
    QString value;
    Tone tone = Tone::Neutral;
    std::optional<SourceLabel> label; ///< none: the value is live or derived
    QString source;                   ///< title of the source
    std::string link;                 ///< id of the object that the value names; empty: plain text
    std::string signal = {};          ///< that the value is of; empty: it has none, or it stands still
};

struct ReportSection
{
    QString title;
    std::vector<ReportRow> rows;
};

struct ObjectReport
{
    QString title;
    QString subtitle;
    QString icon;
    std::vector<ReportSection> sections; ///< static: figures, placement, connections
};

/// What is built: everything that does not change with time.
ObjectReport reportOn(const Facility& facility, const std::string& id);

/// The same without the connections: quick enough for thousands of objects.
ObjectReport summaryOf(const Facility& facility, const std::string& id);

/// What happens: the signals that a state has of an object, in the order of objectSignals().
std::vector<ReportRow> liveRows(const PlantState& state, const std::string& id);

/// Connections of an object to others: power, coolant, fabric, contents. Empty sections are left out.
std::vector<ReportSection> connectionsOf(const Facility& facility, const ObjectRef& ref);

/// Name of the icon of a building system.
QString systemIcon(System system);

/// Title of a source by its key, looked up in the facility and its catalogue; the key itself if unknown.
QString sourceTitle(const Facility& facility, const std::string& key);

} // namespace takao
