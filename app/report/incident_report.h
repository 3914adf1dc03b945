// The incident report of a recording: what happened, when, why, and what it came to.
#pragma once

#include "app/report/report_document.h"
#include "models/base/progress.h"
#include "models/exchange/notes/recording_notes.h"
#include "models/facility/facility.h"
#include "models/timeline/recording.h"

#include <functional>
#include <memory>

namespace takao {

/// One recording with what is known beside it.
struct IncidentSource
{
    QString file; ///< its name, for people
    std::shared_ptr<const Recording> recording;
    std::shared_ptr<const Facility> facility; ///< null: not known
    RecordingNotes notes;
};

/// Draws a moment of a source; called from the thread that asks for the report.
struct MomentWish
{
    double time = 0.0;   ///< [s]
    std::string overlay; ///< key; empty: what is usual
    std::optional<NoteCamera> camera;
    std::vector<std::string> causes =
        {}; ///< objects of a chain of causes, to be drawn as a path and looked at
};
using MomentPainter =
    std::function<Result<QImage>(const IncidentSource&, const MomentWish&, const Progress&)>;

struct IncidentRequest
{
    IncidentSource main;
    std::optional<IncidentSource> against; ///< compared with, as a fork with its parent
    MomentPainter paint;                   ///< none: no pictures
    QString program;                       ///< with its version
};

/// Sections, in this order: figures and facts; summary; timeline; pictures at the bookmarks, or without any
/// at storyMoments(); charts over incidentSpan(); causes of the worst event; racks; comparison; sources and
/// assumptions. What is damaged in a recording is said.
/// @errors Cancelled; what the painter says
Result<ReportDocument> incidentReport(const IncidentRequest& request, const Progress& progress);

} // namespace takao
