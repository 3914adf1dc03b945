// Labels of the facility: all texts in one geometry and one glyph texture, of constant size on the screen.
#pragma once

#include "scene/description/scene_description.h"
#include "scene/facility/shader_library.h"

#include <osg/Geometry>
#include <osg/Texture2D>
#include <osgText/Font>

#include <array>
#include <map>
#include <memory>
#include <span>
#include <utility>

namespace osgText {
class String;
}

namespace takao {

class LabelLayer
{
  public:
    /// Whether labels behind other things are left out, or fainter, or drawn like all others.
    enum class Hidden { LeftOut, Drawn, Alike };
    /// Whether texts stand on plates, or in dark ink on something pale that is drawn by others.
    enum class Ground { Plate, None };

    /// @errors FileUnreadable
    static Result<std::unique_ptr<LabelLayer>> build(ShaderLibrary& shaders, Hidden hidden = Hidden::LeftOut,
                                                     Ground ground = Ground::Plate);

    osg::Node* node() { return m_geometry.get(); }

    /// Lays out the labels of the visible layers.
    void setLabels(const std::vector<Label>& labels, const std::array<bool, kLayerCount>& layers);
    /// The same with places of their own: the middle of each plate, from the label's anchor [pixel, upwards].
    void setPlaced(std::span<const std::pair<Label, Eigen::Vector2f>> labels);
    Eigen::Vector2f plateSize(const std::string& text); ///< [pixel of a ratio 1 screen]
    void setVisible(bool visible);

  private:
    /// A character's place in the glyph texture and around the pen.
    struct Glyph
    {
        osg::Vec2 low, high; ///< corners from the pen [em]
        osg::Vec2 textureLow, textureHigh;
        float advance = 0.0f; ///< [em]
    };

    LabelLayer();
    const Glyph& glyph(unsigned character);
    float widthOf(const osgText::String& text);
    void addText(const Label& label, const Eigen::Vector2f& middle);
    void begin();
    void finish();
    void addQuad(const Label& label, osg::Vec2 low, osg::Vec2 high, osg::Vec2 textureLow,
                 osg::Vec2 textureHigh, bool text);

    osg::ref_ptr<osgText::Font> m_font;
    osg::ref_ptr<osg::Image> m_atlas;
    osg::ref_ptr<osg::Geometry> m_geometry = new osg::Geometry;
    osg::ref_ptr<osg::Vec3Array> m_anchors = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec4Array> m_corners = new osg::Vec4Array;
    osg::ref_ptr<osg::Vec2Array> m_ranges = new osg::Vec2Array;
    osg::ref_ptr<osg::DrawArrays> m_triangles = new osg::DrawArrays(GL_TRIANGLES, 0, 0);
    std::map<unsigned, Glyph> m_glyphs;
    int m_penX = 1;
    int m_penY = 1;
    int m_rowHeight = 0;
    bool m_visible = true;
    Ground m_ground = Ground::Plate;
};

} // namespace takao
