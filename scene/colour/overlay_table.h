// The rows of the overlay table: what each shows, of what, how, and on which scale. Only for this room.
#pragma once

#include "scene/colour/overlay.h"

#include <array>

namespace takao::overlay {

/// Which objects an overlay speaks about.
enum class Scope {
    Racks,
    DualFed,
    PowerPath, ///< racks, power equipment, power links
    Coolant,   ///< pipes, and equipment that pipes lead to
    Rated,     ///< of these, equipment whose flow is rated
    GpuRacks,
};

/// How its values become colours.
enum class Scale {
    RackPower,
    Loading,
    Feed,
    Redundancy,
    AirTemperature,
    PowerFlow,
    CoolantTemperature,
    CoolantFlow,
    FlowShare,
    GpuTemperature,
    Throttle,
    Countdown,
};

/// What is read of an object, besides the signal as it is.
enum class Reading {
    Plain,
    PipeOrMachine, ///< a pipe's temperature, or that of what comes out of a machine
    ShareOfRating,
    ThrottleClass,
    Countdown, ///< none while the GPU's temperature is known: never
};

/// What moves along runs.
enum class Marks { None, Coolant, Power };

/// Where its signals come from.
enum class Maker { Plant, Air, Run };

/// Values of the throttle overlay, the worst last.
enum class ThrottleClass { Free, Capped, Warm, Off };

struct Row
{
    OverlayInfo info;
    Scope scope;
    Scale scale;
    Reading reading = Reading::Plain;
    Marks marks = Marks::None;
    Maker maker = Maker::Plant;
};

const Row& rowOf(const OverlayInfo& info);

} // namespace takao::overlay
