#include "models/facility/generator/factory_brief.h"

namespace takao {

FactoryBrief kaohsiungBrief()
{
    FactoryBrief brief;
    brief.name = "Hon Hai Kaohsiung Super Computing Center";
    brief.description =
        "64 GB200 NVL72 racks, 4608 GPUs, in 8 scalable units. The number and type of racks are "
        "reported; layout, plant and networks are not public and are engineering choices.";
    brief.site.name = "Kaohsiung Software Park";
    brief.site.place = "Kaohsiung, Taiwan";
    brief.site.latitude = 22.604;
    brief.site.longitude = 120.300;
    brief.site.elevation = 5.0;
    brief.site.designDryBulb = 35.0;
    brief.site.designWetBulb = 28.0;
    brief.site.timeZone = "Asia/Taipei";
    brief.site.provenance = {SourceLabel::Estimate, ""};
    brief.sources = {{"press", "Press reports: 64 racks GB200 NVL72, 4608 GPUs, Kaohsiung Software Park",
                      SourceLabel::Secondary}};
    return brief;
}

} // namespace takao
