// Objects and signals on their way by drag and drop, from any view to any other.
#pragma once

#include <QMimeData>

#include <string>
#include <vector>

namespace takao {

/// What is dragged; text for other programs, too.
struct Dragged
{
    std::vector<std::string> objects; ///< ids
    std::vector<std::string> signals; ///< "object/quantity"

    bool isEmpty() const { return objects.empty() && signals.empty(); }
};

/// @return owned by the caller
QMimeData* toMime(const Dragged& dragged);
/// Empty if it is something else.
Dragged fromMime(const QMimeData& data);

/// Types of objects that are dragged, for item models.
QStringList objectMimeTypes();

} // namespace takao
