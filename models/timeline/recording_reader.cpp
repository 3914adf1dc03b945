#include "models/timeline/recording_reader.h"

#include "models/timeline/recording_format.h"
#include "models/timeline/signal_reader.h"
#include "models/timeline/zstd_frame.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {

using Step = SqliteStatement::Step;

namespace {

/// Grids are few and are needed for every field: a part of the room for fields.
constexpr std::size_t kGridsShare = 4;

std::size_t bytesOf(const air::AirField& field)
{
    const std::size_t edges =
        field.grid.edges[0].size() + field.grid.edges[1].size() + field.grid.edges[2].size();
    return sizeof field + edges * sizeof(double) + field.air.size() * (2 + 5 * sizeof(float));
}

} // namespace

Recording::Reader::Reader(OpenedRecording opened, RecordingBlocks blocks, std::filesystem::path path,
                          std::size_t fieldBytes)
    : m_path(std::move(path)), m_file(std::move(opened.file)), m_contents(std::move(opened.contents)),
      m_blocks(std::move(blocks)), m_fields(fieldBytes - fieldBytes / kGridsShare),
      m_grids(fieldBytes / kGridsShare)
{}

Result<std::unique_ptr<Recording::Reader>> Recording::Reader::open(const std::filesystem::path& path,
                                                                   const RecordingReadOptions& options)
{
    auto opened = openRecording(path);
    if (!opened)
        return tl::unexpected(opened.error());
    auto blocks =
        RecordingBlocks::make(opened->file, opened->contents.catalogue->all().size(), options.cacheBytes);
    if (!blocks)
        return tl::unexpected(blocks.error());
    std::unique_ptr<Reader> reader(
        new Reader(std::move(*opened), std::move(*blocks), path, options.fieldBytes));
    if (auto prepared = reader->prepareAll(); !prepared)
        return tl::unexpected(prepared.error());
    return reader;
}

Result<void> Recording::Reader::prepareAll()
{
    const std::pair<SqliteStatement*, const char*> all[] = {
        {&m_select.eventsBetween, "SELECT id, time_s, severity, object, text, cause FROM event "
                                  "WHERE time_s BETWEEN ?1 AND ?2 ORDER BY time_s, id"},
        {&m_select.lastEvents, "SELECT id, time_s, severity, object, text, cause FROM event "
                               "WHERE time_s <= ?1 ORDER BY time_s DESC, id DESC LIMIT ?2"},
        {&m_select.oneEvent, "SELECT id, time_s, severity, object, text, cause FROM event WHERE id = ?1"},
        {&m_select.alarmsBetween,
         "SELECT id, object, rule, severity, text, raised_s, cleared_s, event FROM alarm "
         "WHERE raised_s <= ?2 AND (cleared_s IS NULL OR cleared_s >= ?1) ORDER BY raised_s, id"},
        {&m_select.fieldAt, "SELECT id, time_s FROM air_field WHERE room = ?1 AND time_s <= ?2 "
                            "ORDER BY time_s DESC, id DESC LIMIT 1"},
        {&m_select.field, "SELECT grid, temperature_step_K, velocity_step_m_per_s, pressure_step_Pa, data "
                          "FROM air_field WHERE id = ?1"},
        {&m_select.grid, "SELECT nx, ny, nz, data FROM air_grid WHERE id = ?1"},
    };
    for (const auto& [statement, sql] : all) {
        auto prepared = m_file.prepare(sql);
        if (!prepared)
            return tl::unexpected(prepared.error());
        *statement = std::move(*prepared);
    }
    return {};
}

void Recording::Reader::note(Severity severity, const std::string& what)
{
    for (const Diagnostic& known : m_contents.problems.all())
        if (known.message == what)
            return;
    m_contents.problems.add({severity, m_path.string(), 0, {}, what, {}});
}

void Recording::Reader::noteDamages()
{
    for (const std::string& what : m_blocks.takeDamages())
        note(Severity::Error, what + ": damaged, shown as missing");
}

void Recording::Reader::refresh()
{
    readSpans(m_file, m_path, m_contents);
    m_lastState = nullptr;
}

PlantStatePtr Recording::Reader::emptyState() const
{
    const std::size_t signals = m_contents.catalogue->all().size();
    return std::make_shared<PlantState>(0.0, m_contents.catalogue, std::vector<double>(signals, 0.0),
                                        std::vector<Quality>(signals, Quality::Missing),
                                        std::vector<PlantEvent>());
}

PlantStatePtr Recording::Reader::stateAt(double t)
{
    // A recording that grows puts whole spans in the place of small ones: then the list is read again.
    PlantStatePtr state = readState(t, true);
    if (!state) {
        refresh();
        state = readState(t, false);
    }
    noteDamages();
    return state;
}

PlantStatePtr Recording::Reader::readState(double t, bool strict)
{
    if (m_contents.spans.empty())
        return emptyState();
    const ReadTransaction transaction(m_file);
    const RecordedSpan span = m_contents.spans[spanAt(m_contents.spans, t)];
    const TimesPtr times = m_blocks.times(span);
    if (!times && strict && !m_blocks.knownDamaged(span, 0))
        return nullptr;
    // Where the times are damaged all of the span is missing: its rows have no place in time.
    std::size_t row = 0;
    if (times)
        row =
            static_cast<std::size_t>(std::upper_bound(times->begin() + 1, times->end(), t) - times->begin()) -
            1;
    if (m_lastState && m_lastSpan == span.id && m_lastRow == row)
        return m_lastState;

    const std::size_t signals = m_contents.catalogue->all().size();
    std::vector<double> values(signals, 0.0);
    std::vector<Quality> quality(signals, Quality::Missing);
    const auto blocks = times ? m_blocks.blocks(span) : std::vector<BlockPtr>();
    for (std::size_t group = 0; group < blocks.size(); ++group) {
        if (blocks[group])
            blocks[group]->row(row, values.data() + group * kGroupSignals,
                               quality.data() + group * kGroupSignals);
        else if (strict && !m_blocks.knownDamaged(span, group))
            return nullptr;
        else
            m_blocks.noteLost(span, group);
    }
    const double time = times ? (*times)[row] : span.begin;
    std::vector<AirFieldPtr> fields;
    double airTime = time;
    for (HeldField& held : heldFields(time)) {
        if (!held.field)
            continue;
        fields.push_back(std::move(held.field));
        airTime = std::min(airTime, held.since);
    }
    m_lastState = std::make_shared<PlantState>(
        time, m_contents.catalogue, std::move(values), std::move(quality),
        std::make_shared<const std::vector<PlantEvent>>(storyUpTo(time)), std::move(fields), airTime);
    m_lastSpan = span.id;
    m_lastRow = row;
    return m_lastState;
}

Result<SignalSeries> Recording::Reader::signal(std::string_view name, double t0, double t1,
                                               std::size_t maxPoints)
{
    const auto id = findSignal(*m_contents.catalogue, name, t0, t1, maxPoints);
    if (!id)
        return tl::unexpected(id.error());
    std::optional<SignalSeries> series;
    {
        const ReadTransaction transaction(m_file);
        series = SignalReader(m_blocks, m_contents.spans, *id).read(t0, t1, maxPoints);
    }
    if (!series) {
        refresh();
        const ReadTransaction transaction(m_file);
        series = SignalReader(m_blocks, m_contents.spans, *id).readWhatIsThere(t0, t1, maxPoints);
    }
    noteDamages();
    series->info = m_contents.catalogue->all()[*id];
    return std::move(*series);
}

AirFieldPtr Recording::Reader::gridOf(std::int64_t id)
{
    if (auto known = m_grids.find(id))
        return known;
    SqliteStatement& select = m_select.grid;
    const StatementUse use(select);
    select.bind(1, id);
    if (select.step() != Step::Row)
        return nullptr;
    auto grid = gridFrom(select.blob(3), {select.integer(0), select.integer(1), select.integer(2)});
    if (!grid)
        return nullptr;
    auto shared = std::make_shared<const air::AirField>(std::move(*grid));
    m_grids.put(id, shared, bytesOf(*shared));
    return shared;
}

Recording::Reader::HeldField Recording::Reader::field(std::int64_t room, double t)
{
    SqliteStatement& find = m_select.fieldAt;
    const StatementUse finding(find);
    find.bind(1, room);
    find.bind(2, t);
    if (find.step() != Step::Row)
        return {};
    const std::int64_t id = find.integer(0);
    const double since = find.real(1);
    if (auto known = m_fields.find(id))
        return {known, since};
    SqliteStatement& select = m_select.field;
    const StatementUse selecting(select);
    select.bind(1, id);
    AirFieldPtr shared;
    if (select.step() == Step::Row)
        if (const AirFieldPtr grid = gridOf(select.integer(0))) {
            auto field = std::make_shared<air::AirField>(*grid);
            const FieldSteps steps{select.real(1), select.real(2), select.real(3)};
            if (readField(select.blob(4), steps, *field))
                shared = std::move(field);
        }
    if (shared)
        m_fields.put(id, shared, bytesOf(*shared));
    else
        note(Severity::Error, fmt::format("the air of room {} at {:.3f} s: damaged, left out", room, t));
    return {shared, since};
}

std::vector<Recording::Reader::HeldField> Recording::Reader::heldFields(double t)
{
    std::vector<HeldField> fields;
    for (const std::int64_t room : m_contents.rooms) {
        if (room < 0 || room >= kMostRooms)
            continue;
        fields.resize(static_cast<std::size_t>(room) + 1);
        fields.back() = field(room, t);
    }
    return fields;
}

std::vector<AirFieldPtr> Recording::Reader::fieldAt(double t)
{
    std::vector<AirFieldPtr> fields;
    for (HeldField& held : heldFields(t))
        fields.push_back(std::move(held.field));
    return fields;
}

Result<std::string> Recording::Reader::facilityText()
{
    const auto bad = [this](const char* what, const char* remedy) {
        return fail(ErrorKind::BadData, fmt::format("{} {}", m_path.string(), what), remedy);
    };
    auto select = m_file.prepare("SELECT bytes, text FROM facility WHERE id = 0");
    if (!select)
        return tl::unexpected(select.error());
    const Step step = select->step();
    if (step == Step::Done)
        return bad("holds no facility", "name the facility file beside it");
    if (step == Step::Row)
        if (const std::int64_t bytes = select->integer(0);
            bytes >= 0 && bytes <= static_cast<std::int64_t>(kMostFacilityBytes))
            if (auto text = unpackedFrame(select->blob(1), static_cast<std::size_t>(bytes))) {
                text->resize(text->size() - kFramePadding);
                return std::move(*text);
            }
    return bad("holds a damaged facility", "copy it again, or name the facility file beside it");
}

} // namespace takao
