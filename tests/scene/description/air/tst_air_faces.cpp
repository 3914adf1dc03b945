// Racks' faces, the volume's grid, lines with fewer points, ports of a model.
#include "scene/description/air/air_faces.h"
#include "scene/description/air/air_simplify.h"
#include "scene/description/air/air_volume.h"
#include "tests/scene/description/air/air_fields.h"

#include <QtTest>

#include <cmath>

using namespace takao;

namespace {

const Eigen::AlignedBox3d kRoom(Place(0, 0, 0), Place(4, 2, 2));

/// A rack of 1 x 1 x 1 m stands on the floor in the middle; 20 degC to its left, 35 degC and more upwards on
/// its right.
air::AirField rackRoom()
{
    KnownAir known;
    known.temperature = [](const Place& at) { return at.x() < 2.0 ? 20.0 : 35.0 + at.z(); };
    air::AirField field = knownField(kRoom, {16, 8, 8}, known);
    addSolid(field, {6, 2, 0}, {10, 6, 4}); // x 1.5..2.5, y 0.5..1.5, z 0..1
    return field;
}

AirPort rackPort(AirPortKind kind, double x)
{
    return {kind, "R1", {air::Axis::X, 1, Eigen::AlignedBox3d(Place(x, 0.5, 0), Place(x, 1.5, 1))}};
}

} // namespace

class TstAirFaces : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void facesShowTheAirBeforeEachSlot()
    {
        const air::AirField field = rackRoom();
        const std::vector<AirPort> ports{rackPort(AirPortKind::RackInlet, 1.5),
                                         rackPort(AirPortKind::RackOutlet, 2.5)};
        AirFacesOptions options;
        options.slot = 0.25;
        options.column = 0.5;
        const AirFaces faces = airFaces(AirSampler(field), ports, options);
        QCOMPARE(faces.values.size(), std::size_t{16}); // 4 slots of 2 columns, two faces
        QCOMPARE(faces.positions.size(), 4 * faces.values.size());
        for (std::size_t i = 0; i < 8; ++i)
            QCOMPARE(faces.values[i], 20.0f);
        for (std::size_t i = 8; i < 16; ++i) {
            const auto slot = static_cast<double>((i - 8) / 2);
            QVERIFY(std::abs(static_cast<double>(faces.values[i]) - (35.0 + 0.125 + 0.25 * slot)) < 0.01);
        }
    }

    void facesLookIntoTheRoom()
    {
        const air::AirField field = rackRoom();
        const std::vector<AirPort> ports{rackPort(AirPortKind::RackInlet, 1.5),
                                         rackPort(AirPortKind::RackOutlet, 2.5)};
        const AirFaces faces = airFaces(AirSampler(field), ports);
        for (std::size_t q = 0; q < faces.values.size(); ++q) {
            const Eigen::Vector3f* p = &faces.positions[4 * q];
            const Eigen::Vector3f normal = (p[1] - p[0]).cross(p[2] - p[0]);
            const bool inlet = p[0].x() < 2.0f;
            QVERIFY(inlet ? normal.x() < 0.0f && p[0].x() < 1.5f : normal.x() > 0.0f && p[0].x() > 2.5f);
        }
    }

    void aFaceBesideTheGridsFaceStillFindsItsAir()
    {
        const air::AirField field = rackRoom();
        // the true face lies 0.1 m inside of what the grid took for solid
        const AirFaces faces =
            airFaces(AirSampler(field), std::vector<AirPort>{rackPort(AirPortKind::RackInlet, 1.6)});
        for (const float value : faces.values)
            QCOMPARE(value, 20.0f);
    }

    void aFaceWithoutAirSaysSo()
    {
        air::AirField field = rackRoom();
        addSolid(field, {0, 0, 0}, {6, 8, 8});
        const AirFaces faces =
            airFaces(AirSampler(field), std::vector<AirPort>{rackPort(AirPortKind::RackInlet, 1.5)});
        QVERIFY(!faces.values.empty());
        for (const float value : faces.values)
            QVERIFY(std::isnan(value));
    }

    void portsOutsideOfTheFieldAreLeftOut()
    {
        const air::AirField field = rackRoom();
        QVERIFY(airFaces(AirSampler(field), std::vector<AirPort>{rackPort(AirPortKind::RackInlet, 9.0)})
                    .values.empty());
        QVERIFY(airFaces(AirSampler(field), std::vector<AirPort>{rackPort(AirPortKind::RackOutlet, 2.5)},
                         {.outlets = false})
                    .values.empty());
    }

    void aVolumeHasTheFieldsTemperatures()
    {
        const air::AirField field = rackRoom();
        const AirVolume volume = airVolume(AirSampler(field), 100'000); // as many as cells
        QCOMPARE(volume.size, (std::array<int, 3>{16, 8, 8}));
        QCOMPARE(volume.low, 20.0f);
        const float unit = (volume.high - volume.low) / 255.0f;
        for (int k = 0; k < 8; ++k)
            for (int i : {0, 15}) { // in the outermost cells no other is near
                const std::size_t at = static_cast<std::size_t>((k * 8 + 1) * 16 + i);
                const float shown = volume.low + unit * static_cast<float>(volume.texels[at]);
                const float is = field.temperature[field.index(i, 1, k)];
                QVERIFY(std::abs(shown - is) <= 0.51f * unit);
            }
    }

    void solidsOfAVolumeContinueTheAirBesideThem()
    {
        const air::AirField field = rackRoom();
        const AirVolume volume = airVolume(AirSampler(field), 100'000);
        const auto texel = [&](int i, int j, int k) {
            return volume.texels[static_cast<std::size_t>((k * 8 + j) * 16 + i)];
        };
        QCOMPARE(int(texel(6, 4, 1)), int(texel(5, 4, 1))); // the rack's first layer on its left
        QCOMPARE(int(texel(9, 4, 1)), int(texel(10, 4, 1)));
        QCOMPARE(int(texel(7, 4, 1)), 0); // deep inside there is nothing to glow
    }

    void aVolumeKeepsToItsSize()
    {
        const air::AirField field = unitField(30, {});
        const AirVolume volume = airVolume(AirSampler(field), 1000);
        QVERIFY(volume.texels.size() <= 1000);
        QVERIFY(volume.texels.size() >= 500);
    }

    void simplerLinesStayWithinTheirTolerance()
    {
        Streamline line;
        for (int i = 0; i <= 400; ++i) {
            const float a = 0.02f * static_cast<float>(i);
            line.points.emplace_back(std::cos(a), std::sin(a), 0.1f * a);
            line.temperature.push_back(20.0f + std::sin(3.0f * a));
        }
        const auto kept = pointsToKeep(line, 0.003f, 0.05f);
        QCOMPARE(kept.front(), 0u);
        QCOMPARE(kept.back(), 400u);
        QVERIFY(kept.size() < 200);
        for (std::size_t i = 1; i < kept.size(); ++i) {
            QVERIFY(kept[i] > kept[i - 1]);
            const Eigen::Vector3f from = line.points[kept[i - 1]], piece = line.points[kept[i]] - from;
            for (std::uint32_t p = kept[i - 1]; p < kept[i]; ++p) {
                const float along = (line.points[p] - from).dot(piece) / piece.squaredNorm();
                QVERIFY((line.points[p] - from - along * piece).norm() <= 0.0031f);
            }
        }
    }

    void straightLinesNeedFewPoints()
    {
        Streamline line;
        for (int i = 0; i <= 96; ++i) {
            line.points.emplace_back(0.1f * static_cast<float>(i), 0.0f, 0.0f);
            line.temperature.push_back(20.0f);
        }
        QVERIFY(pointsToKeep(line, 0.001f, 0.1f).size() <= 4);
        line.temperature[50] = 30.0f; // a jump of the colour is kept
        const auto kept = pointsToKeep(line, 0.001f, 0.1f);
        QVERIFY(std::ranges::find(kept, 50u) != kept.end());
        QVERIFY(pointsToKeep(Streamline(), 0.001f, 0.1f).empty());
    }

    void portsTellWhoBlowsWhere()
    {
        AirAssembly assembly;
        assembly.model.room = kRoom;
        air::Device rack;
        rack.id = "R1";
        rack.inlets = {rackPort(AirPortKind::RackInlet, 1.5).patch};
        rack.outlets = {rackPort(AirPortKind::RackOutlet, 2.5).patch};
        rack.volumeFlow = 1.0;
        air::Device cooler = rack;
        cooler.id = "C1";
        assembly.model.devices = {rack, cooler};
        assembly.parts = {{EquipmentIndex(0), false, 1e3, {}, {}}, {EquipmentIndex(1), true, 1e3, {}, {}}};
        const auto level = [](double z) {
            return air::Patch{air::Axis::Z, -1, Eigen::AlignedBox3d(Place(0, 0, z), Place(1, 1, z))};
        };
        assembly.model.flowOpenings = {{"S1", level(0.0), 1.0, 290.0, true, 1.0},
                                       {"E1", level(2.0), 1.0, 290.0, false, 1.0}};
        assembly.model.gaps = {{level(0.2), 1.0, 1.0}, {level(1.8), 1.0, 1.0}}; // a tile and a grille
        const std::vector<AirPort> ports = airPorts(assembly);
        QCOMPARE(ports.size(), std::size_t{5}); // neither the cooler's inlet, nor the extract, nor the grille
        QCOMPARE(ports[0].kind, AirPortKind::RackInlet);
        QCOMPARE(ports[0].roomSide(), -1); // the room lies against the flow
        QCOMPARE(ports[1].roomSide(), 1);
        QCOMPARE(ports[2].kind, AirPortKind::CoolerOutlet);
        QCOMPARE(ports[4].patch.direction, 1); // tiles blow up
    }
};

QTEST_GUILESS_MAIN(TstAirFaces)
#include "tst_air_faces.moc"
