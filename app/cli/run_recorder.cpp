#include "app/cli/run_recorder.h"

#include "models/exchange/scenario/recipe_file.h"

namespace takao::cli {

Result<RunRecorder> RunRecorder::start(const RecordingPlan& plan, const PlantRun& run, RecordingHead head)
{
    RunRecorder recorder;
    if (plan.file.empty())
        return recorder;
    const std::vector<std::string> assumptions = run.assumptions();
    head.info.scenario = run.scenario().name;
    head.info.seed = run.recipe().seed;
    head.info.program = "takao-cli " TAKAO_VERSION;
    head.info.assumptions.insert(head.info.assumptions.end(), assumptions.begin(), assumptions.end());
    head.recipe = recipeText(run.recipe());
    RecordingOptions how;
    how.replace = plan.replace;
    how.rewrite = true; // same seed, same bytes
    const PlantStatePtr state = run.state();
    auto writer = RecordingWriter::create(
        plan.file, head, std::shared_ptr<const SignalCatalogue>(state, &state->catalogue()), how);
    if (!writer)
        return tl::unexpected(writer.error());
    recorder.m_writer = std::move(*writer);
    recorder.m_every = plan.every;
    recorder.m_next = run.time();
    return recorder;
}

Result<void> RunRecorder::note(const PlantRun& run)
{
    if (!m_writer)
        return {};
    for (; m_events < run.events().size(); ++m_events)
        if (auto id = m_writer->addEvent(run.events()[m_events]); !id)
            return tl::unexpected(id.error());
    if (auto noted = noteAlarms(run); !noted)
        return noted;
    if (run.time() < m_next - 1e-9)
        return {};
    m_next += m_every;
    return m_writer->append(*run.state());
}

Result<void> RunRecorder::noteAlarms(const PlantRun& run)
{
    for (const Alarm& alarm : run.alarms()) {
        const auto i = static_cast<std::size_t>(alarm.id);
        if (i >= m_cleared.size()) {
            if (auto id = m_writer->raiseAlarm(alarm); !id)
                return tl::unexpected(id.error());
            m_cleared.push_back(0);
        }
        if (!m_cleared[i] && alarm.cleared != Alarm::kStanding) {
            if (auto gone = m_writer->clearAlarm(alarm.id, alarm.cleared); !gone)
                return gone;
            m_cleared[i] = 1;
        }
    }
    return {};
}

} // namespace takao::cli
