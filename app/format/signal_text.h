// Signals of a PlantState for people: name, value with unit, and whether it is a reason to worry.
#pragma once

#include "models/twin/plant_state.h"

#include <QString>

#include <span>
#include <string_view>

namespace takao {

/// How a value should strike the eye.
enum class Tone { Neutral, Good, Warning, Bad };

/// How the signals of one quantity are written.
struct SignalForm
{
    enum class Style { Power, Share, PerUnit, Current, Count, Ratio, Feed, Redundancy, Status };

    const char* quantity; ///< as in twin/signals.h
    const char* name;     ///< for people
    Style style;
};

/// All known quantities of objects, in the order in which the inspector lists them.
std::span<const SignalForm> objectSignals();

struct SignalText
{
    QString name;
    QString value;
    Tone tone = Tone::Neutral;
};

/// Text of a value; a missing one gives a dash.
SignalText formatSignal(const SignalForm& form, SignalValue value);

} // namespace takao
