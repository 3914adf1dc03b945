#include "scene/facility/cut_away.h"

#include <map>

namespace takao {

Eigen::AlignedBox3f boundsOf(const Mesh& mesh)
{
    Eigen::AlignedBox3f box;
    for (const Eigen::Vector3f& p : mesh.positions)
        box.extend(p);
    return box;
}

bool hidesInside(const CutAwayPart& part, const Eye& eye)
{
    Eigen::Index thin = 0;
    part.bounds.sizes().minCoeff(&thin);
    const float middle = part.bounds.center()[thin];
    const float inside = part.inside[thin] - middle;
    const float towards = eye.parallel ? -eye.forward[thin] : eye.position[thin] - middle;
    return towards * inside < 0.0f;
}

std::vector<std::vector<CutAwayPart>> cutAwayParts(const SceneDescription& description)
{
    std::vector<std::vector<CutAwayPart>> parts(description.batches.size());
    std::map<std::uint32_t, Eigen::AlignedBox3f> halls;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Batch& batch = description.batches[i];
        if (!batch.cutAway)
            continue;
        const Eigen::AlignedBox3f mesh = boundsOf(description.meshes[batch.mesh]);
        for (const Instance& instance : batch.instances) {
            CutAwayPart part;
            part.bounds = mesh.transformed(instance.transform);
            halls.try_emplace(batch.cluster).first->second.extend(part.bounds);
            parts[i].push_back(part);
        }
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (CutAwayPart& part : parts[i])
            part.inside = halls[description.batches[i].cluster].center();
    return parts;
}

} // namespace takao
