// The facility as a tree of halls, systems, groups, equipment, devices and cables: data for the tree view.
#pragma once

#include "models/facility/facility.h"

#include <QString>

#include <vector>

namespace takao {

/// One line of the tree: a facility object, or a branch that only gathers others (ref is monostate).
struct TreeNode
{
    int parent = -1;
    int row = 0;
    ObjectRef ref;
    QString label;
    QString detail; ///< second column: type or number of children
    QString icon;
    std::vector<int> children;
};

/// Node 0 is the invisible root. Takes milliseconds for ten thousand objects.
std::vector<TreeNode> buildFacilityTree(const Facility& facility);

} // namespace takao
