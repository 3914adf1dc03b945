// The tables of quantities, kinds and curves.
#include "models/facility/catalogue.h"

#include <QtTest>

#include <set>

using namespace takao;

class TstTables : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void quantitiesFollowTheirEnumeration();
    void quantityKeysAreUniqueAndFindThemselves();
    void quantityKeysEndWithTheirUnit();
    void kindsFollowTheirEnumeration();
    void kindKeysAreUniqueAndFindThemselves();
    void curvesFollowTheirEnumeration();
    void labelsFindThemselves();
};

void TstTables::quantitiesFollowTheirEnumeration()
{
    for (std::size_t i = 0; i < allQuantities().size(); ++i)
        QCOMPARE(static_cast<std::size_t>(allQuantities()[i].quantity), i);
    QCOMPARE(allQuantities().back().quantity,
             Quantity::CoefficientOfPerformance); // the last of the enumeration
}

void TstTables::quantityKeysAreUniqueAndFindThemselves()
{
    std::set<std::string> keys;
    for (const QuantityInfo& q : allQuantities()) {
        QVERIFY2(keys.insert(q.key).second, q.key);
        QVERIFY2(quantityFromKey(q.key) == q.quantity, q.key);
        QVERIFY2(q.min < q.max && q.toSi > 0.0, q.key);
    }
    QVERIFY(!quantityFromKey("width"));
}

// A key without its unit would be read in the wrong one.
void TstTables::quantityKeysEndWithTheirUnit()
{
    for (const QuantityInfo& q : allQuantities()) {
        QString unit = QString::fromUtf8(q.unit);
        unit.replace("/", "_per_").replace("³", "3").replace("°C", "degC").replace("_per_s", "_per_s");
        if (unit == "Gb_per_s")
            unit = "Gbps";
        if (unit == "U" || unit.isEmpty())
            continue; // counts and fractions
        QVERIFY2(QString(q.key).endsWith("_" + unit), q.key);
    }
}

void TstTables::kindsFollowTheirEnumeration()
{
    for (std::size_t i = 0; i < allKinds().size(); ++i)
        QCOMPARE(static_cast<std::size_t>(allKinds()[i].kind), i);
    QCOMPARE(allKinds().back().kind, Kind::BlankingPanel); // the last of the enumeration
}

void TstTables::kindKeysAreUniqueAndFindThemselves()
{
    std::set<std::string> keys;
    for (const KindInfo& k : allKinds()) {
        QVERIFY2(keys.insert(k.key).second, k.key);
        QVERIFY2(kindFromKey(k.key) == k.kind, k.key);
        QVERIFY2(std::string(systemName(k.system)).size() > 2, k.key);
    }
    QVERIFY(!kindFromKey("crac"));
}

void TstTables::curvesFollowTheirEnumeration()
{
    for (std::size_t i = 0; i < allCurves().size(); ++i) {
        QCOMPARE(static_cast<std::size_t>(allCurves()[i].kind), i);
        QCOMPARE(info(allCurves()[i].kind).key, allCurves()[i].key);
    }
}

void TstTables::labelsFindThemselves()
{
    for (const SourceLabel label :
         {SourceLabel::Published, SourceLabel::Secondary, SourceLabel::Computed, SourceLabel::Estimate})
        QVERIFY(sourceLabelFromName(sourceLabelName(label)) == label);
    QVERIFY(!sourceLabelFromName("guess"));
}

QTEST_GUILESS_MAIN(TstTables)
#include "tst_tables.moc"
