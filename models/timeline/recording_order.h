// An ended recording in the order of its tables. Private to this folder.
#pragma once

#include "models/timeline/sqlite_file.h"

namespace takao {

/// Writes a recording anew, table by table, and puts that in its place: equal content gives equal bytes,
/// whenever its parts came to the disk. The schema and the story come first, samples last: a copy that is cut
/// short keeps as much as possible.
/// @param recording  one file, without a journal; nobody may write it. It is closed
/// @errors FileUnwritable; the recording is then as it was
Result<void> rewriteInOrder(SqliteFile recording);

} // namespace takao
