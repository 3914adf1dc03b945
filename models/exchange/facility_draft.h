// A facility while it is read, and the readers of its parts.
#pragma once

#include "models/exchange/figure_reader.h"
#include "models/exchange/id_registry.h"

namespace takao {

struct FacilityDraft
{
    FacilityDraft(Findings& findings_, std::shared_ptr<const Catalogue> catalogue)
        : findings(findings_), sources(catalogue.get()), ids(findings_)
    {
        facility.catalogue = std::move(catalogue);
    }

    Facility facility;
    Findings& findings;
    SourceTable sources;
    IdRegistry ids;
};

// Each reads its keys of the root object into the draft. In this order: later parts refer to earlier ones.
void readSite(FacilityDraft& draft, const ObjectReader& root);
void readHalls(FacilityDraft& draft, const ObjectReader& root);
void readGroups(FacilityDraft& draft, const ObjectReader& root);
void readEquipment(FacilityDraft& draft, const ObjectReader& root);
void readPower(FacilityDraft& draft, const ObjectReader& root);
void readCoolant(FacilityDraft& draft, const ObjectReader& root);
void readFabric(FacilityDraft& draft, const ObjectReader& root);

/// An object's own provenance, if it states one.
std::optional<Provenance> ownProvenance(const FacilityDraft& draft, const ObjectReader& object);

} // namespace takao
