#include "app/document/facility_loader.h"

#include "models/base/asset_folder.h"
#include "models/exchange/facility_file.h"
#include "scene/description/describe.h"

#include <QCoreApplication>

#include <array>
#include <fstream>

namespace takao {
namespace {

std::string phrase(const char* english)
{
    return QCoreApplication::translate("FacilityLoader", english).toStdString();
}

std::shared_ptr<const Catalogue> loadCatalogue(const std::string& file, Diagnostics& diagnostics)
{
    const auto assets = assetFolder();
    if (!assets) {
        diagnostics.add(diagnosticOf(assets.error(), file));
        return nullptr;
    }
    auto reading = readCatalogue(*assets / "catalogue");
    diagnostics.append(reading.diagnostics);
    return reading.value ? std::make_shared<const Catalogue>(std::move(*reading.value)) : nullptr;
}

/// The electrical side. A facility whose power network is broken is still worth looking at, so this only
/// reports.
void addPlant(LoadedFacility& loaded, const std::string& file)
{
    auto plant = SteadyPlant::assemble(loaded.facility);
    if (!plant) {
        loaded.diagnostics.add(diagnosticOf(plant.error(), file));
        return;
    }
    loaded.plant = std::make_shared<const SteadyPlant>(std::move(*plant));
    const auto state = loaded.plant->solve({});
    if (state)
        loaded.state = *state;
    else
        loaded.diagnostics.add(diagnosticOf(state.error(), file));
}

/// Asks whether to go on, before each step.
class Steps
{
  public:
    Steps(LoadedFacility& loaded, const Progress& progress) : m_loaded(loaded), m_progress(progress) {}

    bool goOn(double fraction, const char* what)
    {
        m_loaded.cancelled = !m_progress(fraction, phrase(what));
        return !m_loaded.cancelled;
    }

  private:
    LoadedFacility& m_loaded;
    const Progress& m_progress;
};

/// What is seen and solved of a facility that was read.
void makeReady(Facility&& read, const std::string& file, LoadedFacility& loaded, Steps& steps)
{
    if (!steps.goOn(0.45, QT_TRANSLATE_NOOP("FacilityLoader", "Building the picture")))
        return;
    const auto facility = std::make_shared<const Facility>(std::move(read));
    loaded.description = std::make_shared<const SceneDescription>(describe(*facility));
    if (!steps.goOn(0.8, QT_TRANSLATE_NOOP("FacilityLoader", "Solving the power network")))
        return;
    loaded.facility = facility;
    addPlant(loaded, file);
}

/// The facility as it was when the recording began.
std::optional<Facility> recordedFacility(const std::string& file, LoadedFacility& loaded)
{
    const auto text = loaded.recording->facilityText();
    if (!text) {
        loaded.diagnostics.add(diagnosticOf(text.error(), file));
        return std::nullopt;
    }
    const auto catalogue = loadCatalogue(file, loaded.diagnostics);
    if (!catalogue)
        return std::nullopt;
    auto reading = parseFacility(*text, file, catalogue);
    loaded.diagnostics.append(reading.diagnostics);
    return std::move(reading.value);
}

} // namespace

Diagnostic diagnosticOf(const Error& error, const std::string& file)
{
    return {Severity::Error, file, 0, {}, error.message, error.remedy};
}

LoadedFacility loadFacility(const std::filesystem::path& file, const Progress& progress)
{
    LoadedFacility loaded;
    Steps steps(loaded, progress);
    if (!steps.goOn(0.05, QT_TRANSLATE_NOOP("FacilityLoader", "Reading the catalogue")))
        return loaded;
    const auto catalogue = loadCatalogue(file.string(), loaded.diagnostics);
    if (!catalogue || !steps.goOn(0.15, QT_TRANSLATE_NOOP("FacilityLoader", "Reading the facility")))
        return loaded;
    auto reading = readFacility(file, catalogue);
    loaded.diagnostics.append(reading.diagnostics);
    if (reading.value)
        makeReady(std::move(*reading.value), file.string(), loaded, steps);
    return loaded;
}

bool isRecordingFile(const std::filesystem::path& file)
{
    if (file.extension() == ".takaorec")
        return true;
    constexpr std::string_view kMark = "SQLite format 3";
    std::array<char, kMark.size()> head{};
    std::ifstream in(file, std::ios::binary);
    return in.read(head.data(), head.size()) && std::string_view(head.data(), head.size()) == kMark;
}

LoadedFacility loadRecording(const std::filesystem::path& file, const Progress& progress)
{
    LoadedFacility loaded;
    Steps steps(loaded, progress);
    if (!steps.goOn(0.05, QT_TRANSLATE_NOOP("FacilityLoader", "Reading the recording")))
        return loaded;
    auto recording = Recording::open(file);
    if (!recording) {
        loaded.diagnostics.add(diagnosticOf(recording.error(), file.string()));
        return loaded;
    }
    loaded.recording = std::move(*recording);
    loaded.diagnostics.append(loaded.recording->problems());
    if (!steps.goOn(0.15, QT_TRANSLATE_NOOP("FacilityLoader", "Reading the facility")))
        return loaded;
    auto facility = recordedFacility(file.string(), loaded);
    if (!facility) {
        loaded.diagnostics.add({Severity::Warning,
                                file.string(),
                                0,
                                {},
                                "the facility of this recording cannot be shown; its events and signals can",
                                "open another copy of the recording"});
        facility.emplace();
        facility->name = file.stem().string();
    }
    makeReady(std::move(*facility), file.string(), loaded, steps);
    return loaded;
}

} // namespace takao
