#include "app/document/facility_loader.h"

#include "models/base/asset_folder.h"
#include "models/exchange/facility_file.h"
#include "scene/description/describe.h"

#include <QCoreApplication>

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

} // namespace

Diagnostic diagnosticOf(const Error& error, const std::string& file)
{
    return {Severity::Error, file, 0, {}, error.message, error.remedy};
}

LoadedFacility loadFacility(const std::filesystem::path& file, const Progress& progress)
{
    LoadedFacility loaded;
    const auto goOn = [&](double fraction, const char* what) {
        loaded.cancelled = !progress(fraction, phrase(what));
        return !loaded.cancelled;
    };
    if (!goOn(0.05, QT_TRANSLATE_NOOP("FacilityLoader", "Reading the catalogue")))
        return loaded;
    const auto catalogue = loadCatalogue(file.string(), loaded.diagnostics);
    if (!catalogue || !goOn(0.15, QT_TRANSLATE_NOOP("FacilityLoader", "Reading the facility")))
        return loaded;
    auto reading = readFacility(file, catalogue);
    loaded.diagnostics.append(reading.diagnostics);
    if (!reading.value || !goOn(0.45, QT_TRANSLATE_NOOP("FacilityLoader", "Building the picture")))
        return loaded;
    const auto facility = std::make_shared<const Facility>(std::move(*reading.value));
    loaded.description = std::make_shared<const SceneDescription>(describe(*facility));
    if (!goOn(0.8, QT_TRANSLATE_NOOP("FacilityLoader", "Solving the power network")))
        return loaded;
    loaded.facility = facility;
    addPlant(loaded, file.string());
    return loaded;
}

} // namespace takao
