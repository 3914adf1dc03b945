// Pictures of small scenes against baselines. See README.md for how to renew a baseline.
#include "tests/scene/facility/view_fixture.h"
#include "tests/visual/picture_files.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using namespace takao;
using namespace takao::test;
using nlohmann::json;

namespace {

constexpr const char* kFolder = TAKAO_SOURCE_DIR "/tests/visual";

Eigen::Vector3d point(const json& value)
{
    return {value.at(0).get<double>(), value.at(1).get<double>(), value.at(2).get<double>()};
}

OverlayColours rampOverlay(const SceneDescription& scene)
{
    ColourTable table;
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = {static_cast<std::uint8_t>(30 + i * 3 / 4), static_cast<std::uint8_t>(80 + i / 3),
                    static_cast<std::uint8_t>(200 - i / 2)};
    OverlayColours overlay;
    overlay.mapper = ScalarMapper::continuous(table, 0.0, 16.0, 1.0, "kW", 0);
    for (std::size_t i = 0; i < scene.objects.size(); ++i) {
        overlay.values.push_back(i % 5 == 4 ? std::nanf("") : static_cast<float>(i));
        overlay.applies.push_back(scene.objects[i].layer == Layer::Racks);
    }
    return overlay;
}

void apply(const json& spec, ViewFixture& f)
{
    if (spec.contains("eye_m")) {
        CameraPose pose;
        pose.eye = point(spec.at("eye_m"));
        pose.target = point(spec.at("target_m"));
        f.view->camera().setPose(pose);
    }
    if (spec.value("plan", false))
        f.view->camera().setStandard(StandardView::Plan, f.scene->bounds.cast<double>(),
                                     static_cast<double>(f.width) / f.height);
    f.view->setBackground(spec.value("background", "dark") == "light" ? Background::Light : Background::Dark);
    f.view->setLabels(spec.value("labels", false));
    f.view->setSelection(spec.value("selection", std::vector<std::uint32_t>()));
    if (spec.value("overlay", false))
        f.view->setOverlay(rampOverlay(*f.scene));
    f.view->setRefinement(spec.value("refinement", 0));
}

Image drawn(const json& spec)
{
    ViewFixture f(spec.value("width", 480), spec.value("height", 270));
    apply(spec, f);
    Image image = f.draw();
    while (f.view->refining() || f.view->needsDraw())
        image = f.draw();
    return image;
}

} // namespace

class TstPictures : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void picturesLookAsTheyDid_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& entry :
             std::filesystem::directory_iterator(std::filesystem::path(kFolder) / "scenes"))
            if (entry.path().extension() == ".json") {
                const QString name = QString::fromStdString(entry.path().stem().string());
                QTest::newRow(qPrintable(name)) << name;
            }
    }

    void picturesLookAsTheyDid()
    {
        QFETCH(QString, name);
        const std::string stem = name.toStdString();
        std::ifstream file(std::string(kFolder) + "/scenes/" + stem + ".json");
        const json spec = json::parse(file);
        const Image now = drawn(spec);
        const std::string baselineFile = std::string(kFolder) + "/baselines/" + stem + ".png";
        if (qEnvironmentVariableIsSet("TAKAO_RENEW_BASELINES")) {
            QVERIFY(writePng(now, baselineFile));
            QSKIP("the baseline was renewed: look at it before it is committed");
        }
        const auto baseline = readPng(baselineFile);
        QVERIFY2(baseline, qPrintable(QString::fromStdString("no baseline " + baselineFile)));
        QCOMPARE(now.width, baseline->width);
        QCOMPARE(now.height, baseline->height);
        const PictureDifference difference = compare(now, *baseline);
        const bool same = difference.meanDifference <= spec.value("mean_tolerance", 1.5) &&
                          difference.changedFraction <= spec.value("changed_tolerance", 0.01);
        if (!same) {
            std::filesystem::create_directories(TAKAO_DIFFERENCES);
            QVERIFY(writePng(now, std::string(TAKAO_DIFFERENCES "/") + stem + ".png"));
            QVERIFY(writePng(differencePicture(now, *baseline),
                             std::string(TAKAO_DIFFERENCES "/") + stem + "-difference.png"));
        }
        QVERIFY2(same, qPrintable(QString("mean difference %1, changed %2 %; see " TAKAO_DIFFERENCES)
                                      .arg(difference.meanDifference, 0, 'f', 2)
                                      .arg(100.0 * difference.changedFraction, 0, 'f', 2)));
    }
};

QTEST_GUILESS_MAIN(TstPictures)
#include "tst_pictures.moc"
