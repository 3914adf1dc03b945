// Power chain: two sides from the utility to every rack, one block of transformer, boards and UPS for each
// pod.
#include "models/facility/generator/builder.h"

#include <fmt/format.h>

namespace takao::generator {
namespace {

// Breakers [A].
constexpr double kMediumVoltage = 630.0;
constexpr double kTransformerFeeder = 125.0;
constexpr double kMainBreaker = 5000.0;
constexpr double kUpsBreaker = 2500.0;
constexpr double kRowBreaker = 2500.0;
constexpr double kCoreBreaker = 800.0;
constexpr double kMechanicalBreaker = 2500.0;
constexpr double kCoolingBreaker = 63.0;
constexpr double kChillerBreaker = 400.0;
constexpr double kRackBreaker = 250.0;
constexpr double kCoreRackBreaker = 63.0;

// Lines of equipment in side A's electrical room [m]; side B is its mirror image.
constexpr double kTransformerX = -13.8;
constexpr double kMainBoardX = -10.3;
constexpr double kUpsWestX = -8.0;
constexpr double kUpsEastX = -6.9;
constexpr double kUpsBoardX = -4.6;
constexpr double kUpsOffset = -0.8; // along y, from the pod's centre
constexpr double kBatteryOffset = 1.55;

struct Block
{
    EquipmentIndex mainBoard;
    EquipmentIndex upsBoard;
};

/// One of the two sides under construction.
struct Side
{
    Builder& b;
    int index; ///< 0: A, 1: B

    bool mirrored() const { return index == 1; }
    std::string letter() const { return index == 0 ? "A" : "B"; }
    FeedSide feedSide() const { return index == 0 ? FeedSide::A : FeedSide::B; }

    EquipmentIndex add(const std::string& id, const std::string& type, HallIndex hall, double x, double y,
                       double facingOfA) const
    {
        double f = facingOfA;
        if (mirrored() && (f == 0.0 || f == 180.0))
            f = 180.0 - f;
        const EquipmentIndex e = b.add(id, type, hall, {b.plan.mirrorX(x, mirrored()), y, 0.0}, f);
        b[e].side = feedSide();
        return e;
    }
};

EquipmentIndex addUps(const Side& s, EquipmentIndex mainBoard, const std::string& id, bool core, double x,
                      double y, double facing)
{
    Builder& b = s.b;
    const EquipmentIndex ups = s.add("UPS-" + id, core ? b.types.coreUps : b.types.ups,
                                     b.electricalRoom[s.index], x, y + kUpsOffset, facing);
    const EquipmentIndex battery = s.add("BAT-" + id, core ? b.types.coreBattery : b.types.battery,
                                         b.electricalRoom[s.index], x, y + kBatteryOffset, facing);
    b[battery].attachedTo = ups;
    b.feed(mainBoard, ups, kUpsBreaker);
    return ups;
}

// Transformer, main board, UPS modules, UPS board: one block carries its pod alone when the other side is
// lost.
Block addBlock(const Side& s, EquipmentIndex mediumVoltage, int pod)
{
    Builder& b = s.b;
    const bool core = pod == b.plan.corePod;
    const double y = b.plan.podY[static_cast<std::size_t>(pod)];
    const std::string id = s.letter() + std::to_string(pod + 1);
    const HallIndex room = b.electricalRoom[s.index];
    Block block;
    const EquipmentIndex transformer = s.add("TX-" + id, b.types.transformer, {}, kTransformerX, y, 180.0);
    block.mainBoard = s.add("LV-" + id, b.types.mainBoard, room, kMainBoardX, y, 0.0);
    block.upsBoard =
        s.add("UB-" + id, core ? b.types.coreBoard : b.types.mainBoard, room, kUpsBoardX, y, 180.0);
    b.feed(mediumVoltage, transformer, kTransformerFeeder);
    b.feed(transformer, block.mainBoard, kMainBreaker);
    const int modules = core ? 1 : b.sizing.upsPerBlock;
    for (int i = 0; i < modules; ++i) {
        const EquipmentIndex ups = addUps(s, block.mainBoard, fmt::format("{}-{}", id, i + 1), core,
                                          i == 0 ? kUpsWestX : kUpsEastX, y, i == 0 ? 180.0 : 0.0);
        b.feed(ups, block.upsBoard, kUpsBreaker);
    }
    b.attach("PM-" + id, b.types.powerMeter, block.mainBoard,
             b.facility[block.mainBoard].position + Vec3(0.0, 0.0, 1.6), b.facility[block.mainBoard].facing);
    return block;
}

// The busway of one side over a row, with a tap-off for each rack.
void addBusway(const Side& s, const Row& row, EquipmentIndex source)
{
    Builder& b = s.b;
    const bool core = row.unit < 0;
    const std::string& type = core ? b.types.coreBusway : b.types.rowBusway;
    const double d = s.index == 0 ? kBuswayDepthA : kBuswayDepthB;
    const double z = kBuswayUnderside + b.size(type, Quantity::Height) / 2;
    const double top = b.value(source, Quantity::Height);
    const double far = s.mirrored() ? b.plan.rowWest + 0.1 : b.plan.rowEast - 0.1;
    const double x = b.facility[source].position.x();
    const double y = row.y(d);
    const EquipmentIndex busway =
        b.addPath("BW-" + s.letter() + "-" + row.id, type, b.dataHall, {{x, y, top}, {x, y, z}, {far, y, z}});
    b[busway].side = s.feedSide();
    b[busway].groups = {row.group};
    b.feed(source, busway, core ? kCoreBreaker : kRowBreaker);
    for (const EquipmentIndex rack : row.racks) {
        const std::string rackId = b.facility[rack].id;
        const bool compute = b.facility.value(b.facility[rack], Quantity::HeatToLiquid, 0.0) > 0.0;
        const std::string& tapType = compute ? b.types.computeTapOff : b.types.coreTapOff;
        const Vec3 at(b.facility[rack].position.x(), y, kBuswayUnderside - b.size(tapType, Quantity::Height));
        const EquipmentIndex tap =
            b.attach("TAP-" + s.letter() + "-" + rackId, tapType, busway, at, row.facing);
        b.feed(busway, tap, compute ? kRackBreaker : kCoreRackBreaker);
        b.feed(tap, rack, compute ? kRackBreaker : kCoreRackBreaker);
    }
}

void feedRows(const Side& s, const std::vector<Block>& blocks)
{
    Builder& b = s.b;
    for (const Row& row : b.rows) {
        EquipmentIndex source = blocks[static_cast<std::size_t>(row.pod)].upsBoard;
        if (row.unit < 0) {
            const double x = s.mirrored() ? b.plan.rowEast + 0.35 : b.plan.rowWest - 0.35;
            const EquipmentIndex panel = b.add("RPP-" + s.letter() + "-" + row.id, b.types.corePanel,
                                               b.dataHall, {x, row.y(0.35), 0.0}, s.mirrored() ? 0.0 : 180.0);
            b[panel].side = s.feedSide();
            b.feed(source, panel, kCoreBreaker);
            source = panel;
        }
        addBusway(s, row, source);
    }
}

// Both sides reach every cooler; its transfer switch prefers one of them, in turn.
void feedBoth(Builder& b, EquipmentIndex a, EquipmentIndex other, EquipmentIndex load, int turn,
              double breaker)
{
    b.feed(a, load, breaker, turn % 2);
    b.feed(other, load, breaker, 1 - turn % 2);
}

void feedCooling(Builder& b, const std::vector<Block> (&blocks)[2], const EquipmentIndex (&mechanical)[2])
{
    // CDUs and fan walls stand behind the UPS: racks without coolant stop within a minute.
    const auto core = static_cast<std::size_t>(b.plan.corePod);
    for (std::size_t i = 0; i < b.cdus.size(); ++i) {
        const std::size_t order = i / static_cast<std::size_t>(b.sizing.cdusPerPod); // of the compute pods
        const std::size_t pod = order < core ? order : order + 1;
        feedBoth(b, blocks[0][pod].upsBoard, blocks[1][pod].upsBoard, b.cdus[i], static_cast<int>(i),
                 kCoolingBreaker);
    }
    for (std::size_t i = 0; i < b.fanWalls.size(); ++i)
        feedBoth(b, blocks[0][core].upsBoard, blocks[1][core].upsBoard, b.fanWalls[i], static_cast<int>(i),
                 kCoolingBreaker);
    int turn = 0;
    for (const EquipmentIndex load : b.yardLoads)
        feedBoth(b, mechanical[0], mechanical[1], load, turn++,
                 b.facility.kindOf(b.facility[load]) == Kind::Chiller ? kChillerBreaker : kCoolingBreaker);
}

} // namespace

void buildPower(Builder& b)
{
    const Side sides[2] = {{b, 0}, {b, 1}};
    EquipmentIndex board[2];
    EquipmentIndex generatorBoard[2];
    EquipmentIndex mechanical[2];
    std::vector<Block> blocks[2];

    // 1. Two utility feeds; two boards to which every generator is connected.
    for (const Side& s : sides) {
        const EquipmentIndex utility =
            s.add("UTIL-" + s.letter(), b.types.utility, {}, kTransformerX, -8.0, 270.0);
        board[s.index] = s.add("MV-" + s.letter(), b.types.mediumVoltageBoard, b.mediumVoltageRoom[s.index],
                               -6.9, -1.45, 270.0);
        generatorBoard[s.index] = s.add("GS-" + s.letter(), b.types.mediumVoltageBoard,
                                        b.mediumVoltageRoom[s.index], -6.9, -4.85, 90.0);
        b.feed(utility, board[s.index], kMediumVoltage, 0);
        b.feed(generatorBoard[s.index], board[s.index], kMediumVoltage, 1);
    }
    b.feed(board[0], board[1], kMediumVoltage, 2, true);
    for (int i = 0; i < b.sizing.generators; ++i) {
        const double x = b.plan.centreX + (i - (b.sizing.generators - 1) / 2.0) * 6.0;
        const EquipmentIndex generator =
            b.add("GEN" + number(i + 1), b.types.generator, {}, {x, -17.0, 0.0}, 90.0);
        for (const EquipmentIndex to : generatorBoard)
            b.feed(generator, to, kTransformerFeeder);
    }

    // 2. Blocks, and the mechanical board beside the core block.
    for (const Side& s : sides) {
        for (int pod = 0; pod < static_cast<int>(b.plan.podY.size()); ++pod)
            blocks[s.index].push_back(addBlock(s, board[s.index], pod));
        const auto core = static_cast<std::size_t>(b.plan.corePod);
        mechanical[s.index] = s.add("MB-" + s.letter(), b.types.coreBoard, b.electricalRoom[s.index],
                                    kUpsEastX, b.plan.podY[core], 0.0);
        b.feed(blocks[s.index][core].mainBoard, mechanical[s.index], kMechanicalBreaker);
    }

    // 3. Loads.
    for (const Side& s : sides)
        feedRows(s, blocks[s.index]);
    feedCooling(b, blocks, mechanical);
}

} // namespace takao::generator
