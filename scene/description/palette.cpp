#include "scene/description/palette.h"

#include "models/base/assert.h"

#include <array>
#include <cmath>

namespace takao {
namespace {

using F = Finish;
using S = SurfacePattern;

/// A row of the palette; the colour is sRGB, as a designer picks it.
struct Row
{
    Finish finish;
    const char* name;
    std::uint32_t srgb;
    float metallic;
    float roughness;
    bool showsOverlay = true;
    SurfacePattern pattern = S::Plain;
    float patternScale = 0.01f; ///< [m]
    float opacity = 1.0f;
    float emission = 0.0f;
};

constexpr std::array kRows = {
    Row{F::Graphite, "cabinet.graphite", 0x33373c, 0.30f, 0.46f},
    Row{F::Interior, "cabinet.interior", 0x15171a, 0.10f, 0.80f, false},
    Row{F::Trim, "cabinet.trim", 0xb6babe, 0.85f, 0.34f, false},
    Row{F::DoorMesh, "cabinet.door-mesh", 0x26292d, 0.45f, 0.45f, true, S::Perforated, 0.008f},
    Row{F::RearMesh, "cabinet.rear-mesh", 0x22252a, 0.35f, 0.50f, true, S::Perforated, 0.007f},
    Row{F::Plastic, "cabinet.plastic", 0x1c1d20, 0.00f, 0.45f, false},
    Row{F::Label, "cabinet.label", 0xe9ebea, 0.00f, 0.55f, false},

    Row{F::Champagne, "device.champagne", 0xd2b37c, 0.62f, 0.34f, true, S::Brushed, 0.004f},
    Row{F::ChampagneVeiled, "device.champagne-veiled", 0xb39a6c, 0.45f, 0.42f, true, S::Louvres, 0.04445f},
    Row{F::TrayDark, "device.tray-dark", 0x3b4046, 0.55f, 0.38f, true, S::Brushed, 0.004f},
    Row{F::ShelfGrey, "device.shelf-grey", 0x7e858c, 0.55f, 0.40f, true, S::Brushed, 0.004f},
    Row{F::SwitchFace, "device.switch-face", 0x4a5057, 0.50f, 0.40f, true, S::Brushed, 0.004f},
    Row{F::SwitchFaceVeiled, "device.switch-face-veiled", 0x40464c, 0.40f, 0.45f, true, S::Louvres, 0.0889f},
    Row{F::ServerFace, "device.server-face", 0x3c4046, 0.45f, 0.42f, true, S::Perforated, 0.008f},
    Row{F::ServerFaceVeiled, "device.server-face-veiled", 0x3f444a, 0.35f, 0.48f, true, S::Louvres, 0.0889f},
    Row{F::Port, "device.port", 0x0c0d0f, 0.00f, 0.60f, false},
    Row{F::Cage, "device.cage", 0xa9afb4, 0.80f, 0.32f},
    Row{F::Copper, "device.copper", 0xc47b45, 0.90f, 0.32f, false},
    Row{F::Stainless, "device.stainless", 0xc3c7ca, 0.90f, 0.26f, false},
    Row{F::LedGreen, "device.led-green", 0x7fd11b, 0.00f, 0.40f, false, S::Plain, 0.01f, 1.0f, 3.0f},
    Row{F::LedBlue, "device.led-blue", 0x3aa0ff, 0.00f, 0.40f, false, S::Plain, 0.01f, 1.0f, 3.0f},
    Row{F::LedAmber, "device.led-amber", 0xffa52e, 0.00f, 0.40f, false, S::Plain, 0.01f, 1.0f, 2.5f},
    Row{F::Screen, "device.screen", 0x4fb4e6, 0.00f, 0.20f, false, S::Plain, 0.01f, 1.0f, 1.3f},

    Row{F::OffWhite, "cooling.off-white", 0xd0d1ce, 0.05f, 0.42f},
    Row{F::ControlDark, "cooling.control-dark", 0x22262b, 0.20f, 0.28f},
    Row{F::FanGrey, "cooling.fan-grey", 0xb3b9bd, 0.25f, 0.44f},
    Row{F::FanBlade, "cooling.fan-blade", 0x4b5158, 0.20f, 0.40f},
    Row{F::Guard, "cooling.guard", 0x2a2e33, 0.40f, 0.45f, false, S::Mesh, 0.030f},
    Row{F::Coil, "cooling.coil", 0xaab3b9, 0.70f, 0.40f, true, S::Ribs, 0.006f},
    Row{F::Filter, "cooling.filter", 0xd9dcdb, 0.00f, 0.85f, true, S::Ribs, 0.025f},
    Row{F::PerforatedTile, "cooling.perforated-tile", 0xb9bec2, 0.40f, 0.42f, true, S::Perforated, 0.030f},
    Row{F::GrilleWhite, "cooling.grille", 0xdfe2e2, 0.10f, 0.48f, true, S::Louvres, 0.060f},

    Row{F::TcsSupply, "pipe.tcs-supply", 0x2f74b5, 0.15f, 0.36f},
    Row{F::TcsReturn, "pipe.tcs-return", 0xc8573a, 0.15f, 0.36f},
    Row{F::FwsSupply, "pipe.fws-supply", 0x2f93a3, 0.15f, 0.38f},
    Row{F::FwsReturn, "pipe.fws-return", 0xd08a3e, 0.15f, 0.38f},
    Row{F::ChilledSupply, "pipe.chilled-supply", 0x64a9da, 0.10f, 0.48f},
    Row{F::ChilledReturn, "pipe.chilled-return", 0xb77a8c, 0.10f, 0.48f},
    Row{F::CondenserSupply, "pipe.condenser-supply", 0x4f9a78, 0.15f, 0.42f},
    Row{F::CondenserReturn, "pipe.condenser-return", 0xa9a04c, 0.15f, 0.42f},
    Row{F::Valve, "pipe.valve", 0x51575e, 0.60f, 0.40f},

    Row{F::Glass, "containment.glass", 0xcfe6f2, 0.00f, 0.08f, false, S::Translucent, 0.01f, 0.20f},
    Row{F::Aluminium, "containment.aluminium", 0xc7ccd1, 0.85f, 0.32f, false},

    Row{F::SwitchgearGrey, "power.switchgear", 0xb4b9b7, 0.15f, 0.45f},
    Row{F::TransformerGrey, "power.transformer", 0x8d989b, 0.25f, 0.46f},
    Row{F::TransformerFins, "power.transformer-fins", 0x8d989b, 0.25f, 0.46f, true, S::Ribs, 0.050f},
    Row{F::Porcelain, "power.porcelain", 0x7b4a33, 0.00f, 0.22f, false},
    Row{F::UpsDark, "power.ups", 0x41474e, 0.25f, 0.42f},
    Row{F::GeneratorShell, "power.generator", 0xc6c6bd, 0.10f, 0.46f},
    Row{F::GeneratorLouvres, "power.generator-louvres", 0xb5b7b2, 0.15f, 0.50f, true, S::Louvres, 0.10f},
    Row{F::ExhaustSteel, "power.exhaust", 0x9ea3a7, 0.90f, 0.38f, false},
    Row{F::BuswayBody, "power.busway", 0x646b72, 0.55f, 0.40f},
    Row{F::FeedA, "power.feed-a", 0x3f83c6, 0.10f, 0.42f},
    Row{F::FeedB, "power.feed-b", 0xd99a3c, 0.10f, 0.42f},
    Row{F::Cord, "power.cord", 0x202225, 0.00f, 0.55f},

    Row{F::ChillerShell, "plant.chiller", 0xb9c0c4, 0.15f, 0.45f},
    Row{F::TowerPanel, "plant.tower", 0xb2babc, 0.20f, 0.50f},
    Row{F::TowerLouvres, "plant.tower-louvres", 0xa3adb0, 0.20f, 0.55f, true, S::Louvres, 0.12f},
    Row{F::FrameSteel, "plant.frame", 0x9aa1a6, 0.60f, 0.46f, false},
    Row{F::CoilDark, "plant.coil", 0x5d666c, 0.55f, 0.48f, true, S::Ribs, 0.010f},
    Row{F::PumpBlue, "plant.pump", 0x2d6696, 0.20f, 0.38f},
    Row{F::Motor, "plant.motor", 0x6d747a, 0.35f, 0.44f},
    Row{F::Compressor, "plant.compressor", 0x525a61, 0.35f, 0.42f},

    Row{F::Warning, "plant.warning", 0xd9a52a, 0.00f, 0.50f, false},

    Row{F::Galvanised, "cabling.galvanised", 0xb7bdc2, 0.70f, 0.44f, false},
    Row{F::TrayMesh, "cabling.tray-mesh", 0xaeb5ba, 0.70f, 0.42f, false, S::Mesh, 0.050f},
    Row{F::FibreSingleMode, "cabling.single-mode", 0xe6c22f, 0.00f, 0.42f},
    Row{F::FibreMultiMode, "cabling.multimode", 0x2fb3ad, 0.00f, 0.42f},
    Row{F::CopperCable, "cabling.copper", 0x2a2c30, 0.00f, 0.48f},

    Row{F::Slab, "structure.slab", 0xa6a9a8, 0.00f, 0.62f, false, S::Concrete, 1.0f},
    Row{F::Wall, "structure.wall", 0xd3d5d3, 0.00f, 0.75f, false},
    Row{F::DoorLeaf, "structure.door", 0x8b939a, 0.20f, 0.45f, false},
    Row{F::ColumnPaint, "structure.column", 0xd6d8d6, 0.00f, 0.65f, false},
    Row{F::Ceiling, "structure.ceiling", 0xeeefed, 0.00f, 0.85f, false, S::FloorTiles, 0.6f},
    Row{F::LightPanel, "structure.light", 0xffffff, 0.00f, 0.60f, false, S::Plain, 0.01f, 1.0f, 2.2f},
    Row{F::Ground, "structure.ground", 0x74797a, 0.00f, 0.88f, false, S::Concrete, 4.0f},
    Row{F::Pad, "structure.pad", 0xa4a6a3, 0.00f, 0.80f, false, S::Concrete, 1.5f},
    Row{F::Kerb, "structure.kerb", 0x8f9291, 0.00f, 0.80f, false},
    Row{F::RaisedFloor, "structure.raised-floor", 0xbcc1c4, 0.05f, 0.38f, false, S::FloorTiles, 0.6f},
};
static_assert(kRows.size() == static_cast<std::size_t>(kFinishCount));

/// sRGB to linear, IEC 61966-2-1.
float linear(std::uint32_t byte)
{
    const float c = static_cast<float>(byte & 0xffU) / 255.0f;
    return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
}

Material fromRow(const Row& row)
{
    Material m;
    m.name = row.name;
    m.baseColour = {linear(row.srgb >> 16U), linear(row.srgb >> 8U), linear(row.srgb)};
    m.metallic = row.metallic;
    m.roughness = row.roughness;
    m.opacity = row.opacity;
    m.emission = row.emission;
    m.pattern = row.pattern;
    m.patternScale = row.patternScale;
    m.showsOverlay = row.showsOverlay;
    return m;
}

} // namespace

std::vector<Material> allMaterials()
{
    std::vector<Material> all;
    all.reserve(kRows.size());
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        TAKAO_ASSERT(kRows[i].finish == static_cast<Finish>(i),
                     "the palette must follow the order of Finish");
        all.push_back(fromRow(kRows[i]));
    }
    return all;
}

const Material& material(Finish finish)
{
    static const std::vector<Material> kAll = allMaterials();
    return kAll[static_cast<std::size_t>(finish)];
}

Material floorMaterial(float tileSize)
{
    Material m = material(Finish::RaisedFloor);
    m.patternScale = tileSize;
    return m;
}

Finish pipeFinish(CoolantLoop loop, LineRole line)
{
    const bool supply = line == LineRole::Supply;
    switch (loop) {
    case CoolantLoop::Tcs:
        return supply ? F::TcsSupply : F::TcsReturn;
    case CoolantLoop::Fws:
        return supply ? F::FwsSupply : F::FwsReturn;
    case CoolantLoop::ChilledWater:
        return supply ? F::ChilledSupply : F::ChilledReturn;
    case CoolantLoop::CondenserWater:
        return supply ? F::CondenserSupply : F::CondenserReturn;
    }
    return F::Stainless;
}

Finish cableFinish(CableMedium medium)
{
    switch (medium) {
    case CableMedium::SingleMode:
        return F::FibreSingleMode;
    case CableMedium::MultiMode:
        return F::FibreMultiMode;
    case CableMedium::CopperDac:
    case CableMedium::CopperActive:
        break;
    }
    return F::CopperCable;
}

Finish feedFinish(FeedSide side)
{
    switch (side) {
    case FeedSide::A:
        return F::FeedA;
    case FeedSide::B:
        return F::FeedB;
    case FeedSide::None:
        break;
    }
    return F::Trim;
}

} // namespace takao
