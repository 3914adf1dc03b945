// When a signal first leaves a band, found without reading all of its samples.
#pragma once

#include "models/timeline/timeline.h"

#include <optional>

namespace takao {

/// Values that are nothing special, both ends included.
struct ValueBand
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    bool holds(double value) const { return value >= low && value <= high; }
};

/// The first sample in [t0, t1] that has a value outside the band; none: there is none.
///
/// Envelopes of ever shorter times are asked for: what stays in the band costs one reading of summaries.
/// Samples without a value are passed over.
/// @return the sample; `least` and `most` are its value
/// @errors as Timeline::signal
Result<std::optional<SignalPoint>> firstOutside(const Timeline& timeline, std::string_view name, double t0,
                                                double t1, ValueBand band);

} // namespace takao
