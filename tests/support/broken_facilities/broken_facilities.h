// Facility files that are broken in one way each, and what must be said about them.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace takao::support {

struct BrokenFacility
{
    std::string name;
    std::string text;
    int line = 0;        ///< of the expected finding
    std::string keyPath; ///< of the expected finding
    std::string words;   ///< in the message of the expected finding
    bool alone = true;   ///< it must be the only finding
};

/// Small files, made from smallFacilityText() where they are JSON at all.
std::vector<BrokenFacility> brokenFacilities();

/// Files of many megabytes that try the limits; each is made when it is called for.
std::vector<std::function<BrokenFacility()>> hugeFacilities();

} // namespace takao::support
