// The pipe network as plain arrays: what the hydraulic solver works on.
#pragma once

#include "models/base/error.h"
#include "models/physics/coolant/pump_curve.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace takao::coolant {

inline constexpr double kStandardGravity = 9.80665; ///< [m/s2] (CGPM 1901)

/// Which law gives the head loss of pipes. Hazen-Williams is for water mains: no viscosity, no laminar flow.
enum class PipeLaw {
    DarcyColebrook,
    DarcySwameeJain,
    HazenWilliams,
};

/// A point where links meet. With a fixed head it is a reservoir, a tank or the connection of an expansion
/// vessel.
struct Node
{
    std::string name;
    double elevation = 0.0; ///< [m]
    double demand = 0.0;    ///< [m3/s] positive out of the network; without meaning where the head is fixed
    std::optional<double> fixedHead = std::nullopt; ///< elevation + pressure / (density gravity) [m]
};

struct Pipe
{
    double length = 0.0;     ///< [m]
    double bore = 0.0;       ///< inner diameter [m]
    double roughness = 0.0;  ///< Darcy: sand roughness [m]; Hazen-Williams: coefficient C [1]
    double lossFactor = 0.0; ///< K of all fittings, of the velocity head [1]
};

/// How the flow coefficient of a valve follows its opening x (IEC 60534-2-4, inherent characteristics).
enum class ValveCharacteristic {
    Linear,          ///< Kv = Kvs x
    EqualPercentage, ///< Kv = Kvs R^(x-1), R the rangeability; shut at x = 0
};

/// Control or hand valve.
struct Valve
{
    double kvs = 0.0; ///< fully open [m3/h of water at 1 bar]
    ValveCharacteristic characteristic = ValveCharacteristic::Linear;
    double rangeability = 50.0; ///< [1], equal percentage only
};

/// Centrifugal pump that lifts from `from` to `to`; its check valve lets nothing back.
struct Pump
{
    PumpCurve curve;
};

/// Loss h = r q |q|: quick disconnect, cold plate, manifold, filter, exchanger.
struct Resistance
{
    double factor = 0.0; ///< r [m / (m3/s)^2]
};

struct Link
{
    std::string name;
    int from = -1;
    int to = -1;
    std::variant<Pipe, Valve, Pump, Resistance> part;
    bool checkValve = false; ///< flow from `from` to `to` only; pumps have one anyway
};

struct Network
{
    PipeLaw law = PipeLaw::DarcyColebrook;
    double density = 0.0;            ///< [kg/m3]
    double kinematicViscosity = 0.0; ///< [m2/s]; without meaning for Hazen-Williams
    double gravity = kStandardGravity;
    std::vector<Node> nodes;
    std::vector<Link> links;
};

/// What is shut, how far valves are open, how fast pumps run. Sizes follow the network.
struct Operation
{
    explicit Operation(const Network& network);

    std::vector<char> linkClosed; ///< non-zero: lets nothing through
    std::vector<double> opening;  ///< per link, of valves, 0 to 1 [1]
    std::vector<double> speed;  ///< per link, of pumps, relative [1]; 0: stopped, which lets nothing through
    std::vector<double> demand; ///< per node [m3/s]; starts as the network's
};

/// Checks indices, figures, and that every node has a way to a fixed head when everything is open.
/// @errors BadData with the name of the node or link, or the names of the nodes without a fixed head
Result<void> validate(const Network& network);

/// @errors BadData if sizes don't follow the network, or an opening, speed or demand is not usable
Result<void> validate(const Network& network, const Operation& operation);

/// Whether an operation leaves no way through a link: shut by hand, valve at 0, pump stopped.
bool isShut(const Network& network, const Operation& operation, int link);

/// Resistance r of a flow coefficient [m / (m3/s)^2]: 1 bar of water (1000 kg/m3) at Kv m3/h (IEC 60534-1).
/// In head it is the same for every density.
double resistanceOfKv(double kv, double gravity = kStandardGravity);

/// Resistance r of a loss factor K in a bore [m]: K v^2/(2 g) (fittings, throttles).
double resistanceOfLossFactor(double lossFactor, double bore, double gravity = kStandardGravity);

/// Flow coefficient of a throttle with loss factor K in a bore [m]: the valve that loses the same [m3/h].
double kvOfLossFactor(double lossFactor, double bore);

/// Resistance r of a part that loses a pressure [Pa] at a flow [m3/s] of a fluid [kg/m3], quadratic.
double resistanceOfPressureDrop(double pressure, double flow, double density,
                                double gravity = kStandardGravity);

} // namespace takao::coolant
