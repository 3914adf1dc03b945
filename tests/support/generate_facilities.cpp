// takao-generate: writes the facility files of assets/facilities anew from their generators.
#include "models/exchange/facility_file.h"
#include "models/facility/generator/factory.h"
#include "tests/support/hall_s.h"

#include <fmt/format.h>

#include <cstdio>

namespace {

int failWith(const std::string& text)
{
    fmt::print(stderr, "{}\n", text);
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        failWith("usage: takao-generate ASSETS-FOLDER");
        return 2;
    }
    const std::filesystem::path assets = argv[1];
    const takao::Reading<takao::Catalogue> read = takao::readCatalogue(assets / "catalogue");
    for (const takao::Diagnostic& d : read.diagnostics.all())
        fmt::print(stderr, "{}\n", d.text());
    if (!read.value)
        return 1;
    const auto catalogue = std::make_shared<const takao::Catalogue>(*read.value);

    const auto kaohsiung = takao::generateFactory(takao::kaohsiungBrief(), catalogue);
    if (!kaohsiung)
        return failWith(kaohsiung.error().text());
    for (const auto& [facility, name] :
         {std::pair(*kaohsiung, "kaohsiung"), {takao::testing::hallS(catalogue), "hall-s"}})
        if (const auto written =
                takao::writeFacility(facility, assets / "facilities" / fmt::format("{}.takao.json", name));
            !written)
            return failWith(written.error().text());
    return 0;
}
