// An AirModel on a grid: which cells hold air, which faces are free, and who prescribes the others.
#pragma once

#include "models/physics/airflow/device_layers.h"
#include "models/physics/airflow/grid.h"
#include "models/physics/airflow/kernels.h"

#include <cstdint>

namespace takao::air {

/// One face of a patch.
struct PatchFace
{
    std::ptrdiff_t face = 0; ///< index of the velocity component
    std::ptrdiff_t cell = 0; ///< of the air that the patch takes from or blows into
    int axis = 0;
    int direction = 1;   ///< of the flow along the axis
    double area = 0.0;   ///< [m2]
    double volume = 0.0; ///< of the cell [m3]
    double height = 0.0; ///< z of the face's centre [m]
};

/// Faces of one opening, inlet or outlet.
struct PatchFaces
{
    std::vector<PatchFace> faces;
    double area = 0.0; ///< [m2]
};

/// A face that resists: by 0.5 x loss x |velocity| x velocity [m/s2].
struct LossFace
{
    std::ptrdiff_t face = 0;
    int axis = 0;
    double lossPerMetre = 0.0; ///< [1/m]
};

/// Loss factor [velocity heads] from which on a sheet is a wall with leaks: turbulence does not reach through
/// it.
inline constexpr double kTightLoss = 10.0;

struct SourceCell
{
    std::ptrdiff_t cell = 0;
    double rate = 0.0;         ///< implicit exchange [1/s]
    double source = 0.0;       ///< [K/s], with temperatures as offsets from the reference
    double volume = 0.0;       ///< of the cell [m3]
    double wallDistance = 0.0; ///< of a warm wall: from the cell's centre [m]
};

struct FixedVelocity
{
    std::ptrdiff_t face = 0;
    int axis = 0;
    double value = 0.0; ///< [m/s]
};

/// A face of a perforated tile and the free faces behind it that its jets drive.
struct TileJet
{
    std::ptrdiff_t tile = 0; ///< the face whose velocity v the jets have
    int axis = 0;
    int direction = 1;                  ///< they drive when v has this sign
    double excess = 0.0;                ///< (1 / openFraction - 1) / depth [1/m]; times v2: force [m/s2]
    std::vector<std::ptrdiff_t> driven; ///< faces
};

/// Number of no volume: solids.
inline constexpr std::uint16_t kNoVolume = 0xffff;

/// Volumes of air that no free face connects.
struct Volume
{
    bool open = false;     ///< has a pressure opening
    double supplied = 0.0; ///< prescribed flow into it [m3/s]
    double taken = 0.0;    ///< prescribed flow out of it [m3/s]
    double size = 0.0;     ///< [m3]
    std::size_t cells = 0;
};

class AirDomain
{
  public:
    /// @errors BadData: an opening or device has no air in front of it; a closed volume receives more than it
    /// loses
    static Result<AirDomain> build(const AirModel& model, const AirGrid& grid);

    AirModel model;
    AirGrid grid;
    Layout layout;
    Field<MaskBits> mask;
    Field<std::uint16_t> volumeOf; ///< number in `volumes` of each cell of air; empty when there is only one
    std::vector<Volume> volumes;
    std::vector<PatchFaces> flowOpenings; ///< as in the model
    std::vector<PatchFaces> pressureOpenings;
    std::vector<PatchFaces> inlets, outlets; ///< of devices, as in the model
    std::vector<DeviceLayers> deviceLayers;  ///< the same
    std::vector<TileJet> jets;
    std::vector<LossFace> losses;
    std::vector<SourceCell> sources; ///< heat sources and warm walls
    std::vector<FixedVelocity> moving;
    std::size_t airCells = 0;
    bool tight = false; ///< some free face lies in a tight sheet

    bool isAir(std::ptrdiff_t cell) const { return (mask[cell] & kFluid) != 0; }
    /// Number in `volumes` of a cell of air.
    std::uint16_t volumeOfAir(std::ptrdiff_t cell) const
    {
        return volumeOf.empty() ? std::uint16_t(0) : volumeOf[cell];
    }
    /// The same of the cell that holds a place; kNoVolume in solids.
    std::uint16_t volumeAt(const Eigen::Vector3d& place) const;
    double volumeOfCell(int i, int j, int k) const;
    Eigen::Vector3d centreOf(int i, int j, int k) const;

    /// Whether a device takes its air from the connected volume that it blows it into: only then may its flow
    /// change. Else, where a volume is closed, it would fill or empty it.
    bool joinsOneVolume(std::size_t device) const;

    /// Distance from the centre of each cell of air to the nearest wall or solid [m].
    std::vector<double> wallDistances() const; // one number per cell, x fastest, without ghosts

  private:
    AirDomain() = default;
    void markAir();
    void markScreens();
    Result<void> addPatches();
    Result<PatchFaces> facesOf(const std::vector<Patch>& patches, bool takes, const std::string& id);
    Result<void> addJets();
    void addLosses();
    void addPorous(const Porous& porous);
    void addSources();
    void addMovingWalls();
    void freeFaces();
    Result<void> findVolumes();
    Result<void> checkFans() const;
};

} // namespace takao::air
