#include "app/cli/open_facility.h"

#include "app/cli/terminal.h"
#include "models/base/asset_folder.h"
#include "models/exchange/facility_file.h"

namespace takao::cli {

namespace {

/// @param read  gives the facility when it is told the catalogue
template <class Read>
Result<Opened> readWith(const Read& read)
{
    const auto assets = assetFolder();
    if (!assets)
        return tl::unexpected(assets.error());
    Opened opened;
    Reading<Catalogue> catalogue = readCatalogue(*assets / "catalogue");
    opened.findings.append(catalogue.diagnostics);
    if (!catalogue.value)
        return opened;
    Reading<Facility> facility = read(std::make_shared<const Catalogue>(std::move(*catalogue.value)));
    opened.findings.append(facility.diagnostics);
    if (facility.value)
        opened.facility = std::make_shared<const Facility>(std::move(*facility.value));
    return opened;
}

Result<std::shared_ptr<const Facility>> usable(const Result<Opened>& opened, const std::string& name)
{
    if (!opened)
        return tl::unexpected(opened.error());
    report(opened->findings);
    if (!opened->facility)
        return fail(ErrorKind::BadData,
                    name + " cannot be used: " + std::to_string(opened->findings.errorCount()) + " errors",
                    "correct what is named above");
    return opened->facility;
}

} // namespace

Result<Opened> readWithFindings(const std::string& file)
{
    return readWith([&](auto catalogue) { return readFacility(file, std::move(catalogue)); });
}

Result<std::shared_ptr<const Facility>> openFacility(const std::string& file)
{
    return usable(readWithFindings(file), file);
}

Result<std::shared_ptr<const Facility>> openFacilityText(const std::string& text, const std::string& name)
{
    return usable(readWith([&](auto catalogue) { return parseFacility(text, name, std::move(catalogue)); }),
                  name);
}

Result<FailedPlant> solveWithFaults(std::shared_ptr<const Facility> facility,
                                    const std::vector<std::string>& failed)
{
    Result<SteadyPlant> plant = SteadyPlant::assemble(std::move(facility));
    if (!plant)
        return tl::unexpected(plant.error());
    const Faults faults(failed.begin(), failed.end());
    Result<PlantStatePtr> state = plant->solve(faults);
    if (!state)
        return tl::unexpected(state.error());
    return FailedPlant{std::move(*plant), faults, *state};
}

} // namespace takao::cli
