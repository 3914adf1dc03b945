#include "scene/facility/air/face_layer.h"

#include "scene/facility/air/air_colours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

namespace takao {
namespace {

constexpr float kAlike = 0.1f;    // [K] less than a step of a usual scale
constexpr float kMissing = -1e7f; // to the shader: no air here

/// A quad that stands for one slot, or for several above each other.
struct Tile
{
    std::array<Eigen::Vector3f, 4> corners; ///< as in AirFaces
    float value = 0.0f;                     ///< of the lowest slot [degC]
    int slots = 1;
};

bool isUpper(const std::array<Eigen::Vector3f, 4>& corners, std::size_t corner)
{
    return corners[corner].z() > std::min(corners[0].z(), corners[2].z()) + 1e-6f;
}

/// The end of an edge that neighbours above each other share.
std::array<float, 6> edgeOf(const std::array<Eigen::Vector3f, 4>& corners, bool upper)
{
    std::array<float, 6> key{};
    std::size_t at = 0;
    for (std::size_t c = 0; c < 4; ++c)
        if (isUpper(corners, c) == upper && at < key.size())
            for (const float x : {corners[c].x(), corners[c].y(), corners[c].z()})
                key[at++] = x;
    if (std::tie(key[0], key[1]) > std::tie(key[3], key[4])) // whichever way round the corners run
        std::rotate(key.begin(), key.begin() + 3, key.end());
    return key;
}

bool looksAlike(float a, float b)
{
    return std::isfinite(a) ? std::abs(a - b) < kAlike : !std::isfinite(b);
}

/// Slots of one colour become one tile: from afar there are more of them than pixels.
std::vector<Tile> tilesOf(const AirFaces& faces)
{
    std::vector<Tile> tiles;
    std::map<std::array<float, 6>, std::size_t> byUpperEdge;
    for (std::size_t i = 0; i < faces.values.size(); ++i) {
        Tile tile;
        std::copy_n(faces.positions.begin() + static_cast<std::ptrdiff_t>(4 * i), 4, tile.corners.begin());
        tile.value = faces.values[i];
        const auto below = byUpperEdge.find(edgeOf(tile.corners, false));
        if (below == byUpperEdge.end() || !looksAlike(tiles[below->second].value, tile.value)) {
            byUpperEdge[edgeOf(tile.corners, true)] = tiles.size();
            tiles.push_back(tile);
            continue;
        }
        const std::size_t grown = below->second;
        for (std::size_t c = 0; c < 4; ++c)
            if (isUpper(tile.corners, c))
                tiles[grown].corners[c] = tile.corners[c];
        ++tiles[grown].slots;
        byUpperEdge.erase(below);
        byUpperEdge[edgeOf(tile.corners, true)] = grown;
    }
    return tiles;
}

osg::ref_ptr<osg::Node> faceNode(const AirFaces& faces)
{
    auto geometry = airGeometry(layout::kMaskView);
    osg::ref_ptr<osg::Vec3Array> positions = new osg::Vec3Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::FloatArray> values = new osg::FloatArray(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec2Array> uvs = new osg::Vec2Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::DrawElementsUInt> triangles = new osg::DrawElementsUInt(GL_TRIANGLES);
    for (const Tile& tile : tilesOf(faces)) {
        addQuad(*triangles, static_cast<unsigned>(values->size()));
        values->insert(values->end(), 4, std::isfinite(tile.value) ? tile.value : kMissing);
        for (std::size_t c = 0; c < 4; ++c) {
            positions->push_back(toOsg(tile.corners[c]));
            const bool beside = (tile.corners[c] - tile.corners[0]).head<2>().norm() > 1e-6f;
            uvs->push_back(osg::Vec2(beside ? 1.0f : 0.0f,
                                     isUpper(tile.corners, c) ? static_cast<float>(tile.slots) : 0.0f));
        }
    }
    geometry->setVertexAttribArray(layout::kPosition, positions);
    geometry->setVertexAttribArray(layout::kAirValue, values);
    geometry->setVertexAttribArray(layout::kUv, uvs);
    geometry->addPrimitiveSet(triangles);
    return geometry;
}

} // namespace

Result<FaceLayer> FaceLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program(
        {{"air_eye.glsl", "air.vert"}, {"light_target.glsl", "air_colours.glsl", "air.frag"}, {"SLOTS"}});
    if (!program)
        return tl::unexpected(program.error());
    FaceLayer layer;
    osg::StateSet* state = layer.m_faces.group()->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setRenderBinDetails(layout::kBinOpaque, "RenderBin");
    state->addUniform(quantityUniform(AirScalar::Temperature));
    return layer;
}

void FaceLayer::set(const std::shared_ptr<const AirFaces>& faces)
{
    m_faces.update(faces, faceNode);
}

} // namespace takao
