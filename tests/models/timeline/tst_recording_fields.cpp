// The air of rooms in recordings: within the stated steps, small, and held until the next.
#include "models/physics/airflow/air_field.h"
#include "tests/models/timeline/recorded_plant.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace takao;
using takao::testing::RecordedPlant;

namespace {

constexpr std::array kCells = {40, 30, 20};

/// Air that circles around a warm column; every seventh cell of the floor is solid.
std::shared_ptr<air::AirField> room(double warmth)
{
    auto field = std::make_shared<air::AirField>();
    for (std::size_t axis = 0; axis < 3; ++axis)
        for (int edge = 0; edge <= kCells[axis]; ++edge)
            field->grid.edges[axis].push_back(0.3 * edge);
    const std::size_t cells = field->grid.cells();
    field->air.assign(cells, 1);
    field->closed.assign(cells, 0);
    field->temperature.resize(cells);
    field->pressure.resize(cells);
    for (auto& component : field->velocity)
        component.resize(cells);
    for (std::size_t c = 0; c < cells; ++c) {
        const double x = 0.3 * double(c % 40) - 6.0, y = 0.3 * double(c / 40 % 30) - 4.5,
                     z = 0.3 * double(c / 1200);
        const double r = std::hypot(x, y) + 0.1;
        field->temperature[c] = float(18.0 + warmth * std::exp(-r) + 0.7 * z);
        field->pressure[c] = float(2.0 - r * r / 20.0);
        field->velocity[0][c] = float(-y / r);
        field->velocity[1][c] = float(x / r);
        field->velocity[2][c] = float(0.3 * std::exp(-r));
        if (c < 1200 && c % 7 == 0) {
            field->air[c] = 0;
            field->temperature[c] = std::nanf("");
        }
        field->closed[c] = static_cast<std::uint8_t>(c % 8);
    }
    return field;
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b,
                         const std::vector<std::uint8_t>& air)
{
    double most = a.size() == b.size() ? 0.0 : 1e9;
    for (std::size_t c = 0; c < std::min(a.size(), b.size()); ++c)
        if (air[c])
            most = std::max(most, std::abs(double(a[c]) - double(b[c])));
    return most;
}

} // namespace

class TstRecordingFields : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath("air.takaorec").toStdString();
        m_writer = std::move(*m_plant.record(m_file));
    }

    void theAirComesBackWithinHalfAStep()
    {
        const FieldSteps steps;
        const auto field = read(room(20.0), {});
        QVERIFY(field);
        const auto written = room(20.0);
        QVERIFY(field->grid.edges == written->grid.edges && field->air == written->air &&
                field->closed == written->closed);
        const double rounding = 1e-5; // of floats
        QVERIFY(largestDifference(field->temperature, written->temperature, written->air) <=
                0.5 * steps.temperature + rounding);
        QVERIFY(largestDifference(field->pressure, written->pressure, written->air) <=
                0.5 * steps.pressure + rounding);
        for (std::size_t axis = 0; axis < 3; ++axis)
            QVERIFY(largestDifference(field->velocity[axis], written->velocity[axis], written->air) <=
                    0.5 * steps.velocity + rounding);
        QVERIFY(std::isfinite(field->temperature[0]));
        QCOMPARE(field->velocity[0][0], 0.0F); // solid
    }

    void stepsGrowWhereNumbersAreHuge()
    {
        auto hot = room(20.0);
        hot->temperature[2000] = 1e20F;
        const auto field = read(hot, {});
        QVERIFY(field);
        QVERIFY(std::abs(field->temperature[2000] / 1e20F - 1.0F) < 1e-6F);
    }

    void aFieldIsSmall()
    {
        const std::string file = m_folder.filePath("small.takaorec").toStdString();
        auto writer = std::move(*m_plant.record(file));
        for (int frame = 0; frame < 50; ++frame)
            QVERIFY(writer->addField(frame, 0, room(10.0 + 0.1 * frame)));
        QVERIFY(writer->finish());
        const double perCell = double(QFileInfo(file.c_str()).size()) / (50.0 * 40 * 30 * 20);
        QVERIFY2(perCell < 4.0, qPrintable(QString::number(perCell))); // of 20 bytes
    }

    void theAirHoldsUntilTheNext()
    {
        const std::string file = m_folder.filePath("held.takaorec").toStdString();
        auto writer = std::move(*m_plant.record(file));
        QVERIFY(m_plant.write(*writer, 0, 401));
        QVERIFY(writer->addField(10.0, 1, room(5.0)));
        QVERIFY(writer->addField(20.0, 1, room(6.0)));
        QVERIFY(writer->addField(20.0, 0, room(7.0)));
        QVERIFY(writer->finish());
        const auto recording = std::move(*Recording::open(file));
        const std::size_t warm = 15 * 40 + 20; // near the column
        QCOMPARE(recording->fieldAt(9.9).size(), std::size_t(2));
        QVERIFY(!recording->fieldAt(9.9)[0] && !recording->fieldAt(9.9)[1]);
        const auto first = recording->fieldAt(19.9), second = recording->fieldAt(1e9);
        QVERIFY(!first[0] && first[1] && second[0] && second[1]);
        QVERIFY(first[1]->temperature[warm] < second[1]->temperature[warm]);
        QVERIFY(second[1]->temperature[warm] < second[0]->temperature[warm]);
        QCOMPARE(recording->fieldAt(19.0)[1], first[1]); // not unpacked again
        QCOMPARE(recording->stateAt(5.0)->airFields().size(), std::size_t(0));
        QCOMPARE(recording->stateAt(15.0)->airFields().size(), std::size_t(1));
        QCOMPARE(recording->stateAt(25.0)->airFields().size(), std::size_t(2));
        QCOMPARE(recording->stateAt(15.0)->airTime(), 10.0);
        QCOMPARE(recording->stateAt(25.0)->airTime(), 20.0);
        QCOMPARE(recording->counts().fields, std::int64_t(3));
    }

    void statesAreRecordedWithTheirAirWhereItChanges()
    {
        const std::string file = m_folder.filePath("states.takaorec").toStdString();
        auto catalogue = std::make_shared<SignalCatalogue>();
        catalogue->add({"C01", "power", "W"});
        auto writer = std::move(*RecordingWriter::create(file, {}, catalogue));
        const std::vector fields{room(5.0), room(6.0)};
        for (int t = 0; t < 8; ++t) {
            const int held = t / 4; // a field holds for four seconds
            QVERIFY(writer->append(PlantState(t, catalogue, {1.0}, {Quality::Good},
                                              std::make_shared<const std::vector<PlantEvent>>(),
                                              {fields[static_cast<std::size_t>(held)]}, 4.0 * held)));
        }
        QVERIFY(writer->finish());
        const auto recording = std::move(*Recording::open(file));
        QCOMPARE(recording->counts().fields, std::int64_t(2));
        QCOMPARE(recording->stateAt(3.0)->airTime(), 0.0);
        QCOMPARE(recording->stateAt(7.0)->airTime(), 4.0);
        QVERIFY(recording->stateAt(3.0)->airFields()[0] != recording->stateAt(4.0)->airFields()[0]);
    }

    void unsoundFieldsAreRefused()
    {
        auto endless = room(1.0);
        endless->velocity[1][2000] = INFINITY;
        QVERIFY(!m_writer->addField(0.0, 0, endless));
        auto cut = room(1.0);
        cut->pressure.pop_back();
        QVERIFY(!m_writer->addField(0.0, 0, cut));
        auto folded = room(1.0);
        std::swap(folded->grid.edges[0][1], folded->grid.edges[0][2]);
        QVERIFY(!m_writer->addField(0.0, 0, folded));
        QVERIFY(!m_writer->addField(std::nan(""), 0, room(1.0)));
        QVERIFY(!m_writer->addField(0.0, -1, room(1.0)));
        QVERIFY(m_writer->addField(0.0, 0, room(1.0)));
    }

  private:
    /// Writes and reads one field.
    std::shared_ptr<const air::AirField> read(std::shared_ptr<const air::AirField> field,
                                              const FieldSteps& steps)
    {
        const std::string file = m_folder.filePath("one.takaorec").toStdString();
        RecordingOptions options;
        options.replace = true;
        options.fieldSteps = steps;
        auto writer = std::move(*m_plant.record(file, options));
        if (!writer->addField(3.0, 0, std::move(field)) || !writer->finish())
            return nullptr;
        const auto fields = (*Recording::open(file))->fieldAt(3.0);
        return fields.empty() ? nullptr : fields[0];
    }

    QTemporaryDir m_folder;
    std::string m_file;
    RecordedPlant m_plant{5};
    std::unique_ptr<RecordingWriter> m_writer;
};

QTEST_GUILESS_MAIN(TstRecordingFields)
#include "tst_recording_fields.moc"
