// Racks that a selection means: themselves, by their group, by what they hold.
#include "app/document/selected_racks.h"
#include "tests/support/shipped_facility.h"

#include <algorithm>

using namespace takao;

using Ids = std::vector<std::string>;

class TstSelectedRacks : public QObject
{
    Q_OBJECT

  private:
    std::shared_ptr<Facility> m_facility = test::kaohsiung();

    Ids racksOf(const Ids& selected) { return selectedRacks(*m_facility, selected); }

  private Q_SLOTS:
    void racksAreMeantByThemselves() { QCOMPARE(racksOf({"C02", "C01"}), (Ids{"C01", "C02"})); }

    void aGroupMeansItsRacksOnly()
    {
        const Ids racks = racksOf({"POD1"});
        QCOMPARE(racks.size(), std::size_t(20)); // its distribution units and containment are no racks
        QVERIFY(std::ranges::find(racks, "C01") != racks.end());
        for (const std::string& id : racks)
            QCOMPARE(m_facility->kindOf((*m_facility)[m_facility->findAs<Equipment>(id)]), Kind::Rack);
    }

    void aDeviceMeansItsRack()
    {
        const auto inC05 = std::ranges::find_if(m_facility->devices, [&](const Device& device) {
            return (*m_facility)[device.rack].id == "C05";
        });
        QVERIFY(inC05 != m_facility->devices.end());
        QCOMPARE(racksOf({inC05->id}), Ids{"C05"});
    }

    void eachIsNamedOnce() { QCOMPARE(racksOf({"POD1", "C01", "C01"}), racksOf({"POD1"})); }

    void whatIsNoRackMeansNone() { QCOMPARE(racksOf({"FW01", "nothing"}), Ids{}); }
};

QTEST_GUILESS_MAIN(TstSelectedRacks)

#include "tst_selected_racks.moc"
