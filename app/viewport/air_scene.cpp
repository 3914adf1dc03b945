#include "app/viewport/air_scene.h"

#include <QtConcurrent>

#include <algorithm>

namespace takao {
namespace {

constexpr double kBackStep = 0.04; // less than any cell [m]
constexpr int kBackSteps = 20;     // solids reach at most a coarse cell beyond what is drawn

} // namespace

AirProbe::AirProbe(std::vector<std::shared_ptr<const air::AirField>> fields) : m_fields(std::move(fields))
{
    m_samplers.reserve(m_fields.size());
    for (const auto& field : m_fields)
        m_samplers.emplace_back(*field);
}

bool AirProbe::shows(std::span<const std::shared_ptr<const air::AirField>> fields) const
{
    return std::ranges::equal(m_fields, fields);
}

std::optional<AirSample> AirProbe::sample(const Eigen::Vector3d& at) const
{
    for (const AirSampler& sampler : m_samplers)
        if (const auto found = sampler.sample(at))
            return found;
    return std::nullopt;
}

std::optional<AirProbe::Place> AirProbe::before(const Eigen::Vector3d& hit, const Eigen::Vector3d& back) const
{
    for (int step = 1; step <= kBackSteps; ++step) {
        const Eigen::Vector3d at = hit + step * kBackStep * back.normalized();
        if (const auto found = sample(at))
            return Place{at, *found};
    }
    return std::nullopt;
}

/// Lives on the thread that makes pictures: one job at a time.
struct AirScene::Workshop
{
    AirPictureMaker maker;
    std::shared_ptr<const AirProbe> probe;
    std::shared_ptr<const Facility> facility;
    std::set<std::string> failed;
    std::vector<AirPort> ports;

    Made make(const AirWish& wish)
    {
        const bool otherPorts = facility != wish.facility || failed != wish.conditions.failed;
        if (otherPorts) {
            facility = wish.facility;
            failed = wish.conditions.failed;
            ports = airPorts(*facility, wish.conditions);
        }
        const bool otherFields = !probe || !probe->shows(wish.fields);
        if (otherFields)
            probe = std::make_shared<const AirProbe>(wish.fields);
        if (otherPorts || otherFields)
            maker.setRooms(wish.fields, ports);
        return {maker.make(wish.settings), probe};
    }
};

AirScene::AirScene(QObject* parent) : QObject(parent), m_workshop(std::make_shared<Workshop>())
{
    m_thread.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &AirScene::onMade);
}

AirScene::~AirScene()
{
    m_watcher.waitForFinished();
}

void AirScene::wish(AirWish wish)
{
    m_wanted = true;
    if (m_last == wish)
        return;
    m_last = wish;
    if (m_busy)
        m_next = std::move(wish);
    else
        start(std::move(wish));
}

void AirScene::clear()
{
    m_wanted = false;
    m_last.reset();
    m_next.reset();
    m_probe.reset();
}

void AirScene::start(AirWish wish)
{
    m_busy = true;
    m_watcher.setFuture(QtConcurrent::run(&m_thread, [workshop = m_workshop, wish = std::move(wish)] {
        return std::make_shared<Made>(workshop->make(wish));
    }));
}

void AirScene::onMade()
{
    m_busy = false;
    const std::shared_ptr<Made> done = m_watcher.result();
    if (m_next) {
        AirWish next = std::move(*m_next);
        m_next.reset();
        start(std::move(next));
    } else {
        Q_EMIT rested();
    }
    if (!m_wanted)
        return;
    m_probe = done->probe;
    if (done->picture)
        Q_EMIT made(*done->picture);
    else
        Q_EMIT failed(QString::fromStdString(done->picture.error().text()));
}

} // namespace takao
