// What is different between two moments, of one timeline or of two.
#pragma once

#include "models/twin/plant_state.h"

#include <vector>

namespace takao {

/// A signal that both moments know and that is not the same.
struct SignalChange
{
    std::uint32_t before = 0, after = 0; ///< its number in the catalogue of each
    double from = 0.0, to = 0.0;         ///< in its unit
    /// The change over the scale of its quantity [1], positive: grown. Temperatures: over 10 K; words
    /// (status, feed, bits of throttling): 1; all else: over the largest magnitude of the quantity in the
    /// two moments.
    double relative = 0.0;

    double difference() const { return to - from; }
};

struct MomentComparison
{
    std::vector<SignalChange> changes; ///< the largest first, by magnitude of `relative`; ties as listed
    std::size_t compared = 0;          ///< signals that both know a value of
    std::size_t onlyBefore = 0, onlyAfter = 0; ///< known in one alone
};

/// Signals are the same if their names are: the two may come from different timelines.
MomentComparison compareMoments(const PlantState& before, const PlantState& after);

/// Whether the values of a quantity are words in numbers, between which a difference says nothing.
bool isWord(std::string_view quantity);

} // namespace takao
