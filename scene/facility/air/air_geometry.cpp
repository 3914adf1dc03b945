#include "scene/facility/air/air_geometry.h"

namespace takao {

osg::ref_ptr<osg::Geometry> airGeometry(unsigned mask)
{
    osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;
    geometry->setUseDisplayList(false);
    geometry->setUseVertexBufferObjects(true);
    geometry->setCullingActive(false);
    geometry->setInitialBound(osg::BoundingBox(-1e6f, -1e6f, -1e6f, 1e6f, 1e6f, 1e6f));
    geometry->setNodeMask(mask);
    return geometry;
}

void addQuad(osg::DrawElementsUInt& triangles, unsigned first)
{
    for (const unsigned corner : {0U, 1U, 2U, 0U, 2U, 3U})
        triangles.push_back(first + corner);
}

} // namespace takao
