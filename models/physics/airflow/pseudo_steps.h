// How pseudo steps change in the course of a steady solve on one grid.
#pragma once

namespace takao::air::pseudo {

/// Iterations in which the velocities find what they will be, more or less.
inline constexpr int kSettling = 10;

/// Iteration from which on what moves is local, or sways.
inline constexpr int kFilled = 50;

/// Between both the coarse correction of temperatures has steps so many times as long: heat that is spread
/// over the room would need hundreds of steps of a few seconds to leave it. Not earlier: it would heat
/// pockets that the air of the next iterations sweeps out.
inline constexpr double kLongerSteps = 50.0;

/// The same where velocities stand and temperatures alone go on, as good as without end.
inline constexpr double kEndlessSteps = 100.0;

/// Longest step of temperatures from kFilled on [s]: with longer ones than the velocities' some rooms sway
/// for ever, their air warmed and moved by turns.
inline constexpr double kLaterHeatStep = 10.0;

/// After kSettling, k and epsilon are moved in every second iteration only: their steps are longer than the
/// velocities', whose sway does not depend on them.
inline constexpr int kTurbulenceEvery = 2;

/// Of a velocity's distance from its running mean, in an iteration: what damping takes of it, and what the
/// mean follows of it. For some iterations the mean follows fast: what flaps from one iteration to the next
/// is held, and the flow goes its way. Then it follows slowly, and what sways in tens of iterations is held
/// too.
inline constexpr double kDamping = 0.4;
inline constexpr double kMeanFollows = 0.5;
inline constexpr double kMeanSettles = 0.05;
inline constexpr int kFollowing = 20;

} // namespace takao::air::pseudo
