// A picture of the air of rooms, ready to be drawn: parts with numbers on them, and the scales that colour
// them.
#pragma once

#include "models/base/error.h"
#include "scene/colour/scalar_mapper.h"
#include "scene/description/air/air_faces.h"
#include "scene/description/air/air_hot_spots.h"
#include "scene/description/air/air_isosurface.h"
#include "scene/description/air/air_ports.h"
#include "scene/description/air/air_slice.h"
#include "scene/description/air/air_volume.h"
#include "scene/description/air/streamlines.h"
#include "scene/facility/air/air_settings.h"

#include <Eigen/Geometry>

#include <memory>
#include <span>

namespace takao {

/// Coloured triangles in one plane, and the plane's rectangle across the room.
struct AirSheet
{
    AirSlice slice; ///< scene coordinates
    AirScalar quantity = AirScalar::Temperature;
    Eigen::AlignedBox3f rectangle; ///< of no thickness along the plane's axis [m]
    int axis = 2;                  ///< of the plane's normal
    std::size_t cut = 0;           ///< position in the settings' cuts
};

/// Arrows in a plane; the longest ones stand for `fullSpeed` and more.
struct AirArrows
{
    std::vector<AirArrow> arrows;
    Eigen::Vector3f normal = Eigen::Vector3f::UnitZ();
    float spacing = 0.5f;   ///< [m]
    float fullSpeed = 1.0f; ///< [m/s]
};

/// What FacilityView draws. Parts are shared and immutable: a part that is the same object as in the picture
/// before costs nothing.
struct AirPicture
{
    std::vector<std::shared_ptr<const AirSheet>> sheets;
    std::vector<std::shared_ptr<const AirArrows>> arrows;
    std::shared_ptr<const std::vector<Streamline>> lines;
    std::vector<std::shared_ptr<const AirSurface>> surfaces;
    std::optional<double> surfaceTemperature; ///< of all surfaces [degC]
    std::vector<std::shared_ptr<const AirVolume>> volumes;
    std::shared_ptr<const AirFaces> faces;
    std::shared_ptr<const std::vector<Streamline>> drift; ///< what particles follow
    int particles = 0;
    std::vector<HotSpot> hotSpots;
    std::array<ScalarMapper, kAirScalarCount> mappers; ///< by AirScalar
    bool temperaturesAboutSetPoint = false;            ///< the middle of their scale is a set point
    std::array<double, 2> warmth{
        20.0, 30.0}; ///< air is clear up to the first, as thick as can be at the second [degC]
    std::array<bool, kAirScalarCount> shown{}; ///< which of them colour something
    /// Lowest and highest value in the rooms, of what is shown.
    std::array<std::optional<std::array<float, 2>>, kAirScalarCount> extremes;

    const ScalarMapper& mapper(AirScalar what) const { return mappers[static_cast<std::size_t>(what)]; }
};

/// Makes pictures of the same rooms again and again: keeps what does not change between them. It draws
/// nothing and may live in another thread than the view.
class AirPictureMaker
{
  public:
    AirPictureMaker();
    ~AirPictureMaker();
    AirPictureMaker(const AirPictureMaker&) = delete;
    AirPictureMaker& operator=(const AirPictureMaker&) = delete;

    /// The air to show. Costs little where a field is the same object as before.
    /// @param fields   the air of rooms, in scene coordinates
    /// @param ports    of all rooms
    void setRooms(std::span<const std::shared_ptr<const air::AirField>> fields, std::vector<AirPort> ports);

    /// @errors BadData if a colour map cannot be loaded; BadUsage if a range has no extent
    Result<AirPicture> make(const AirPictureSettings& settings);

    /// What the air is at a place of the scene; nothing in solids and outside of the rooms.
    std::optional<AirSample> sample(const Eigen::Vector3d& at) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// One picture. See AirPictureMaker.
Result<AirPicture> makeAirPicture(std::span<const std::shared_ptr<const air::AirField>> fields,
                                  std::vector<AirPort> ports, const AirPictureSettings& settings);

/// Where a ray meets a cut.
struct AirCutHit
{
    std::size_t cut = 0; ///< position in the settings' cuts
    Eigen::Vector3d point = Eigen::Vector3d::Zero();
    double distance = 0.0; ///< along the ray, in lengths of its direction
};

/// The first cut that a ray meets, frame included.
/// @param furthest   cuts beyond this distance are behind something
std::optional<AirCutHit> cutUnder(const AirPicture& picture, const Eigen::ParametrizedLine<double, 3>& ray,
                                  double furthest = 1e9);

/// Where a cut lies that is dragged: the place on the axis through `grabbed` that is nearest to the ray under
/// the pointer; `grabbed` itself along its axis where the ray runs along the axis.
double draggedCut(air::Axis axis, const Eigen::Vector3d& grabbed,
                  const Eigen::ParametrizedLine<double, 3>& ray);

} // namespace takao
