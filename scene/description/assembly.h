// Puts shapes, tubes and objects together into one SceneDescription.
#pragma once

#include "scene/description/shape_table.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_map>

namespace takao {

/// A shape whose meshes are in the description already.
struct PlacedPart
{
    std::uint32_t mesh = 0;
    std::uint32_t material = 0;
    Detail detail = Detail::Near;
    Eigen::AlignedBox3f bounds;
};
using ShapeHandle = std::uint32_t;

/// Where and for whom a shape is placed.
struct Placing
{
    Eigen::Affine3f transform = Eigen::Affine3f::Identity();
    std::uint32_t object = 0;
    std::uint32_t cluster = 0;
    Layer layer = Layer::Structure;
    std::optional<std::uint32_t> mediumObject; ///< stands for `object` at all levels but Near
    bool cutAway = false;
    bool always = false; ///< one level for all distances: that of the shape's Near
};

class Assembly
{
  public:
    Assembly();

    std::uint32_t addObject(const std::string& id, Layer layer, bool pickable = true);
    SceneObject& object(std::uint32_t index) { return m_scene.objects[index]; }
    std::uint32_t cluster(const std::string& key);

    /// The meshes of a shape; equal functions and specs share them.
    ShapeHandle shape(ShapeFunction make, const ShapeSpec& spec);
    /// As above, for a shape that exists once: `key` is its own.
    ShapeHandle shape(const std::string& key, const std::function<Shape()>& make);
    /// A cube of unit size that stands on the origin's plane, x 0..1, y -0.5..0.5, z 0..1, to be stretched.
    ShapeHandle unitBox(Finish finish);
    /// The same meshes in another material.
    ShapeHandle inMaterial(ShapeHandle shape, const Material& material);

    void place(ShapeHandle shape, const Placing& placing);

    /// `localTo`: whether the tube counts for its cluster's bounds; cables reach far beyond theirs.
    void addTube(Tube tube, bool boundsCluster);
    void addLabel(Label label) { m_scene.labels.push_back(std::move(label)); }
    void addView(NamedView view) { m_scene.views.push_back(std::move(view)); }
    const SceneDescription& scene() const { return m_scene; }

    SceneDescription take();

  private:
    using BatchKey = std::tuple<std::uint32_t, std::uint32_t, int, int, std::uint32_t, bool>;

    void addParts(std::vector<PlacedPart>& placed, std::vector<Part>& parts, Detail detail,
                  const std::string& name);
    Batch& batchFor(const PlacedPart& part, const Placing& placing, Detail detail);

    SceneDescription m_scene;
    std::vector<std::vector<PlacedPart>> m_shapes;
    std::unordered_map<std::string, ShapeHandle> m_byKey;
    std::unordered_map<std::string, std::uint32_t> m_clusters;
    std::map<BatchKey, std::size_t> m_batches;
};

} // namespace takao
