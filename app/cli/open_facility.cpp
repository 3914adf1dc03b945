#include "app/cli/open_facility.h"

#include "app/cli/terminal.h"
#include "models/base/asset_folder.h"
#include "models/exchange/facility_file.h"

namespace takao::cli {

Result<Opened> readWithFindings(const std::string& file)
{
    const auto assets = assetFolder();
    if (!assets)
        return tl::unexpected(assets.error());
    Opened opened;
    Reading<Catalogue> catalogue = readCatalogue(*assets / "catalogue");
    opened.findings.append(catalogue.diagnostics);
    if (!catalogue.value)
        return opened;
    Reading<Facility> facility =
        readFacility(file, std::make_shared<const Catalogue>(std::move(*catalogue.value)));
    opened.findings.append(facility.diagnostics);
    if (facility.value)
        opened.facility = std::make_shared<const Facility>(std::move(*facility.value));
    return opened;
}

Result<std::shared_ptr<const Facility>> openFacility(const std::string& file)
{
    const auto opened = readWithFindings(file);
    if (!opened)
        return tl::unexpected(opened.error());
    report(opened->findings);
    if (!opened->facility)
        return fail(ErrorKind::BadData,
                    file + " cannot be used: " + std::to_string(opened->findings.errorCount()) + " errors",
                    "correct what is named above");
    return opened->facility;
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
