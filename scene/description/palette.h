// The finishes of all that is drawn: one coherent, restrained set of materials.
#pragma once

#include "models/facility/facility.h"
#include "scene/description/scene_description.h"

namespace takao {

/// A named material. Its position is its material index in every description.
enum class Finish : std::uint8_t {
    // cabinets
    Graphite, ///< powder-coated steel of racks
    Interior, ///< inside of cabinets: all but black
    Trim,     ///< satin edge strips, handles, hinges
    DoorMesh, ///< perforated door sheet
    RearMesh, ///< perforated rear door and vents
    Plastic,  ///< black latches, levers, plugs
    Label,    ///< small white plates
    // devices
    Champagne,       ///< front of an NVL72 compute tray
    ChampagneVeiled, ///< the same from afar, through the door
    TrayDark,        ///< front of an NVLink switch tray
    ShelfGrey,       ///< power shelf
    SwitchFace,
    SwitchFaceVeiled,
    ServerFace,
    ServerFaceVeiled,
    Port,   ///< dark opening of a cage
    Cage,   ///< bright metal of cages and drive carriers
    Copper, ///< busbars
    Stainless,
    LedGreen,
    LedBlue,
    LedAmber,
    Screen,
    // cooling in the hall
    OffWhite, ///< CDU and CRAH cabinets
    ControlDark,
    FanGrey, ///< frames of fan walls
    FanBlade,
    Guard, ///< fan guards
    Coil,
    Filter,
    PerforatedTile,
    GrilleWhite,
    // liquid
    TcsSupply,
    TcsReturn,
    FwsSupply,
    FwsReturn,
    ChilledSupply,
    ChilledReturn,
    CondenserSupply,
    CondenserReturn,
    Valve,
    // containment
    Glass,
    Aluminium,
    // power
    SwitchgearGrey,
    TransformerGrey,
    TransformerFins,
    Porcelain,
    UpsDark,
    GeneratorShell,
    GeneratorLouvres,
    ExhaustSteel,
    BuswayBody,
    FeedA,
    FeedB,
    Cord,
    // plant
    ChillerShell,
    TowerPanel,
    TowerLouvres,
    FrameSteel,
    CoilDark,
    PumpBlue,
    Motor,
    Compressor,
    Warning, ///< guards and signs
    // cabling
    Galvanised,
    TrayMesh,
    FibreSingleMode,
    FibreMultiMode,
    CopperCable,
    // structure
    Slab,
    Wall,
    DoorLeaf,
    ColumnPaint,
    Ceiling,
    LightPanel,
    Ground,
    Pad,
    Kerb,
    RaisedFloor, ///< joints every 0.6 m; other tile sizes are made by floorMaterial()
};
inline constexpr int kFinishCount = static_cast<int>(Finish::RaisedFloor) + 1;

const Material& material(Finish finish);

/// All finishes, in order: the start of SceneDescription::materials.
std::vector<Material> allMaterials();

/// Raised floor with another tile size [m].
Material floorMaterial(float tileSize);

Finish pipeFinish(CoolantLoop loop, LineRole line);
Finish cableFinish(CableMedium medium);
Finish feedFinish(FeedSide side);

} // namespace takao
