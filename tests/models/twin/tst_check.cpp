// The facility check: clean on the shipped facilities, and every rule finds what it is for.
#include "models/exchange/facility_file.h"
#include "models/twin/check.h"

#include <QtTest>

#include <algorithm>
#include <functional>
#include <set>

using namespace takao;

namespace {

using Break = std::function<void(Facility&)>;

template <class T>
T& object(std::vector<T>& objects, const char* id)
{
    const auto found = std::ranges::find(objects, id, &T::id);
    Q_ASSERT(found != objects.end());
    return *found;
}

template <class T>
void drop(std::vector<T>& objects, const char* id)
{
    std::erase_if(objects, [id](const T& o) { return o.id == id; });
}

Figure estimate(double value)
{
    return {value, {}};
}

QString textOf(const Diagnostics& findings)
{
    std::string text;
    for (const Diagnostic& d : findings.all())
        text += d.text() + '\n';
    return QString::fromStdString(text);
}

} // namespace

class TstCheck : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void shippedFacilitiesAreClean_data();
    void shippedFacilitiesAreClean();
    void everyRuleIsNamedAndExplained();
    void findingsNameTheirRule();
    void ruleFindsItsFault_data();
    void ruleFindsItsFault();

  private:
    Facility read(const char* name) const;

    std::shared_ptr<const Catalogue> m_catalogue;
    Facility m_kaohsiung;
};

void TstCheck::initTestCase()
{
    Reading<Catalogue> catalogue = readCatalogue(TAKAO_SOURCE_DIR "/assets/catalogue");
    QVERIFY2(catalogue.value, qPrintable(textOf(catalogue.diagnostics)));
    m_catalogue = std::make_shared<const Catalogue>(std::move(*catalogue.value));
    m_kaohsiung = read("kaohsiung");
}

Facility TstCheck::read(const char* name) const
{
    const std::string file = std::string(TAKAO_SOURCE_DIR "/assets/facilities/") + name + ".takao.json";
    Reading<Facility> facility = readFacility(file, m_catalogue);
    if (!facility.value)
        qFatal("%s", qPrintable(textOf(facility.diagnostics)));
    return std::move(*facility.value);
}

void TstCheck::shippedFacilitiesAreClean_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("kaohsiung") << "kaohsiung";
    QTest::newRow("hall-s") << "hall-s";
}

void TstCheck::shippedFacilitiesAreClean()
{
    QFETCH(QString, name);
    const Diagnostics findings = checkFacility(read(qPrintable(name)));
    QVERIFY2(findings.empty(), qPrintable(textOf(findings)));
}

void TstCheck::everyRuleIsNamedAndExplained()
{
    std::set<std::string> names;
    for (const CheckRule& rule : checkRules()) {
        QVERIFY2(names.insert(rule.name).second, rule.name);
        QVERIFY2(std::string(rule.proves).ends_with('.'), rule.name);
    }
}

void TstCheck::findingsNameTheirRule()
{
    Facility facility = read("hall-s");
    object(facility.equipment, "A0").position.x() = -3.0;
    const Diagnostics findings = checkFacility(facility);
    QVERIFY(!findings.empty());
    QCOMPARE(findings.all().front().keyPath, std::string("A0"));
    QVERIFY(findings.all().front().message.ends_with("[inside-hall]"));
}

// What is broken, and the object on which the finding must be.
void TstCheck::ruleFindsItsFault_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<Break>("damage");
    const auto row = [](const char* rule, const char* id, Break damage) {
        QTest::newRow(rule) << id << damage;
    };

    row("overlap", "C01", [](Facility& f) { object(f.equipment, "C02").position.x() -= 0.3; });
    row("inside-hall", "FW01", [](Facility& f) { object(f.equipment, "FW01").position.x() -= 1.0; });
    row("keep-out", "C01",
        [](Facility& f) { f.halls[0].columns[0].at = object(f.equipment, "C01").position.head<2>(); });
    row("clearance", "CDU1-1", [](Facility& f) { object(f.equipment, "CDU1-1").position.x() -= 1.6; });
    row("attachment", "TAP-A-C01", [](Facility& f) { object(f.equipment, "TAP-A-C01").attachedTo = {}; });
    row("rack-units", "leaf-01", [](Facility& f) { object(f.devices, "leaf-01").bottomUnit = 46; });
    row("cable-length", "F0001", [](Facility& f) { f.cables.front().length = 5.0; });
    row("cable-reach", "F0001", [](Facility& f) { f.cables.front().medium = CableMedium::CopperDac; });
    row("cable-port", "F0002", [](Facility& f) { f.cables[1].to = f.cables[0].to; });
    row("cable-tray", "F0001", [](Facility& f) { f.cables.front().trays = {f.findAs<Equipment>("TW")}; });
    row("fabric-balance", "leaf-64", [](Facility& f) { f.cables.pop_back(); });
    row("fabric-rail", "F0002", [](Facility& f) { std::swap(f.cables[0].to, f.cables[1].to); });
    row("pipe-end", "S-C01", [](Facility& f) { object(f.pipes, "S-C01").path.back().y() += 2.0; });
    row("coolant-path", "C01", [](Facility& f) { drop(f.pipes, "S-C01"); });
    row("coolant-balance", "C01",
        [](Facility& f) { object(f.equipment, "C01").figures[Quantity::CoolantFlow].value *= 1.2; });
    row("coolant-redundancy", "CDU1-1", [](Facility& f) {
        object(f.equipment, "CDU1-2").figures[Quantity::CoolingCapacity] = estimate(1e5);
    });
    row("air-redundancy", "data-hall",
        [](Facility& f) { object(f.equipment, "FW01").figures[Quantity::CoolingCapacity] = estimate(1e4); });
    row("power-orphan", "TX-A1", [](Facility& f) { drop(f.powerLinks, "MV-A--TX-A1"); });
    row("power-feed", "C01", [](Facility& f) { drop(f.powerLinks, "TAP-A-C01--C01"); });
    row("power-breaker", "UB-A1--BW-A-SU1",
        [](Facility& f) { object(f.powerLinks, "UB-A1--BW-A-SU1").breakerCurrent = 4000.0; });
    row("power-redundancy", "UPS-A1-1",
        [](Facility& f) { object(f.equipment, "UPS-A1-1").figures[Quantity::RatedPower] = estimate(9e5); });
}

void TstCheck::ruleFindsItsFault()
{
    QFETCH(QString, object);
    QFETCH(Break, damage);
    const std::string name = QTest::currentDataTag();
    const auto rule = std::ranges::find_if(checkRules(), [&](const CheckRule& r) { return r.name == name; });
    QVERIFY(rule != checkRules().end());

    Facility facility = m_kaohsiung;
    damage(facility);
    facility.reindex();
    Diagnostics findings;
    rule->run(facility, findings);
    const auto about = [&](const Diagnostic& d) { return d.keyPath == object.toStdString(); };
    QVERIFY2(std::ranges::any_of(findings.all(), about), qPrintable(textOf(findings)));
    for (const Diagnostic& d : findings.all())
        QVERIFY2(!d.message.empty() && !d.remedy.empty(), d.keyPath.c_str());
}

QTEST_GUILESS_MAIN(TstCheck)
#include "tst_check.moc"
