// What stands above two views side by side: which futures or moments they show.
#pragma once

#include "app/document/comparison.h"
#include "app/document/fork_list.h"
#include "app/format/clock_text.h"
#include "app/viewport/view_pane.h"

namespace takao {

/// Above the view of what the document shows.
ViewTitle titleOfShown(const Document& document, const ForkList& forks, const ClockText& clock);
/// Above the view of the reference, of which there must be one.
ViewTitle titleOfReference(const Document& document, const ForkList& forks, const Comparison& comparison,
                           const ClockText& clock);

} // namespace takao
