// The electrical network as plain arrays: what the steady power solver works on.
#pragma once

#include "models/base/error.h"

#include <complex>
#include <vector>

namespace takao::power {

using Complex = std::complex<double>;

/// A point where conductors meet.
struct Bus
{
    double nominalVoltage = 0.0; ///< line to line [V]
};

/// Grid sources hold their voltage whatever the load; standby sources run only where no other source feeds.
enum class SourceRole { Grid, Standby };

struct Source
{
    int bus = -1;
    SourceRole role = SourceRole::Grid;
    double ratedPower = 0.0; ///< weight in sharing [VA]; 0: none, sharing is then equal
};

/// A cable or busbar with the breaker at its head; both ends have the same nominal voltage.
struct Branch
{
    int from = -1;
    int to = -1;
    Complex impedance = 0.0;     ///< per conductor, whole length [ohm]; 0: an ideal connection
    double breakerCurrent = 0.0; ///< [A]; 0: no breaker, so it never trips
    bool normallyOpen = false;   ///< closed only where Operation::tieClosed says so
    int inputPriority = -1; ///< >= 0: an input of `to`, which uses the live inputs of lowest priority and
                            ///< opens the others; -1: a plain conductor, live from either end
};

/// Two-winding transformer at nominal ratio, energised from its `from` side.
/// Loss [VA rating] = a + b x + c x^2, x the current over the rated current.
struct Transformer
{
    int from = -1;
    int to = -1;
    double ratedPower = 0.0;        ///< [VA]
    double impedanceFraction = 0.0; ///< short-circuit impedance [1]
    double lossFixed = 0.0;         ///< a [1]
    double lossLinear = 0.0;        ///< b [1]
    double lossQuadratic = 0.0;     ///< c [1]: the resistance in per unit
};

/// Double conversion: the output is an AC island of its own, formed at nominal voltage.
/// Loss / rating = a + b x + c x^2, x the active output over the rating.
struct Converter
{
    int input = -1;
    int output = -1;
    double ratedPower = 0.0; ///< active output [W]
    double lossFixed = 0.0;
    double lossLinear = 0.0;
    double lossQuadratic = 0.0;
    double inputPowerFactor = 1.0;
    bool battery = false;     ///< holds the output when the input is dead
    double bypassLoss = 0.01; ///< share of the output lost on static bypass: eco mode has 98.5 to 99.3 %
};

/// One supply cord of a load.
struct Feed
{
    int bus = -1;
    double share = 1.0; ///< weight among the live feeds of the same priority
    int priority = 0;   ///< live feeds of the lowest priority carry the load
};

/// Constant power, whatever the voltage.
struct Load
{
    Complex power = 0.0; ///< [VA]
    std::vector<Feed> feeds;
};

struct Network
{
    std::vector<Bus> buses;
    std::vector<Source> sources;
    std::vector<Branch> branches;
    std::vector<Transformer> transformers;
    std::vector<Converter> converters;
    std::vector<Load> loads;
};

/// Operation::feedPriority: the live feeds of the lowest priority carry the load.
inline constexpr int kLiveFeeds = -1;

/// What is out of service and what the loads draw. Sizes follow the network; non-zero: out (or closed, for a
/// tie; on, for a bypass).
struct Operation
{
    explicit Operation(const Network& network);

    std::vector<char> busOut;
    std::vector<char> sourceOut;
    std::vector<char> branchOut;
    std::vector<char> tieClosed;
    std::vector<char> transformerOut;
    std::vector<char> converterOut;
    std::vector<char> batteryOut; ///< per converter
    std::vector<char> loadOut;
    std::vector<double> loadScale; ///< times Load::power

    std::vector<char> converterBypass; ///< the input feeds the output past the converter; the battery rests
    std::vector<double> batteryShare;  ///< per converter with a live input: share that its battery gives;
                                       ///< 1: the input carries nothing
    std::vector<double> chargePower;   ///< per converter with a live input: drawn on top for its battery [W]
    std::vector<int> feedPriority;     ///< per load: only feeds of this priority carry it; or kLiveFeeds
    bool breakersHold = false;         ///< overloads trip nothing: the caller keeps the breakers' time
};

/// Checks the shape of a network: indices, voltages, ratings, losses.
/// @errors BadData with the position of the first bad element
Result<void> validate(const Network& network);

/// Base of the per-unit system [VA]; voltages are based on each bus's nominal voltage.
inline constexpr double kBasePower = 1e6;

/// Series impedances below this, in per unit on kBasePower, count as ideal: at 1 MVA they drop a
/// ten-millionth of the voltage.
inline constexpr double kIdealImpedance = 1e-7;

/// [A] for one per unit of current at a bus.
double baseCurrent(const Bus& bus);

/// Series impedance in per unit on kBasePower.
Complex perUnitImpedance(const Network& network, const Branch& branch);
Complex perUnitImpedance(const Transformer& transformer);

} // namespace takao::power
