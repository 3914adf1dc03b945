// What an incident report is made of, and making it: on whatever thread asks.
#pragma once

#include "app/report/incident_report.h"
#include "models/timeline/simulation_saver.h"

#include <QString>

#include <memory>
#include <optional>

namespace takao {

/// A future that a report tells of: a recording, or what a run or fork has kept up to now.
struct ReportSubject
{
    QString name;                                 ///< for people
    QString file;                                 ///< of the recording; empty: `simulation` is told of
    std::shared_ptr<const Simulation> simulation; ///< may go on meanwhile
    RecordingHead head;                           ///< of the simulation
    std::shared_ptr<const Facility> facility;     ///< null: not known, and there are no pictures
    RecordingNotes notes;
};

struct ReportJob
{
    QString out; ///< *.pdf or *.html
    ReportSubject main;
    std::optional<ReportSubject> against; ///< compared with
    MomentPainter paint;                  ///< none: no pictures
    QString program;                      ///< with its version
};

/// Writes the report. A simulation is recorded into a folder that goes afterwards; a report of that name is
/// replaced once the new one is complete.
/// @errors BadUsage: neither PDF nor HTML; as Recording::open(), saveSimulation() and incidentReport();
/// FileUnwritable; Cancelled. Nothing is left of what was begun
Result<void> makeReport(const ReportJob& job, const Progress& progress);

} // namespace takao
