// The facilities of the assets, as the benchmarks read them.
#pragma once

#include "models/base/asset_folder.h"
#include "models/exchange/facility_file.h"
#include "tests/bench/figure.h"

namespace takao::bench {

/// @param file   in assets/facilities
inline std::shared_ptr<const Facility> readFacilityNamed(const std::string& file)
{
    const auto assets = assetFolder();
    if (!assets)
        stop(assets.error().text());
    auto catalogue = readCatalogue(*assets / "catalogue");
    if (!catalogue.value)
        stop("the catalogue cannot be read");
    auto facility = readFacility(*assets / "facilities" / file,
                                 std::make_shared<const Catalogue>(std::move(*catalogue.value)));
    if (!facility.value)
        stop("the facility " + file + " cannot be read");
    return std::make_shared<const Facility>(std::move(*facility.value));
}

inline std::shared_ptr<const Facility> readKaohsiung()
{
    return readFacilityNamed("kaohsiung.takao.json");
}

} // namespace takao::bench
