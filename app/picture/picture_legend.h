// Puts the legends of what is coloured onto a finished picture.
#pragma once

#include "scene/colour/overlay.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"

#include <QSizeF>

#include <string>
#include <vector>

class QFont;
class QPainter;

namespace takao {

/// Text needs a QGuiApplication for its fonts; this makes one that needs no display, if there is none.
void ensureFonts();

struct LegendEntry
{
    std::string title;
    ScalarMapper mapper;
    std::string note;          ///< one more line; may be empty
    bool canBeMissing = false; ///< whether parts of the picture may have no value
    bool anyStale = false;     ///< whether parts of it show an old one
};

/// One per scale that is seen: of the overlay, and of each quantity of the air. A scale that both show stands
/// once.
std::vector<LegendEntry> legendsOf(const std::optional<OverlayColours>& overlay,
                                   const std::optional<AirPicture>& air);

/// Draws a legend with its top left corner at the painter's origin. @return the size that it takes
QSizeF paintEntry(QPainter& painter, const LegendEntry& entry, Background background, const QFont& font);

/// Writes what the picture is of in the upper left corner; nothing if the text is empty.
void addCaption(Image& image, const std::string& text, Background background);

/// Draws the legends side by side in the lower left corner; their text grows with the picture.
void addLegends(Image& image, const std::vector<LegendEntry>& entries, Background background);

} // namespace takao
