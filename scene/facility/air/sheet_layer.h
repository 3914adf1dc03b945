// Cuts through the air: coloured sheets with a thin frame round each.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/shader_library.h"

namespace takao {

class SheetLayer
{
  public:
    /// @errors FileUnreadable
    static Result<SheetLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_node.get(); }
    /// @param active   the cut whose frame is emphasised
    void set(const AirPicture& picture, std::optional<std::size_t> active);

  private:
    osg::ref_ptr<osg::Node> sheetNode(const AirSheet& sheet) const;
    osg::ref_ptr<osg::Node> frameNode(const AirSheet& sheet, bool active) const;

    osg::ref_ptr<osg::Group> m_node = new osg::Group;
    osg::ref_ptr<osg::Group> m_frames = new osg::Group;
    PartNodes<AirSheet> m_sheets;
};

} // namespace takao
