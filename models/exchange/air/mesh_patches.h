// Which patches a mesh has, and which sides of cells are theirs. Private to this folder.
#pragma once

#include "models/exchange/air/duct_mesh.h"
#include "models/exchange/air/poly_mesh.h"

#include <set>
#include <unordered_map>

namespace takao::air {

/// Whose a side of a cell is.
struct Claim
{
    std::size_t patch = 0;
    std::size_t source = 0; ///< see MeshPatch::sources
};

/// The patches without their faces: walls and planes of symmetry first, then openings and devices, sheets
/// with their ducts, the ducts' sides, warm and moving walls.
class MeshPatches
{
  public:
    MeshPatches(const AirDomain& domain, const std::vector<SheetFace>& sheets)
        : m_domain(domain), m_layout(domain.layout), m_sheets(sheets)
    {}

    /// @errors BadData: two openings or devices claim the same face
    Result<void> make();

    const std::vector<MeshPatch>& patches() const { return m_patches; }
    /// Whether air passes the high side of a cell into the next cell.
    bool connected(std::ptrdiff_t cell, std::size_t axis) const;
    /// Whose a side is that air does not pass. @param at  the cell's place
    Claim claimOf(const std::array<int, 3>& at, std::ptrdiff_t cell, std::size_t axis, bool high) const;
    /// An opening with a loss lies at the ends of ducts.
    bool hasDucts(const MeshPatch& patch) const;

  private:
    using Pair = std::pair<std::optional<std::size_t>, std::optional<std::size_t>>; // warm, moving

    void addPatch(PatchRole role, const char* word, const std::string& id, std::size_t item);
    void addOpeningsAndDevices();
    const PatchFaces& facesOf(const MeshPatch& patch) const;
    Result<void> claimFaces();
    void addPair(PatchRole role, PatchRole ductRole, std::size_t axis);
    void addSheets();
    void addSpecialWalls();
    std::string unique(const char* role, const std::string& id);

    const AirDomain& m_domain;
    const Layout& m_layout;
    const std::vector<SheetFace>& m_sheets;
    std::vector<MeshPatch> m_patches;
    std::set<std::string> m_names;
    std::unordered_map<std::ptrdiff_t, Claim> m_claims; ///< by side of a cell
};

} // namespace takao::air
