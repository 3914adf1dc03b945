// The facility as instanced draw calls: one per mesh and material, whatever the number of clusters and
// copies.
#pragma once

#include "scene/facility/cut_away.h"
#include "scene/facility/detail_levels.h"
#include "scene/facility/instanced_group.h"
#include "scene/facility/material_states.h"

#include <osg/Group>

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace takao {

/// What may be seen at the moment.
struct Visibility
{
    std::vector<ClusterChoice> clusters;
    std::array<bool, kLayerCount> layers{};
    bool cutAway = true;
    Eye eye;
};

/// Holds all draw groups of a description and refills their instance lists when another part of it is to be
/// seen.
class InstancedScene
{
  public:
    /// Builds all groups, empty. @errors FileUnreadable
    static Result<std::unique_ptr<InstancedScene>> build(std::shared_ptr<const SceneDescription> description,
                                                         ShaderLibrary& shaders);

    osg::Group* viewNodes() { return m_viewNodes.get(); }
    osg::Group* shadowNodes() { return m_shadowNodes.get(); }
    osg::Group* highlightNodes() { return m_highlightNodes.get(); }
    /// The tubes of the view along which something flows, to be drawn once more with its marks.
    osg::Group* flowNodes() { return m_flowNodes.get(); }

    /// Builds tube segments that the choices need, until the time is up. False: some are still missing.
    bool prepare(const Visibility& visibility, std::chrono::milliseconds time);

    /// Fills the groups that the eye sees. Returns whether any list changed.
    bool updateView(const Visibility& visibility);
    /// Fills the groups that cast shadows: all clusters, also those outside the view.
    void updateShadow(const Visibility& visibility);
    /// Fills the copies of highlighted objects that are in the view.
    void updateHighlight(const std::set<std::uint32_t>& selected, std::optional<std::uint32_t> hovered);

    /// Chooses the shaders that light from the whole dome, or from the direction of the sky pass.
    void setSampledSky(bool sampled);

    std::uint64_t triangles() const; ///< of the view
    int drawCalls() const;

  private:
    /// What one batch, or all tubes of one cluster and material, add to a group.
    struct Piece
    {
        std::uint32_t cluster = 0;
        Layer layer = Layer::Structure;
        Detail detail = Detail::Always;
        std::optional<std::uint32_t> batch;
        std::vector<std::uint32_t> tubes;
        std::vector<TubeSegment> segments; ///< of the tubes, once needed
        bool ready = true;
    };
    struct Group
    {
        InstancedGroup drawn;
        std::size_t mesh = 0; ///< position in m_meshes
        SurfaceClass surface = SurfaceClass::Opaque;
        MaterialState look; ///< of view groups
        std::vector<std::uint32_t> pieces;
        std::vector<std::uint32_t> filled; ///< what the list was filled from
    };

    InstancedScene() = default;
    Result<void> addBatches(ShaderLibrary& shaders);
    Result<void> addTubes(ShaderLibrary& shaders);
    Result<void> addPiece(Piece piece, std::size_t mesh, std::uint32_t material, bool tube,
                          ShaderLibrary& shaders);
    Group& shadowGroup(std::size_t mesh, bool tube);
    InstancedGroup& highlightGroup(std::size_t mesh);
    /// The unit tube with so many sides, made when first asked for.
    std::size_t tubeMesh(int sides);
    bool isTube(const Group& group) const { return group.mesh >= m_description->meshes.size(); }
    bool shown(const Piece& piece, const Visibility& visibility, bool onlyInView) const;
    void appendInstances(const Piece& piece, const Visibility& visibility,
                         std::vector<InstanceRows>& rows) const;
    bool fillOpaque(Group& group, const Visibility& visibility);
    /// Fills back to front; returns the distance of the farthest instance.
    float fillTransparent(Group& group, const Visibility& visibility);
    void build(Piece& piece);
    std::uint32_t hiddenParts(const Piece& piece, const Visibility& visibility) const;

    std::shared_ptr<const SceneDescription> m_description;
    std::vector<std::vector<CutAwayPart>> m_cutAway;
    std::vector<SharedMesh> m_meshes;        ///< of the description, then unit tubes
    std::map<int, std::size_t> m_tubeMeshes; ///< unit tubes by their sides
    std::vector<Piece> m_pieces;
    std::vector<std::uint32_t> m_tubePieces;
    std::vector<Group> m_groups;
    std::vector<Group> m_shadowGroups;
    std::map<std::size_t, InstancedGroup> m_highlightGroups;                ///< by mesh
    std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> m_groupOf; ///< (mesh, material)
    std::map<std::size_t, std::size_t> m_shadowGroupOf;                     ///< mesh
    osg::ref_ptr<osg::StateSet> m_shadowStates[2];                          ///< meshes, tubes
    osg::ref_ptr<osg::StateSet> m_highlightStates[2];
    osg::ref_ptr<osg::Group> m_viewNodes = new osg::Group;
    osg::ref_ptr<osg::Group> m_transparentNodes = new osg::Group; ///< below m_viewNodes, in drawing order
    osg::ref_ptr<osg::Group> m_shadowNodes = new osg::Group;
    osg::ref_ptr<osg::Group> m_highlightNodes = new osg::Group;
    osg::ref_ptr<osg::Group> m_flowNodes = new osg::Group;
    Visibility m_lastView;
};

} // namespace takao
