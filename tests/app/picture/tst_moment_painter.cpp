// Pictures of moments for reports: as they were marked, on any thread, and saying what cannot be shown.
#include "app/picture/moment_painter.h"
#include "models/exchange/facility_file.h"
#include "models/timeline/simulation_saver.h"
#include "tests/support/running_plant.h"

#include <QTemporaryDir>
#include <QtTest>

#include <future>

using namespace takao;

class TstMomentPainter : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    /// Hall S; rack A0 fails after 2 s.
    void initTestCase()
    {
        m_source.facility = test::shippedFacility("hall-s.takao.json");
        Scenario scenario;
        scenario.duration = 5.0;
        scenario.acts = {{2.0, ActKind::Fail, "A0"}};
        m_source.recording = recorded(scenario, {}, "mixed.takaorec");
        m_look.picture.width = 320;
        m_look.picture.height = 200;
        m_look.picture.refinement = 2;
        m_look.picture.legend = true;
    }

    void aMomentIsDrawnAsItWasMarked()
    {
        NoteCamera above;
        above.eye = Vec3(3.0, 2.0, 20.0);
        above.target = Vec3(3.0, 2.1, 0.0);
        const QImage usual = drawn({4.0, "load", {}}), marked = drawn({4.0, "load", above});
        QCOMPARE(usual.size(), QSize(320, 200));
        QVERIFY(usual != marked);
        QVERIFY(drawn({1.0, "load", {}}) != usual); // the rack still runs
    }

    void theMomentsOverlayComesFirstThenTheOneOfTheLook()
    {
        const QImage load = drawn({4.0, "load", {}}), none = drawn({4.0, {}, {}});
        m_look.otherwise = "load";
        QCOMPARE(drawn({4.0, {}, {}}), load);
        QVERIFY(drawn({4.0, "inlet-mean", {}}) != load);
        m_look.picture.overlay = "load"; // of all pictures
        QCOMPARE(drawn({4.0, "inlet-mean", {}}), load);
        m_look.picture.overlay.clear();
        m_look.otherwise = "gpu-temperature"; // there is no GPU in this hall
        QCOMPARE(drawn({4.0, {}, {}}), none);
        m_look.otherwise.clear();
    }

    void anOverlayThatKnowsNothingIsLeftOutAndThePictureSaysSo()
    {
        m_look.picture.legend = false;
        const QImage silent = drawn({4.0, "gpu-temperature", {}});
        m_look.picture.legend = true;
        const QImage told = drawn({4.0, "gpu-temperature", {}});
        QVERIFY(told != silent);                                            // words stand above
        QCOMPARE(told.copy(0, 60, 320, 140), silent.copy(0, 60, 320, 140)); // and nothing is coloured
        QVERIFY(drawn({4.0, "of-a-newer-program", {}}) != silent);
    }

    void recordedAirIsShownWhereItIsKnown()
    {
        RunAir field;
        field.kind = RunAirKind::Field;
        field.cell = 0.4;
        Scenario scenario;
        scenario.duration = 1.0;
        IncidentSource airy = m_source;
        airy.recording = recorded(scenario, field, "field.takaorec");
        MomentLook look = m_look;
        const MomentWish wish{1.0, "load", {}};
        const auto plain = momentPainter(look)(airy, wish, {});
        const auto mixed = momentPainter(look)(m_source, wish, {});
        look.air.cuts = {AirCut{}};
        const auto cut = momentPainter(look)(airy, wish, {});
        look.air.cuts.front().at = 1.0;
        const auto lower = momentPainter(look)(airy, wish, {});
        const auto none = momentPainter(look)(m_source, wish, {});
        QVERIFY(plain && mixed && cut && lower && none);
        QVERIFY(*cut != *plain && *cut != *lower);
        QCOMPARE(*none, *mixed); // its rooms were well mixed: there is nothing to cut
        QCOMPARE(recordedAirWords(*airy.recording->stateAt(1.0)), std::string("air as recorded at 0:00.0"));
    }

    void failedComponentsAreKnownByTheirStatus()
    {
        QVERIFY(failedIn(*m_source.recording->stateAt(1.0)).empty());
        QCOMPARE(failedIn(*m_source.recording->stateAt(4.0)), Faults{"A0"});
    }

    void whatCannotBeDrawnIsSaid()
    {
        const auto late = momentPainter(m_look)(m_source, {99.0, {}, {}}, {});
        QVERIFY(!late && late.error().kind == ErrorKind::BadUsage);
        IncidentSource bare = m_source;
        bare.facility.reset();
        const auto unknown = momentPainter(m_look)(bare, {4.0, {}, {}}, {});
        QVERIFY(!unknown && unknown.error().kind == ErrorKind::BadData);
        const auto stopped =
            momentPainter(m_look)(m_source, {4.0, {}, {}}, [](double, const std::string&) { return false; });
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
    }

    /// As the window does, which draws meanwhile.
    void threadsThatDrawAtTheSameTimeDoNotDisturbEachOther()
    {
        const QImage alone = drawn({4.0, "load", {}});
        const auto thrice = [this] {
            std::vector<QImage> images;
            for (int i = 0; i < 3; ++i)
                images.push_back(drawn({4.0, "load", {}}));
            return images;
        };
        auto other = std::async(std::launch::async, thrice);
        for (const QImage& image : thrice())
            QCOMPARE(image, alone);
        for (const QImage& image : other.get())
            QCOMPARE(image, alone);
    }

  private:
    std::shared_ptr<const Recording> recorded(const Scenario& scenario, const RunAir& air, const char* name)
    {
        PlantRun run = test::begun(m_source.facility, scenario, air);
        const RecordingHead head = headOf(run, 1, facilityText(*m_source.facility), {});
        Simulation simulation(std::move(run));
        if (const auto done = simulation.advanceTo(scenario.duration); !done)
            qFatal("%s", done.error().text().c_str());
        const std::filesystem::path file = m_folder.filePath(name).toStdString();
        if (const auto saved = saveSimulation(simulation, head, file); !saved)
            qFatal("%s", saved.error().text().c_str());
        auto recording = Recording::open(file);
        if (!recording)
            qFatal("%s", recording.error().text().c_str());
        return std::move(*recording);
    }

    QImage drawn(const MomentWish& wish) const
    {
        const auto image = momentPainter(m_look)(m_source, wish, {});
        if (!image)
            qFatal("%s", image.error().text().c_str());
        return *image;
    }

    QTemporaryDir m_folder;
    IncidentSource m_source;
    MomentLook m_look;
};

int main(int argc, char* argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TstMomentPainter test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_moment_painter.moc"
