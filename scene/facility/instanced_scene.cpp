#include "scene/facility/instanced_scene.h"

#include "scene/facility/graphics_layout.h"

#include <algorithm>

namespace takao {

Result<std::unique_ptr<InstancedScene>>
InstancedScene::build(std::shared_ptr<const SceneDescription> description, ShaderLibrary& shaders)
{
    std::unique_ptr<InstancedScene> scene(new InstancedScene);
    scene->m_description = std::move(description);
    scene->m_cutAway = cutAwayParts(*scene->m_description);
    for (const Mesh& mesh : scene->m_description->meshes)
        scene->m_meshes.push_back(shareMesh(mesh));
    for (const bool tube : {false, true}) {
        auto shadow = shadowState(tube, shaders);
        auto highlight = highlightState(tube, shaders);
        if (!shadow)
            return tl::unexpected(shadow.error());
        if (!highlight)
            return tl::unexpected(highlight.error());
        scene->m_shadowStates[tube] = *shadow;
        scene->m_highlightStates[tube] = *highlight;
    }
    scene->m_viewNodes->addChild(scene->m_transparentNodes);
    if (auto added = scene->addBatches(shaders); !added)
        return tl::unexpected(added.error());
    if (auto added = scene->addTubes(shaders); !added)
        return tl::unexpected(added.error());
    for (osg::Group* nodes : {scene->m_viewNodes.get(), scene->m_shadowNodes.get(),
                              scene->m_highlightNodes.get(), scene->m_flowNodes.get()})
        setInstanceDivisors(*nodes->getOrCreateStateSet());
    return scene;
}

Result<void> InstancedScene::addBatches(ShaderLibrary& shaders)
{
    for (std::uint32_t i = 0; i < m_description->batches.size(); ++i) {
        const Batch& batch = m_description->batches[i];
        Piece piece;
        piece.cluster = batch.cluster;
        piece.layer = batch.layer;
        piece.detail = batch.detail;
        piece.batch = i;
        if (auto added = addPiece(std::move(piece), batch.mesh, batch.material, false, shaders); !added)
            return added;
    }
    return {};
}

Result<void> InstancedScene::addTubes(ShaderLibrary& shaders)
{
    std::map<std::tuple<std::uint32_t, std::uint32_t, Layer, Detail, int>, std::vector<std::uint32_t>> sorted;
    for (std::uint32_t i = 0; i < m_description->tubes.size(); ++i) {
        const Tube& tube = m_description->tubes[i];
        sorted[{tube.cluster, tube.material, tube.layer, tube.detail, tubeShape(tube).sides}].push_back(i);
    }
    for (auto& [key, tubes] : sorted) {
        Piece piece;
        piece.cluster = std::get<0>(key);
        piece.layer = std::get<2>(key);
        piece.detail = std::get<3>(key);
        piece.tubes = std::move(tubes);
        piece.ready = false;
        m_tubePieces.push_back(static_cast<std::uint32_t>(m_pieces.size()));
        const std::size_t mesh = tubeMesh(std::get<4>(key));
        if (auto added = addPiece(std::move(piece), mesh, std::get<1>(key), true, shaders); !added)
            return added;
    }
    return {};
}

std::size_t InstancedScene::tubeMesh(int sides)
{
    const auto [known, added] = m_tubeMeshes.try_emplace(sides, m_meshes.size());
    if (added)
        m_meshes.push_back(unitTube(sides));
    return known->second;
}

Result<void> InstancedScene::addPiece(Piece piece, std::size_t mesh, std::uint32_t material, bool tube,
                                      ShaderLibrary& shaders)
{
    const Material& look = m_description->materials[material];
    const auto [known, added] = m_groupOf.try_emplace({mesh, material}, m_groups.size());
    if (added) {
        auto state = materialState(look, tube, shaders);
        if (!state)
            return tl::unexpected(state.error());
        if (surfaceClass(look) == SurfaceClass::Opaque && piece.layer == Layer::Structure)
            state->state->setRenderBinDetails(layout::kBinStructure, "RenderBin");
        m_groups.push_back({InstancedGroup(m_meshes[mesh], state->state, layout::kMaskView),
                            mesh,
                            surfaceClass(look),
                            *state,
                            {},
                            {}});
        osg::Group& nodes =
            surfaceClass(look) == SurfaceClass::Transparent ? *m_transparentNodes : *m_viewNodes;
        nodes.addChild(m_groups.back().drawn.geometry());
        const bool flows = piece.layer == Layer::Liquid || piece.layer == Layer::Power;
        if (tube && flows && look.showsOverlay)
            m_flowNodes->addChild(m_groups.back().drawn.geometry());
    }
    const auto index = static_cast<std::uint32_t>(m_pieces.size());
    m_groups[known->second].pieces.push_back(index);
    const bool cutAway = piece.batch && m_description->batches[*piece.batch].cutAway;
    if (castsShadow(look) && !cutAway)
        shadowGroup(mesh, tube).pieces.push_back(index);
    m_pieces.push_back(std::move(piece));
    return {};
}

InstancedScene::Group& InstancedScene::shadowGroup(std::size_t mesh, bool tube)
{
    const auto [known, added] = m_shadowGroupOf.try_emplace(mesh, m_shadowGroups.size());
    if (added) {
        m_shadowGroups.push_back({InstancedGroup(m_meshes[mesh], m_shadowStates[tube], layout::kMaskShadow),
                                  mesh,
                                  SurfaceClass::Opaque,
                                  {},
                                  {},
                                  {}});
        m_shadowNodes->addChild(m_shadowGroups.back().drawn.geometry());
    }
    return m_shadowGroups[known->second];
}

InstancedGroup& InstancedScene::highlightGroup(std::size_t mesh)
{
    if (const auto known = m_highlightGroups.find(mesh); known != m_highlightGroups.end())
        return known->second;
    const bool tube = mesh >= m_description->meshes.size();
    InstancedGroup group(m_meshes[mesh], m_highlightStates[tube], layout::kMaskHighlight);
    m_highlightNodes->addChild(group.geometry());
    return m_highlightGroups.emplace(mesh, group).first->second;
}

void InstancedScene::build(Piece& piece)
{
    for (const std::uint32_t tube : piece.tubes)
        appendSegments(m_description->tubes[tube], piece.segments);
    piece.ready = true;
}

bool InstancedScene::prepare(const Visibility& visibility, std::chrono::milliseconds time)
{
    const auto end = std::chrono::steady_clock::now() + time;
    for (const std::uint32_t index : m_tubePieces) {
        Piece& piece = m_pieces[index];
        if (piece.ready || !shown(piece, visibility, true))
            continue;
        if (std::chrono::steady_clock::now() >= end)
            return false;
        build(piece);
    }
    return true;
}

bool InstancedScene::shown(const Piece& piece, const Visibility& visibility, bool onlyInView) const
{
    if (!visibility.layers[static_cast<std::size_t>(piece.layer)])
        return false;
    const ClusterChoice& choice = visibility.clusters[piece.cluster];
    return (choice.visible || !onlyInView) &&
           (piece.detail == Detail::Always || piece.detail == choice.detail);
}

std::uint32_t InstancedScene::hiddenParts(const Piece& piece, const Visibility& visibility) const
{
    std::uint32_t hash = 0;
    if (!piece.batch || !visibility.cutAway)
        return hash;
    for (const CutAwayPart& part : m_cutAway[*piece.batch])
        hash = hash * 31 + (hidesInside(part, visibility.eye) ? 2 : 1);
    return hash;
}

void InstancedScene::appendInstances(const Piece& piece, const Visibility& visibility,
                                     std::vector<InstanceRows>& rows) const
{
    for (const TubeSegment& segment : piece.segments)
        rows.push_back(rowsOf(segment));
    if (!piece.batch)
        return;
    const std::vector<CutAwayPart>& parts = m_cutAway[*piece.batch];
    const std::vector<Instance>& instances = m_description->batches[*piece.batch].instances;
    for (std::size_t i = 0; i < instances.size(); ++i)
        if (parts.empty() || !visibility.cutAway || !hidesInside(parts[i], visibility.eye))
            rows.push_back(rowsOf(instances[i]));
}

bool InstancedScene::fillOpaque(Group& group, const Visibility& visibility)
{
    std::vector<std::uint32_t> wanted;
    for (const std::uint32_t index : group.pieces)
        if (shown(m_pieces[index], visibility, true) && m_pieces[index].ready) {
            wanted.push_back(index);
            wanted.push_back(hiddenParts(m_pieces[index], visibility));
        }
    if (wanted == group.filled)
        return false;
    std::vector<InstanceRows> rows;
    for (std::size_t i = 0; i < wanted.size(); i += 2)
        appendInstances(m_pieces[wanted[i]], visibility, rows);
    group.drawn.begin();
    for (const InstanceRows& row : rows)
        group.drawn.add(row);
    group.drawn.end();
    group.filled = std::move(wanted);
    return true;
}

float InstancedScene::fillTransparent(Group& group, const Visibility& visibility)
{
    std::vector<InstanceRows> rows;
    for (const std::uint32_t index : group.pieces)
        if (shown(m_pieces[index], visibility, true) && m_pieces[index].ready)
            appendInstances(m_pieces[index], visibility, rows);
    const auto& e = visibility.eye;
    const bool tube = isTube(group);
    const auto distance = [&e, tube](const InstanceRows& row) {
        const Eigen::Vector3f p = tube ? Eigen::Vector3f(row[0].x(), row[0].y(), row[0].z())
                                       : Eigen::Vector3f(row[0].w(), row[1].w(), row[2].w());
        return e.parallel ? e.forward.dot(p) : (p - e.position).norm();
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&distance](const auto& a, const auto& b) { return distance(a) > distance(b); });
    group.drawn.begin();
    for (const InstanceRows& row : rows)
        group.drawn.add(row);
    group.drawn.end();
    return rows.empty() ? 0.0f : distance(rows.front());
}

bool InstancedScene::updateView(const Visibility& visibility)
{
    bool changed = false;
    std::vector<std::pair<float, osg::ref_ptr<osg::Node>>> transparent;
    for (Group& group : m_groups)
        if (group.surface == SurfaceClass::Transparent)
            transparent.emplace_back(fillTransparent(group, visibility), group.drawn.geometry());
        else
            changed |= fillOpaque(group, visibility);
    std::stable_sort(transparent.begin(), transparent.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    m_transparentNodes->removeChildren(0, m_transparentNodes->getNumChildren());
    for (const auto& [distance, node] : transparent)
        m_transparentNodes->addChild(node);
    m_lastView = visibility;
    return changed;
}

void InstancedScene::updateShadow(const Visibility& visibility)
{
    Visibility all = visibility;
    for (ClusterChoice& choice : all.clusters)
        choice.visible = true;
    for (Group& group : m_shadowGroups)
        fillOpaque(group, all);
}

void InstancedScene::updateHighlight(const std::set<std::uint32_t>& selected,
                                     std::optional<std::uint32_t> hovered)
{
    for (auto& [mesh, group] : m_highlightGroups)
        group.begin();
    const auto mark = [&](float object) {
        const auto index = static_cast<std::uint32_t>(object);
        return (selected.count(index) ? 1.0f : 0.0f) + (hovered == index ? 2.0f : 0.0f);
    };
    std::vector<InstanceRows> rows;
    for (const Group& group : m_groups) {
        if (selected.empty() && !hovered)
            break;
        const bool tube = isTube(group);
        rows.clear();
        for (const std::uint32_t index : group.pieces)
            if (shown(m_pieces[index], m_lastView, true))
                appendInstances(m_pieces[index], m_lastView, rows);
        for (InstanceRows& row : rows) {
            const float marked = mark(tube ? row[1].w() : row[3].x());
            (tube ? row[3].w() : row[3].y()) = marked;
            if (marked > 0.0f)
                highlightGroup(group.mesh).add(row);
        }
    }
    for (auto& [mesh, group] : m_highlightGroups)
        group.end();
}

void InstancedScene::setSampledSky(bool sampled)
{
    for (Group& group : m_groups)
        group.look.state->setAttribute(sampled ? group.look.sampledSky : group.look.smoothSky);
}

std::uint64_t InstancedScene::triangles() const
{
    std::uint64_t sum = 0;
    for (const Group& group : m_groups)
        sum += group.drawn.triangles();
    return sum;
}

int InstancedScene::drawCalls() const
{
    return static_cast<int>(
        std::count_if(m_groups.begin(), m_groups.end(), [](const Group& g) { return g.drawn.count() > 0; }));
}

} // namespace takao
