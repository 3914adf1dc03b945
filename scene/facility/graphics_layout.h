// The one list of what is shared between the scene graph and the shaders: masks, bins, passes, attributes,
// textures.
#pragma once

namespace takao::layout {

// Node masks. A camera of a pass sees only the nodes of its mask; 0 takes a node out of all passes.
inline constexpr unsigned kMaskView = 0x01;      ///< instanced groups as the eye sees them
inline constexpr unsigned kMaskShadow = 0x02;    ///< instanced groups as the lights see them
inline constexpr unsigned kMaskHighlight = 0x04; ///< copies of selected and hovered objects
inline constexpr unsigned kMaskQuad = 0x08;      ///< full-screen triangles of the passes
inline constexpr unsigned kMaskLabels = 0x10;    ///< screen-facing text

// Order of the passes (render order of the PRE_RENDER cameras); the final pass is the viewer's own camera.
inline constexpr int kPassSunShadow = 0;   ///< depth from the sun: only when the scene or the sun changed
inline constexpr int kPassSkyShadow = 1;   ///< depth from one direction of the sky: only while refining
inline constexpr int kPassScene = 2;       ///< linear colour, object id and depth
inline constexpr int kPassHighlight = 3;   ///< where selected and hovered objects are
inline constexpr int kPassVolume = 4;      ///< clouds in the air, in a smaller picture
inline constexpr int kPassVolumeBlend = 5; ///< laid over the scene's colour
inline constexpr int kPassAccumulate = 6;  ///< adds the scene's colour to the refined picture

// Render bins inside the scene pass.
// What is usually in front comes first: hidden pixels are not shaded.
inline constexpr int kBinOpaque = 1;
inline constexpr int kBinStructure = 2;   ///< floors and walls, behind almost everything
inline constexpr int kBinGround = 3;      ///< catches shadows
inline constexpr int kBinBackground = 4;  ///< at the far plane, so that each of its pixels is shaded once
inline constexpr int kBinCutout = 5;      ///< perforated and meshed: blended, but writes depth
inline constexpr int kBinTransparent = 6; ///< sorted back to front, no depth writes
// Of the air: what is thin first, so that skins lie over it.
inline constexpr int kBinAirLines = 7;
inline constexpr int kBinAirMarks = 8; ///< frames and arrows of cuts
inline constexpr int kBinAirShellFar = 9;
inline constexpr int kBinAirShellNear = 10;

// Render bins inside the final pass.
inline constexpr int kBinPicture = 1;
// Over the tone-mapped picture, what must not be hidden last.
inline constexpr int kBinMarks = 2; ///< that travel along tubes
inline constexpr int kBinParticles = 3;
inline constexpr int kBinLabels = 4;
inline constexpr int kBinBadges = 5;
inline constexpr int kBinBadgeCounts = 6;
inline constexpr int kBinPath = 7; ///< of causes, which somebody asked for: over all else
inline constexpr int kBinPathTexts = 8;

// Vertex attributes. Generic only: location 0 must be present in a compatibility context.
inline constexpr unsigned kPosition = 0;
inline constexpr unsigned kNormal = 1;   ///< xyz, w: ambient occlusion 0..1
inline constexpr unsigned kUv = 2;       ///< metres along the face
inline constexpr unsigned kAirValue = 1; ///< of parts of the air, instead of the normal
/// Four vectors per instance.
/// Meshes: rows of the 3x4 transform, then (object, mark, -, -).
/// Tube segments: (start, radius), (end, object), (mitre at start, roll), (mitre at end, mark).
/// Mark, in the highlight pass only: 1 selected, 2 hovered, 3 both. Tubes have there, in all other passes,
/// the way along the tube up to the segment [m].
inline constexpr unsigned kInstance = 4; ///< and 5, 6, 7

// Texture units of the scene pass.
inline constexpr int kUnitSunShadow = 0;
inline constexpr int kUnitSkyShadow = 1;
inline constexpr int kUnitObjectValues = 2; ///< per object: overlay fraction 0..1 or a code; marks a second
                                            ///< or a code; phase of the marks; 1: stale
inline constexpr int kUnitColourTable =
    3; ///< 256 texels of linear light that tone-map to the legend's colours, and one of what lies beyond

inline constexpr int kUnitAirColours =
    4; ///< scene and volume passes: a row of 256 texels per quantity of the air

// Texture units of the volume passes.
inline constexpr int kUnitSceneDepth = 5; ///< depth of what is solid; final pass, too
inline constexpr int kUnitVolume = 6;
inline constexpr int kUnitVolumeLight = 7;

// Texture units of the highlight, accumulate and final passes.
inline constexpr int kUnitSceneColour = 0;
inline constexpr int kUnitSceneIds = 1; ///< (object + 1, distance along the view); 0: nothing
inline constexpr int kUnitHighlight = 2;
inline constexpr int kUnitAccumulated = 3;
inline constexpr int kUnitGlyphs = 4;

// Codes among the object values.
inline constexpr float kValueNotApplicable = -1.0f;
inline constexpr float kValueMissing = -2.0f;
inline constexpr int kTableTexels = 257;
inline constexpr float kValueBeyond = 256.0f / 255.0f; ///< the last texel
inline constexpr float kNoMarks = 1e4f;                ///< for the marks of a second

// Sizes.
inline constexpr int kObjectTextureWidth = 1024;
inline constexpr int kSunShadowSize = 2048;
inline constexpr int kSkyShadowSize = 1024;

} // namespace takao::layout
