// What the user wants to see of the air, with the values that stay when a part is switched off.
#pragma once

#include "scene/facility/air/air_settings.h"

#include <QByteArray>

namespace takao {

/// The switches and values of the air panel. Part of the view, not of the document.
struct AirChoice
{
    bool showCuts = false;
    std::vector<AirCut> cuts{AirCut{}};
    std::size_t currentCut = 0; ///< the one that keys move; a position in `cuts`
    bool volume = false;
    bool isosurface = false;
    double surfaceTemperature = 27.0; ///< [degC], the warmest that ASHRAE recommends
    bool streamlines = false;
    int lineCount = 150;
    bool particles = false;
    bool playing = true;
    int particleCount = 3000;
    bool fromSupplies = true; ///< where lines and particles start
    bool fromCoolers = true;
    bool fromSelectedRacks = true;
    std::vector<Eigen::Vector3f> points; ///< places that were clicked [m]
    bool rackFaces = false;
    bool hotSpots = false;
    std::array<AirRange, kAirScalarCount> ranges = AirPictureSettings().ranges;

    friend bool operator==(const AirChoice&, const AirChoice&) = default;
};

/// What is drawn of it.
/// @param selectedRacks   ids
AirPictureSettings pictureOf(const AirChoice& choice, const std::vector<std::string>& selectedRacks);

/// As text for the memory of the window. Places that were clicked belong to one facility and are left out.
QByteArray toText(const AirChoice& choice);
/// Keys that are missing or make no sense keep the values of a first start.
AirChoice choiceFrom(const QByteArray& text);

} // namespace takao
