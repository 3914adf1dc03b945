// Draws a path of causes over the finished picture: numbered markers, arrows between them, names beside them.
#pragma once

#include "scene/facility/label_layer.h"
#include "scene/facility/path_places.h"

#include <memory>
#include <optional>

namespace takao {

class PathLayer
{
  public:
    /// @errors FileUnreadable
    static Result<std::unique_ptr<PathLayer>> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_node.get(); }
    /// @param current  the step that is emphasised; 0: none
    void set(const CausePath& path, int current, const SceneDescription& scene);
    /// Lays it out for a view; costs nothing while that stays the same.
    void place(const PathScreen& screen);
    /// The first step of the marker at a point [pixel of a ratio 1 screen, from the middle, upwards].
    std::optional<int> stepAt(const Eigen::Vector2f& point) const;

  private:
    PathLayer() = default;
    void writeNames();
    void clear();
    void addCorner(const Eigen::Vector2f& at, const Eigen::Vector2f& inShape, const Eigen::Vector2f& size,
                   int look);
    void addBox(const Eigen::Vector2f& middle, const Eigen::Vector2f& along, const Eigen::Vector2f& low,
                const Eigen::Vector2f& high, const Eigen::Vector2f& size, int look);
    void addBand(const std::vector<Eigen::Vector2f>& points, float half, int look);
    void addStroke(const PathStroke& stroke, bool halo);
    void addStem(const PathMarker& marker);

    osg::ref_ptr<osg::Group> m_node = new osg::Group;
    osg::ref_ptr<osg::Geometry> m_geometry = new osg::Geometry;
    osg::ref_ptr<osg::Vec2Array> m_corners = new osg::Vec2Array;
    osg::ref_ptr<osg::Vec3Array> m_inShape = new osg::Vec3Array; ///< z: look
    osg::ref_ptr<osg::Vec2Array> m_sizes = new osg::Vec2Array;
    osg::ref_ptr<osg::DrawArrays> m_triangles = new osg::DrawArrays(GL_TRIANGLES, 0, 0);
    std::unique_ptr<LabelLayer> m_numbers, m_names;
    CausePath m_path;
    std::vector<std::string> m_texts, m_stopNames; ///< of each stop
    std::vector<float> m_halfBars;
    int m_current = 0;
    PathPlaces m_places;
    PathScreen m_placedFor;
    bool m_stale = true;
};

} // namespace takao
