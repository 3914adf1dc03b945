#include "scene/facility/air_picture.h"

namespace takao {
void addCut(const air::AirField& field, const AirCut& cut, AirPicture& picture)
{
    AirSliceOptions options;
    options.axis = cut.axis;
    options.at = cut.at;
    AirSlice slice = airSlice(AirSampler(field), options);
    picture.sheets.push_back({std::move(slice.positions), std::move(slice.values), std::move(slice.indices)});
}

void addLines(const air::AirField& field, const std::vector<Eigen::Vector3f>& seeds, AirPicture& picture)
{
    for (Streamline& line : streamlines(AirSampler(field), seeds))
        if (line.points.size() > 1)
            picture.lines.push_back({std::move(line.points), std::move(line.temperature)});
}

} // namespace takao
