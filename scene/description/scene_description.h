// What there is to see: meshes, materials, instances, tubes and object ids. Neutral: every view and exporter
// reads it.
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>

#include <cstdint>
#include <string>
#include <vector>

namespace takao {

/// What can be switched on and off as a whole.
enum class Layer : std::uint8_t { Structure, Racks, Air, Liquid, Power, Network, Containment };
inline constexpr int kLayerCount = 7;

/// Triangles, metres, counter-clockwise from outside. Vertices are not shared across hard edges.
struct Mesh
{
    std::string name;
    std::vector<Eigen::Vector3f> positions;
    std::vector<Eigen::Vector3f> normals;
    std::vector<Eigen::Vector2f> uvs;    ///< metres along the face, for the surface patterns
    std::vector<std::uint8_t> occlusion; ///< ambient light that reaches the vertex, 255: all
    std::vector<std::uint32_t> indices;
};

/// Procedural surface detail, computed in the shader from the uv coordinates (metres).
enum class SurfacePattern : std::uint8_t {
    Plain,
    Perforated,  ///< round holes, seen through: rack doors, perforated tiles
    Brushed,     ///< anisotropic streaks: metal fronts
    FloorTiles,  ///< joints every `patternScale` metres
    Concrete,    ///< slow mottling
    Louvres,     ///< horizontal blades
    Mesh,        ///< wire mesh: trays, fan guards
    Ribs,        ///< vertical corrugation: transformer fins, panels
    Translucent, ///< Fresnel-edged sheet: containment
};

/// Metal-rough material, linear RGB.
struct Material
{
    std::string name;
    Eigen::Vector3f baseColour = {0.5f, 0.5f, 0.5f};
    float metallic = 0.0f;
    float roughness = 0.6f;
    float opacity = 1.0f;
    float emission = 0.0f; ///< times base colour: indicator lights, screens
    SurfacePattern pattern = SurfacePattern::Plain;
    float patternScale = 0.01f; ///< [m]
    bool showsOverlay = true;   ///< takes an overlay's colour; false: indicator lights, glass, structure
};

/// One placed copy of a mesh.
struct Instance
{
    Eigen::Affine3f transform = Eigen::Affine3f::Identity(); ///< rigid, or with positive scale
    std::uint32_t object = 0;                                ///< position in SceneDescription::objects
};

/// Which part of the distance range a batch is for. A cluster is drawn at exactly one level.
enum class Detail : std::uint8_t {
    Far,    ///< one box with a few faces: from across the site
    Medium, ///< the recognisable shape
    Near,   ///< every tray, fan blade and cable
    Always, ///< no levels: drawn at all of them
};

/// All copies of one mesh and material in one place of the facility: one draw call.
struct Batch
{
    std::uint32_t mesh = 0;
    std::uint32_t material = 0;
    Layer layer = Layer::Structure;
    Detail detail = Detail::Always;
    std::uint32_t cluster = 0; ///< position in SceneDescription::clusters
    bool cutAway = false;      ///< ceiling and walls: hidden when between the eye and the inside
    std::vector<Instance> instances;
};

/// A round line through points: pipes, hoses, cables.
struct Tube
{
    std::vector<Eigen::Vector3f> path;
    float radius = 0.01f;
    std::uint32_t material = 0;
    std::uint32_t object = 0;
    std::uint32_t cluster = 0;
    Layer layer = Layer::Liquid;
    Detail detail = Detail::Always;
};

/// A region of the facility that is culled and given a level of detail as one.
struct Cluster
{
    Eigen::AlignedBox3f bounds;
};

/// A text that floats at a place; the view draws it at constant size on the screen when close enough.
struct Label
{
    std::string text;
    Eigen::Vector3f position = Eigen::Vector3f::Zero();
    std::uint32_t object = 0;
    Layer layer = Layer::Racks;
    float visibleWithin = 60.0f; ///< [m] from the eye
};

/// Everything of one object that a camera should frame, a highlight outline and a rubber band should test.
struct SceneObject
{
    std::string id; ///< of the Facility object
    Eigen::AlignedBox3f bounds;
    Layer layer = Layer::Structure;
    bool pickable = true;
};

/// A named camera of the facility.
struct NamedView
{
    std::string name; ///< "home", "aisle", "plant", ...
    Eigen::Vector3f eye = Eigen::Vector3f::Zero();
    Eigen::Vector3f target = Eigen::Vector3f::Zero();
    float narrowest =
        0.0f; ///< width / height of a picture that still holds all it is to show; 0: any picture
};

struct SceneDescription
{
    std::vector<Mesh> meshes;
    std::vector<Material> materials;
    std::vector<Cluster> clusters;
    std::vector<Batch> batches;
    std::vector<Tube> tubes;
    std::vector<Label> labels;
    std::vector<SceneObject> objects;
    std::vector<NamedView> views;
    Eigen::AlignedBox3f bounds; ///< of everything that is drawn
};

} // namespace takao
