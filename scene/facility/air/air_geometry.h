// Geometry of air pictures: arrays that are drawn as they are, in world coordinates.
#pragma once

#include "scene/facility/graphics_layout.h"

#include <Eigen/Core>
#include <osg/Geometry>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace takao {

/// Never culled, never in a display list; seen by the passes of the mask.
osg::ref_ptr<osg::Geometry> airGeometry(unsigned mask);

inline osg::Vec3 toOsg(const Eigen::Vector3f& v)
{
    return {v.x(), v.y(), v.z()};
}

/// Appends two triangles that join four vertices which follow each other counter-clockwise.
void addQuad(osg::DrawElementsUInt& triangles, unsigned first);

/// One node per part; a part that stays the same object keeps its node.
template <class Part>
class PartNodes
{
  public:
    osg::Group* group() { return m_group.get(); }

    template <class Make>
    void update(std::span<const std::shared_ptr<const Part>> parts, const Make& make)
    {
        std::vector<std::pair<std::shared_ptr<const Part>, osg::ref_ptr<osg::Node>>> kept;
        m_group->removeChildren(0, m_group->getNumChildren());
        for (const auto& part : parts) {
            const auto known = std::ranges::find(m_nodes, part, [](const auto& node) { return node.first; });
            kept.emplace_back(part, known != m_nodes.end() ? known->second : make(*part));
            m_group->addChild(kept.back().second);
        }
        m_nodes = std::move(kept);
    }

    void update(const std::shared_ptr<const Part>& part, const auto& make)
    {
        const std::span<const std::shared_ptr<const Part>> parts(&part, part ? 1 : 0);
        update(parts, make);
    }

  private:
    osg::ref_ptr<osg::Group> m_group = new osg::Group;
    std::vector<std::pair<std::shared_ptr<const Part>, osg::ref_ptr<osg::Node>>> m_nodes;
};

} // namespace takao
