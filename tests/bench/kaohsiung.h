// The Kaohsiung facility, as the benchmarks read it.
#pragma once

#include "models/base/asset_folder.h"
#include "models/exchange/facility_file.h"
#include "tests/bench/figure.h"

namespace takao::bench {

inline std::shared_ptr<const Facility> readKaohsiung()
{
    const auto assets = assetFolder();
    if (!assets)
        stop(assets.error().text());
    auto catalogue = readCatalogue(*assets / "catalogue");
    if (!catalogue.value)
        stop("the catalogue cannot be read");
    auto facility = readFacility(*assets / "facilities" / "kaohsiung.takao.json",
                                 std::make_shared<const Catalogue>(std::move(*catalogue.value)));
    if (!facility.value)
        stop("the Kaohsiung facility cannot be read");
    return std::make_shared<const Facility>(std::move(*facility.value));
}

} // namespace takao::bench
