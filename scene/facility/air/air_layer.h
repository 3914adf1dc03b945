// Draws an AirPicture: what stands in the scene pass, the cloud of the volume pass, what lies over the
// finished picture.
#pragma once

#include "scene/facility/air/air_colours.h"
#include "scene/facility/air/arrow_layer.h"
#include "scene/facility/air/face_layer.h"
#include "scene/facility/air/hot_spot_layer.h"
#include "scene/facility/air/line_layer.h"
#include "scene/facility/air/particle_layer.h"
#include "scene/facility/air/sheet_layer.h"
#include "scene/facility/air/shell_layer.h"
#include "scene/facility/air/volume_layer.h"

namespace takao {

class AirLayer
{
  public:
    /// @errors FileUnreadable
    static Result<std::unique_ptr<AirLayer>> build(ShaderLibrary& shaders);

    osg::Node* sceneNode() { return m_scene.get(); }
    osg::Node* volumeNode() { return m_volume.get(); }
    osg::Node* finalNode() { return m_final.get(); }
    bool hasVolume() { return !m_volumes.empty(); }

    void set(const std::optional<AirPicture>& picture, std::optional<std::size_t> activeCut);
    /// What depends on the view: places of the hot spots' texts. As HotSpotLayer::place().
    void setView(const Eigen::Matrix4d& matrix, const Eigen::Vector2f& screen)
    {
        m_hotSpots.place(matrix, screen);
    }
    void setTime(double seconds) { m_particles.setTime(seconds); } ///< of the particles

  private:
    AirLayer(SheetLayer sheets, FaceLayer faces, LineLayer lines, ArrowLayer arrows, ShellLayer shells,
             VolumeLayer volumes, ParticleLayer particles, HotSpotLayer hotSpots);

    AirColours m_colours;
    SheetLayer m_sheets;
    FaceLayer m_faces;
    LineLayer m_lines;
    ArrowLayer m_arrows;
    ShellLayer m_shells;
    VolumeLayer m_volumes;
    ParticleLayer m_particles;
    HotSpotLayer m_hotSpots;
    osg::ref_ptr<osg::Group> m_scene = new osg::Group;
    osg::ref_ptr<osg::Group> m_volume = new osg::Group;
    osg::ref_ptr<osg::Group> m_final = new osg::Group;
};

} // namespace takao
