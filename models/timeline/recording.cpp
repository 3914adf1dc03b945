#include "models/timeline/recording.h"

#include "models/timeline/recording_reader.h"

namespace takao {

Result<std::unique_ptr<Recording>> Recording::open(const std::filesystem::path& file,
                                                   const RecordingReadOptions& options)
{
    auto reader = Reader::open(file, options);
    if (!reader)
        return tl::unexpected(reader.error());
    return std::unique_ptr<Recording>(new Recording(std::move(*reader)));
}

Recording::Recording(std::unique_ptr<Reader> reader) : m_reader(std::move(reader))
{}

Recording::~Recording() = default;

double Recording::begin() const
{
    const std::lock_guard lock(m_reader->mutex());
    const auto& spans = m_reader->contents().spans;
    return spans.empty() ? 0.0 : spans.front().begin;
}

double Recording::end() const
{
    const std::lock_guard lock(m_reader->mutex());
    const auto& spans = m_reader->contents().spans;
    return spans.empty() ? 0.0 : spans.back().end;
}

PlantStatePtr Recording::stateAt(double t) const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->stateAt(t);
}

Result<SignalSeries> Recording::signal(std::string_view name, double t0, double t1,
                                       std::size_t maxPoints) const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->signal(name, t0, t1, maxPoints);
}

std::vector<TimelineEvent> Recording::events(double t0, double t1) const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->events(t0, t1);
}

std::vector<Alarm> Recording::alarms(double t0, double t1) const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->alarms(t0, t1);
}

std::vector<AirFieldPtr> Recording::fieldAt(double t) const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->fieldAt(t);
}

// What these give never changes after opening.
const RecordingInfo& Recording::info() const
{
    return m_reader->contents().info;
}

const SignalCatalogue& Recording::catalogue() const
{
    return *m_reader->contents().catalogue;
}

const std::string& Recording::recipeText() const
{
    return m_reader->contents().recipe;
}

Result<std::string> Recording::facilityText() const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->facilityText();
}

bool Recording::finished() const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->contents().finished;
}

RecordingCounts Recording::counts() const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->counts();
}

void Recording::refresh()
{
    const std::lock_guard lock(m_reader->mutex());
    m_reader->refresh();
}

Diagnostics Recording::problems() const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->contents().problems;
}

std::size_t Recording::cachedBytes() const
{
    const std::lock_guard lock(m_reader->mutex());
    return m_reader->cachedBytes();
}

} // namespace takao
