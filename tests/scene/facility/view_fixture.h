// A view of the sample hall with an offscreen context, for tests that look at pixels.
#pragma once

#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"
#include "tests/scene/facility/sample_hall.h"

#include <QTest>

namespace takao::test {

struct ViewFixture
{
    std::unique_ptr<OffscreenContext> context;
    std::unique_ptr<FacilityView> view;
    std::shared_ptr<const SceneDescription> scene;
    SampleObjects objects;
    int width;
    int height;

    explicit ViewFixture(int w = 480, int h = 270) : width(w), height(h)
    {
        auto made = OffscreenContext::create(w, h);
        if (!made)
            qFatal("%s", made.error().text().c_str());
        context = std::move(*made);
        view = std::make_unique<FacilityView>();
        scene = std::make_shared<SceneDescription>(sampleHall());
        view->setDescription(scene);
        view->setLabels(false);
        view->resize(w, h, 1.0);
        CameraPose pose;
        pose.eye = {6, -11, 7};
        pose.target = {0, 0, 1};
        view->camera().setPose(pose);
        view->camera().frame(scene->bounds.cast<double>(), static_cast<double>(w) / h);
    }

    ~ViewFixture() { view->releaseGraphics(); }

    Image draw()
    {
        if (auto drawn = view->draw(context->framebuffer()); !drawn)
            qFatal("%s", drawn.error().text().c_str());
        return context->read();
    }

    /// Pixel at which a point of the scene is drawn.
    Eigen::Vector2i at(const Eigen::Vector3d& point) const
    {
        const double aspect = static_cast<double>(width) / height;
        const Eigen::AlignedBox3d box = scene->bounds.cast<double>();
        const Eigen::Vector4d clip =
            view->camera().projectionMatrix(aspect, box) * view->camera().viewMatrix() * point.homogeneous();
        return {static_cast<int>((0.5 + 0.5 * clip.x() / clip.w()) * width),
                static_cast<int>((0.5 - 0.5 * clip.y() / clip.w()) * height)};
    }
};

inline Rgb pixel(const Image& image, int x, int y)
{
    const std::size_t i =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) *
        4;
    return {image.pixels[i], image.pixels[i + 1], image.pixels[i + 2]};
}

inline int difference(Rgb a, Rgb b)
{
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

/// Number of pixels that differ by more than `more` in a channel.
inline int changedPixels(const Image& a, const Image& b, int more = 8)
{
    int count = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x)
            count += difference(pixel(a, x, y), pixel(b, x, y)) > more ? 1 : 0;
    return count;
}

} // namespace takao::test
