// The facilities of the assets, for tests.
#pragma once

#include "models/exchange/facility_file.h"

#include <QtTest>

#include <memory>
#include <string>

namespace takao::test {

/// @param name  file in assets/facilities; ends the test program if it cannot be read
inline std::shared_ptr<Facility> shippedFacility(const std::string& name)
{
    Reading<Catalogue> catalogue = readCatalogue(TAKAO_SOURCE_DIR "/assets/catalogue");
    if (!catalogue.value)
        qFatal("the catalogue cannot be read");
    Reading<Facility> facility = readFacility(std::string(TAKAO_SOURCE_DIR "/assets/facilities/") + name,
                                              std::make_shared<Catalogue>(std::move(*catalogue.value)));
    if (!facility.value)
        qFatal("%s cannot be read", name.c_str());
    return std::make_shared<Facility>(std::move(*facility.value));
}

inline std::shared_ptr<Facility> kaohsiung()
{
    return shippedFacility("kaohsiung.takao.json");
}

} // namespace takao::test
