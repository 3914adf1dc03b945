#include "models/exchange/air/sheet_faces.h"

#include "models/physics/airflow/domain_ranges.h"

#include <cmath>
#include <map>

namespace takao::air {
namespace {

constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};

void addOpenings(const AirDomain& domain, std::vector<SheetFace>& faces)
{
    const auto& stride = domain.layout.stride;
    for (std::size_t o = 0; o < domain.pressureOpenings.size(); ++o) {
        const double lossFactor = domain.model.pressureOpenings[o].lossFactor;
        for (const PatchFace& face : domain.pressureOpenings[o].faces)
            if (lossFactor > 0.0)
                faces.push_back({face.face,
                                 {static_cast<int>(face.face % stride[1]),
                                  static_cast<int>(face.face % stride[2] / stride[1]),
                                  static_cast<int>(face.face / stride[2])},
                                 static_cast<std::size_t>(face.axis),
                                 lossFactor,
                                 o,
                                 face.face == face.cell ? -1 : 1});
    }
}

} // namespace

std::vector<SheetFace> sheetFaces(const AirDomain& domain)
{
    std::map<std::pair<std::size_t, std::ptrdiff_t>, SheetFace> found; // by axis, then by face
    const auto add = [&](const Patch& patch, double lossFactor) {
        const auto axis = static_cast<std::size_t>(patch.axis);
        if (!(lossFactor > 0.0) || !std::isfinite(lossFactor))
            return;
        forCells(patchRanges(domain.grid, patch), [&](int i, int j, int k) {
            const std::ptrdiff_t q = domain.layout.at(i, j, k);
            if ((domain.mask[q] & kFreeBit[axis]) != 0)
                found.try_emplace({axis, q}, SheetFace{q, {i, j, k}, axis, 0.0, {}, 0})
                    .first->second.lossFactor += lossFactor;
        });
    };
    for (const Screen& screen : domain.model.screens)
        add(screen.patch, screen.lossFactor);
    for (const Gap& gap : domain.model.gaps)
        add(gap.patch, gap.lossFactor);
    std::vector<SheetFace> faces;
    faces.reserve(found.size());
    for (const auto& [key, face] : found)
        faces.push_back(face);
    addOpenings(domain, faces);
    return faces;
}

} // namespace takao::air
