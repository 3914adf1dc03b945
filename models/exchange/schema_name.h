// The key "schema" of a file: what it is and which version of the format it follows.
#pragma once

#include "models/exchange/findings.h"

namespace takao {

/// Whether reading a file makes sense: it is one of this format, of a version that we know. A file that names
/// no schema is accepted here; the key's absence is reported with the other missing keys.
/// @param format  "takao-facility"
bool acceptSchema(Findings& findings, const JsonValue& root, std::string_view format, int version);

} // namespace takao
