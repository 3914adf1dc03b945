#include "app/viewport/fly_tool.h"

#include <algorithm>

namespace takao {
namespace {

constexpr int kStepMs = 16;
constexpr double kLongestStep = 0.1; // a slow frame must not throw the eye across the hall [s]
constexpr double kSpeed = 4.0;       // [m/s], a brisk run
constexpr double kFastFactor = 4.0;

struct FlyKey
{
    int key;
    Eigen::Vector3d direction; ///< right, forward, up
};
const FlyKey kKeys[] = {
    {Qt::Key_W, {0, 1, 0}}, {Qt::Key_S, {0, -1, 0}}, {Qt::Key_A, {-1, 0, 0}},
    {Qt::Key_D, {1, 0, 0}}, {Qt::Key_Q, {0, 0, -1}}, {Qt::Key_E, {0, 0, 1}},
};

bool isFlyKey(int key)
{
    return std::ranges::any_of(kKeys, [key](const FlyKey& k) { return k.key == key; });
}

} // namespace

FlyTool::FlyTool(ViewportSurface& surface, QObject* parent) : QObject(parent), m_surface(surface)
{
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &FlyTool::move);
}

bool FlyTool::press(int key, Qt::KeyboardModifiers modifiers)
{
    if (!isFlyKey(key) || (modifiers & ~Qt::ShiftModifier & ~Qt::KeypadModifier))
        return false;
    m_fast = modifiers & Qt::ShiftModifier;
    m_held.insert(key);
    if (!m_timer.isActive()) {
        m_sinceLast.start();
        m_timer.start();
    }
    return true;
}

bool FlyTool::release(int key)
{
    if (!m_held.remove(key))
        return isFlyKey(key);
    if (m_held.isEmpty())
        stop();
    return true;
}

void FlyTool::stop()
{
    m_held.clear();
    m_timer.stop();
}

void FlyTool::move()
{
    Eigen::Vector3d direction = Eigen::Vector3d::Zero();
    for (const FlyKey& k : kKeys)
        if (m_held.contains(k.key))
            direction += k.direction;
    const double seconds = std::min(kLongestStep, static_cast<double>(m_sinceLast.restart()) / 1000.0);
    if (direction.isZero())
        return;
    double speed = kSpeed * (m_fast ? kFastFactor : 1.0);
    if (m_surface.camera().pose().orthographic) {
        // Forward changes nothing in a parallel view: the keys move the paper instead, at the scale of the
        // paper.
        direction = {direction.x(), 0.0, direction.y() + direction.z()};
        speed *= m_surface.camera().pose().orthographicHeight / 10.0;
    }
    m_surface.camera().fly(direction.normalized() * speed * seconds);
    m_surface.cameraMoved();
}

} // namespace takao
