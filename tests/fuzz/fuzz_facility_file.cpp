// Fuzzes the facility reader. A text that is accepted must be written in a form that reads and writes the
// same.
#include "models/base/assert.h"
#include "models/exchange/facility_file.h"
#include "tests/support/broken_facilities/small_plant.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::shared_ptr<const takao::Catalogue> catalogue = takao::support::smallCatalogue();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const takao::Reading<takao::Facility> reading = takao::parseFacility(text, "fuzz", catalogue);
    TAKAO_ASSERT(reading.value.has_value() != reading.diagnostics.hasErrors(),
                 "a refused text must come with a reason");
    if (!reading.value)
        return 0;
    const std::string written = takao::facilityText(*reading.value);
    const takao::Reading<takao::Facility> again = takao::parseFacility(written, "again", catalogue);
    TAKAO_ASSERT(again.value, "what was written must be readable");
    TAKAO_ASSERT(takao::facilityText(*again.value) == written, "canonical text must stay as it is");
    return 0;
}
