// Moves the camera from one pose to another in a short, smooth way, so that the eye keeps its bearings.
#pragma once

#include "scene/facility/camera.h"

#include <QVariantAnimation>

#include <functional>

namespace takao {

/// The pose at a fraction of the way. The distance changes by ratio, the direction along the sphere.
CameraPose interpolatePose(const CameraPose& from, const CameraPose& to, double fraction);

class CameraAnimation : public QObject
{
    Q_OBJECT

  public:
    explicit CameraAnimation(std::function<void(const CameraPose&)> show, QObject* parent = nullptr);

    void setEnabled(bool on) { m_enabled = on; }
    bool isEnabled() const { return m_enabled; }
    bool isRunning() const { return m_animation.state() == QAbstractAnimation::Running; }
    /// Goes to a pose; at once when animations are switched off.
    void start(const CameraPose& from, const CameraPose& to);
    void stop() { m_animation.stop(); }

  private:
    std::function<void(const CameraPose&)> m_show;
    CameraPose m_from;
    CameraPose m_to;
    QVariantAnimation m_animation;
    bool m_enabled = true;
};

} // namespace takao
