// The tone curve and its inverse.
#include "scene/facility/tone_map.h"

#include <QTest>

#include <cmath>

using namespace takao;

class TstToneMap : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void colourLightComesOutAsTheColour()
    {
        for (int r = 0; r < 256; r += 17)
            for (int g = 0; g < 256; g += 17)
                for (int b = 0; b < 256; b += 17) {
                    const Rgb colour{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                                     static_cast<std::uint8_t>(b)};
                    const Eigen::Vector3f shown = toneMap(lightShownAs(colour));
                    const Eigen::Vector3f wanted(linearFromSrgb(r / 255.f), linearFromSrgb(g / 255.f),
                                                 linearFromSrgb(b / 255.f));
                    QVERIFY((shown - wanted).cwiseAbs().maxCoeff() < 0.045f); // 255 comes out as 250
                    if (wanted.maxCoeff() < 0.95f)
                        QVERIFY((shown - wanted).cwiseAbs().maxCoeff() < 1e-4f);
                }
    }

    void brighterLightIsNeverShownDarker()
    {
        float before = -1.0f;
        for (float light = 0.0f; light < 20.0f; light += 0.01f) {
            const float shown = toneMap(Eigen::Vector3f::Constant(light)).x();
            QVERIFY(shown >= before);
            QVERIFY(shown <= 1.0f);
            before = shown;
        }
    }
};

QTEST_GUILESS_MAIN(TstToneMap)
#include "tst_tone_map.moc"
