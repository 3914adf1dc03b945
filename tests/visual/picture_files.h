// Baseline pictures: reading, comparing, showing what differs.
#pragma once

#include "scene/facility/offscreen.h"

#include <optional>
#include <string>

namespace takao::test {

/// Nothing if the file is missing or no picture.
std::optional<Image> readPng(const std::string& path);

/// How far two pictures of one size are apart.
struct PictureDifference
{
    double meanDifference = 0.0;  ///< of all channels, 0..255
    double changedFraction = 0.0; ///< pixels with a channel that differs by more than 32
};

PictureDifference compare(const Image& a, const Image& b);

/// Absolute differences, four times as strong.
Image differencePicture(const Image& a, const Image& b);

} // namespace takao::test
