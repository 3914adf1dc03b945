// Reading where things are known from: sources, labels and figures.
#pragma once

#include "models/exchange/object_reader.h"

#include <unordered_map>

namespace takao {

/// The sources that a file may refer to: its own (or its catalogue's other files') first, then the
/// catalogue's.
class SourceTable
{
  public:
    explicit SourceTable(const Catalogue* catalogue = nullptr) : m_catalogue(catalogue) {}

    /// Reads the map `sources` of a file; a key that another file has defined is reported.
    void read(const ObjectReader& root);

    const Source* find(std::string_view key) const;
    const std::vector<Source>& own() const { return m_own; }
    std::vector<std::string_view> keys() const;

  private:
    struct Entry
    {
        std::size_t index;
        std::string file;
        int line;
    };

    const Catalogue* m_catalogue;
    std::vector<Source> m_own;
    std::unordered_map<std::string, Entry> m_byKey;
};

/// Says that the catalogue has no type of the name that `value` holds.
void reportUnknownType(Findings& findings, const JsonValue& value, const Catalogue& catalogue);

/// Reads `label` and `source` of an object. The label defaults to the source's; a label without a source must
/// be "estimate".
/// @return false if the object states neither, or if they cannot be used (reported)
bool readProvenance(const ObjectReader& object, const SourceTable& sources, Provenance& out);

/// Reads the map `figures` of an object, keys and units by allQuantities().
Figures readFigures(const ObjectReader& object, const SourceTable& sources);

} // namespace takao
