// Every broken facility file gets a clear message at the right place, and none is accepted.
#include "models/exchange/facility_file.h"
#include "models/exchange/text_file.h"
#include "tests/support/broken_facilities/broken_facilities.h"
#include "tests/support/broken_facilities/small_plant.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <set>

using namespace takao;
using support::BrokenFacility;

namespace {

QString allText(const Diagnostics& diagnostics)
{
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all())
        if (text.size() < 3000)
            text += diagnostic.text() + '\n';
    return QString::fromStdString(text);
}

bool isExpected(const Diagnostic& found, const BrokenFacility& broken)
{
    return found.severity == Severity::Error && found.line == broken.line &&
           found.keyPath == broken.keyPath && found.message.find(broken.words) != std::string::npos;
}

void compare(const Reading<Facility>& reading, const BrokenFacility& broken, const std::string& name)
{
    const auto& found = reading.diagnostics.all();
    QVERIFY2(!reading.value, "a broken file must not be accepted");
    QVERIFY2(std::ranges::any_of(found, [&](const Diagnostic& each) { return isExpected(each, broken); }),
             qPrintable("found only:\n" + allText(reading.diagnostics)));
    QVERIFY2(!broken.alone || found.size() == 1,
             qPrintable("more was found:\n" + allText(reading.diagnostics)));
    for (const Diagnostic& each : found) {
        QCOMPARE(each.file, name);
        QVERIFY2(each.message.size() < 1000 && each.remedy.size() < 1000, "messages must stay readable");
        const std::string text = each.text();
        QVERIFY2(std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
                 "messages must not carry control characters to a terminal");
        QVERIFY2(QString::fromStdString(text).toUtf8().toStdString() == text, "messages must be UTF-8");
    }
}

} // namespace

class TstBrokenFacilities : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void smallFilesAreDistinctAndMoreThanForty()
    {
        std::set<std::string> texts;
        for (const BrokenFacility& broken : support::brokenFacilities())
            texts.insert(broken.text);
        QCOMPARE(texts.size(), support::brokenFacilities().size());
        QVERIFY(texts.size() > 40);
    }

    void everyProblemIsNamed_data()
    {
        QTest::addColumn<std::size_t>("index");
        const auto all = support::brokenFacilities();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name.c_str()) << i;
    }

    void everyProblemIsNamed()
    {
        QFETCH(std::size_t, index);
        const BrokenFacility broken = support::brokenFacilities()[index];
        compare(parseFacility(broken.text, "broken.takao.json", m_catalogue), broken, "broken.takao.json");
    }

    void everyProblemIsNamedInHugeFiles_data()
    {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < support::hugeFacilities().size(); ++i)
            QTest::addRow("huge file %zu", i) << i;
    }

    void everyProblemIsNamedInHugeFiles()
    {
        QFETCH(std::size_t, index);
        const QTemporaryDir folder;
        const std::string file = folder.filePath("huge.takao.json").toStdString();
        BrokenFacility broken = support::hugeFacilities()[index]();
        QVERIFY(writeTextFile(file, broken.text));
        broken.text = {};
        compare(readFacility(file, m_catalogue), broken, file);
    }

    void manyProblemsAreAllReportedInTheOrderOfLines()
    {
        std::string text = support::smallFacilityText();
        const auto replace = [&text](const std::string& from, const std::string& to) {
            const std::size_t at = text.find(from);
            QVERIFY(at != std::string::npos);
            text.replace(at, from.size(), to);
        };
        replace("\"to\": \"bus-a\"}", "\"to\": \"bus-b\"}");                // line 33
        replace("\"height_m\": 3.5", "\"height\": 3.5");                    // line 11
        replace("\"latitude_deg\": 22.6", "\"latitude_deg\": 122.6");       // line 9
        replace("\"side\": \"A\"}", "\"side\": \"C\"}");                    // line 19
        replace("\"medium\": \"copper_dac\"", "\"medium\": \"copper\"");    // line 50
        replace("\"name\": \"Row A\", ", "\"name\": \"a\", \"name\": 1, "); // line 14
        const Reading<Facility> reading = parseFacility(text, "x", m_catalogue);
        std::vector<int> lines;
        for (const Diagnostic& each : reading.diagnostics.all())
            lines.push_back(each.line);
        QCOMPARE(lines, (std::vector<int>{9, 11, 14, 19, 33, 50}));
        QCOMPARE(reading.diagnostics.all()[1].remedy, std::string("did you mean 'height_m'?"));
    }

    void filesThatCannotBeReadAreNamed()
    {
        const QTemporaryDir folder;
        const auto message = [this](const std::string& file) {
            const Reading<Facility> reading = readFacility(file, m_catalogue);
            return reading.value || reading.diagnostics.all().size() != 1
                       ? std::string()
                       : reading.diagnostics.all()[0].message;
        };
        const std::string path = folder.path().toStdString();
        QVERIFY(message(path).find("is a folder") != std::string::npos);
        QVERIFY(message(path + "/none.takao.json").find("there is no file") != std::string::npos);
        QVERIFY(message("/dev/zero").find("no regular file") != std::string::npos);
    }

  private:
    std::shared_ptr<const Catalogue> m_catalogue = support::smallCatalogue();
};

QTEST_GUILESS_MAIN(TstBrokenFacilities)
#include "tst_broken_facilities.moc"
