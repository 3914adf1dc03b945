// Watts of everything in a computer that is not a GPU: linear between idle and full.
#pragma once

namespace takao::workload {

/// A CPU, a network port, a switch tray, ...
struct PartPower
{
    double idle = 0.0; ///< [W]
    double full = 0.0; ///< [W]

    /// Power [W] at a utilisation from 0 to 1.
    double at(double utilisation) const { return idle + (full - idle) * utilisation; }
};

// Chosen together so that 72 GPUs of 1400 W, 36 CPUs, 72 ports, 18 computers and 9 switch trays draw the 136
// kW (full) and 40.8 kW (idle) of a GB300 rack in engineering.md, section 1 (secondary); 72 of 1200 W then
// draw 122 kW, where the section says 120 to 132 kW for GB200. Each figure alone is an estimate, if nothing
// else is said.

/// Grace CPU with its memory. Full: secondary (2700 W a superchip with two GPUs of 1200 W).
inline constexpr PartPower kGraceCpu = {90.0, 300.0};

/// Network port of 400 or 800 Gbit/s with its optics, of which 17 W are the optics (primary: engineering.md,
/// 3).
inline constexpr PartPower kNetworkPort = {36.0, 44.0};

/// The rest of one computer with two superchips: DPU, storage, fans, voltage conversion.
inline constexpr PartPower kComputerRest = {600.0, 680.0};

/// NVLink switch tray.
inline constexpr PartPower kNvlinkSwitchTray = {700.0, 1000.0};

} // namespace takao::workload
