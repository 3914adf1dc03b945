#include "models/exchange/air/cell_losses.h"

#include <cmath>
#include <map>

namespace takao::air {
namespace {

constexpr double kStep = 1.15;  // ratio of losses that fall into one zone
constexpr double kLeast = 1e-3; // [1/m] a room of ten metres would lose a hundredth of a velocity head

class Collector
{
  public:
    explicit Collector(const AirDomain& domain)
        : m_domain(domain), m_numbers(cellNumbers(domain)), m_losses(domain.airCells, Eigen::Vector3d::Zero())
    {}

    std::vector<Eigen::Vector3d> collect()
    {
        for (const LossFace& loss : m_domain.losses)
            addHalves(loss.face, static_cast<std::size_t>(loss.axis), loss.lossPerMetre);
        for (const SheetFace& sheet : sheetFaces(m_domain))
            if (!sheet.opening)
                takeSheetOff(sheet);
        for (Eigen::Vector3d& loss : m_losses)
            loss = (loss.array() < kLeast).select(0.0, loss); // also what rounding leaves of sheets
        return std::move(m_losses);
    }

  private:
    double& lossOf(std::ptrdiff_t cell, std::size_t axis)
    {
        return m_losses[static_cast<std::size_t>(m_numbers[cell])][static_cast<Eigen::Index>(axis)];
    }

    /// A face's control volume is half of each cell.
    void addHalves(std::ptrdiff_t face, std::size_t axis, double perMetre)
    {
        for (const std::ptrdiff_t cell : {face - m_domain.layout.stride[axis], face})
            lossOf(cell, axis) += 0.5 * perMetre;
    }

    /// The domain's losses hold sheets too.
    void takeSheetOff(const SheetFace& sheet)
    {
        const auto width = [&](int cell) { return m_domain.grid.width(static_cast<int>(sheet.axis), cell); };
        const double across = 0.5 * (width(sheet.at[sheet.axis] - 1) + width(sheet.at[sheet.axis]));
        addHalves(sheet.face, sheet.axis, -sheet.lossFactor / across);
    }

    const AirDomain& m_domain;
    Field<int> m_numbers;
    std::vector<Eigen::Vector3d> m_losses;
};

int classOf(double loss)
{
    return static_cast<int>(std::lround(std::log(loss / kLeast) / std::log(kStep)));
}

} // namespace

std::vector<Eigen::Vector3d> cellLosses(const AirDomain& domain)
{
    return Collector(domain).collect();
}

std::vector<LossZone> lossZones(const AirDomain& domain)
{
    const std::vector<Eigen::Vector3d> losses = cellLosses(domain);
    const auto& n = domain.layout.cells;
    std::map<std::pair<Eigen::Index, int>, std::pair<LossZone, double>> zones; // with their volume
    std::size_t cell = 0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                if (!domain.isAir(domain.layout.at(i, j, k)))
                    continue;
                for (const Eigen::Index axis : {0, 1, 2}) {
                    const double loss = losses[cell][axis];
                    if (!(loss > 0.0))
                        continue;
                    auto& [zone, volume] = zones[{axis, classOf(loss)}];
                    const double here = domain.volumeOfCell(i, j, k);
                    zone.perMetre[axis] += here * loss;
                    zone.cells.push_back(static_cast<int>(cell));
                    volume += here;
                }
                ++cell;
            }
    std::vector<LossZone> made;
    for (auto& [key, entry] : zones) {
        entry.first.perMetre /= entry.second;
        made.push_back(std::move(entry.first));
    }
    return made;
}

} // namespace takao::air
