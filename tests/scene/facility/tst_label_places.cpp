// Texts beside markers: none covers another, and the first has the first choice.
#include "scene/facility/label_places.h"

#include <QtTest>

#include <random>

using namespace takao;

namespace {

constexpr float kRadius = 6.0f;

LabelWish wishAt(float x, float y)
{
    return {{x, y}, {60.0f, 17.0f}, true};
}

Eigen::AlignedBox2f plate(const LabelWish& wish, const Eigen::Vector2f& middle)
{
    const Eigen::Vector2f at = wish.anchor + middle;
    return {at - 0.5f * wish.size, at + 0.5f * wish.size};
}

} // namespace

class TstLabelPlaces : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aTextAloneStandsAboveItsMarker()
    {
        const std::vector<LabelWish> wishes{wishAt(10, 20)};
        const auto places = placeLabels(wishes, kRadius);
        QVERIFY(places[0]);
        QCOMPARE(places[0]->x(), 0.0f);
        QVERIFY(places[0]->y() > kRadius);
    }

    void theSecondGoesElsewhere()
    {
        const std::vector<LabelWish> wishes{wishAt(0, 0), wishAt(20, 3)};
        const auto places = placeLabels(wishes, kRadius);
        QVERIFY(places[0] && places[1]);
        QVERIFY(!plate(wishes[0], *places[0]).intersects(plate(wishes[1], *places[1])));
    }

    void nothingIsEverCovered()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<float> somewhere(0.0f, 300.0f);
        std::vector<LabelWish> wishes;
        for (int i = 0; i < 60; ++i)
            wishes.push_back(wishAt(somewhere(random), somewhere(random)));
        const auto places = placeLabels(wishes, kRadius);
        int placed = 0;
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            if (!places[i])
                continue;
            ++placed;
            const Eigen::AlignedBox2f mine = plate(wishes[i], *places[i]);
            for (std::size_t j = 0; j < wishes.size(); ++j) {
                QVERIFY(!mine.contains(wishes[j].anchor));
                if (j != i && places[j])
                    QVERIFY(!mine.intersects(plate(wishes[j], *places[j])));
            }
        }
        QVERIFY(placed > 10 && placed < 60); // there is no room for all
        QVERIFY(places[0]);
    }

    void whatIsNotSeenTakesNoPlace()
    {
        std::vector<LabelWish> wishes{wishAt(0, 0), wishAt(0, 0)};
        wishes[0].onScreen = false;
        const auto places = placeLabels(wishes, kRadius);
        QVERIFY(!places[0]);
        QCOMPARE(places[1]->x(), 0.0f);
    }
};

QTEST_GUILESS_MAIN(TstLabelPlaces)
#include "tst_label_places.moc"
