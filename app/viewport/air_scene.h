// Makes the picture of the air on another thread, so that turning the view never waits for it.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/steady_air.h"
#include "scene/facility/air/air_picture.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace takao {

/// Answers what the air is at a place. Immutable; keeps its fields alive.
class AirProbe
{
  public:
    explicit AirProbe(std::vector<std::shared_ptr<const air::AirField>> fields);

    bool shows(std::span<const std::shared_ptr<const air::AirField>> fields) const;
    /// Nothing in solids and outside of the rooms. @param at  [m], scene coordinates
    std::optional<AirSample> sample(const Eigen::Vector3d& at) const;
    struct Place
    {
        Eigen::Vector3d at; ///< [m]
        AirSample air;
    };
    /// The first air along a ray's way back to the eye, as before the surface that the ray has hit.
    /// @param back  direction towards the eye
    std::optional<Place> before(const Eigen::Vector3d& hit, const Eigen::Vector3d& back) const;

  private:
    std::vector<std::shared_ptr<const air::AirField>> m_fields;
    std::vector<AirSampler> m_samplers;
};

/// What a picture is made of.
struct AirWish
{
    std::shared_ptr<const Facility> facility;
    AirConditions conditions; ///< under which the air was solved
    std::vector<std::shared_ptr<const air::AirField>> fields;
    AirPictureSettings settings;

    friend bool operator==(const AirWish&, const AirWish&) = default;
};

/// One picture at a time. A wish that comes meanwhile is fulfilled next; of several only the last. The same
/// wish again changes nothing: moments of a run share their air.
class AirScene : public QObject
{
    Q_OBJECT

  public:
    struct Made
    {
        Result<AirPicture> picture = AirPicture();
        std::shared_ptr<const AirProbe> probe;
    };

    explicit AirScene(QObject* parent = nullptr);
    ~AirScene() override;

    void wish(AirWish wish);
    /// Nothing is wanted any more; what is being made is thrown away.
    void clear();
    bool isBusy() const { return m_busy; }
    const AirProbe* probe() const { return m_probe.get(); }

  Q_SIGNALS:
    void made(const AirPicture& picture);
    void failed(const QString& why);
    /// Its thread has nothing to do any more.
    void rested();

  private:
    struct Workshop;
    void start(AirWish wish);
    void onMade();

    std::shared_ptr<Workshop> m_workshop; ///< of the thread that makes pictures
    std::shared_ptr<const AirProbe> m_probe;
    std::optional<AirWish> m_last; ///< that came
    std::optional<AirWish> m_next;
    bool m_busy = false;
    bool m_wanted = false;
    QThreadPool m_thread;
    QFutureWatcher<std::shared_ptr<Made>> m_watcher;
};

} // namespace takao
