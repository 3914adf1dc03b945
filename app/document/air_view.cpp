#include "app/document/air_view.h"

#include <algorithm>

namespace takao {
namespace {

constexpr std::size_t kMostCuts = 12;
constexpr std::size_t kMostPoints = 40;

/// Whether two lists of cuts differ at most in the places of the cuts.
bool sameButPlaces(std::vector<AirCut> a, const std::vector<AirCut>& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i].at = b[i].at;
    return a == b;
}

} // namespace

void AirView::set(AirChoice choice)
{
    choice.currentCut = choice.cuts.empty() ? 0 : std::min(choice.currentCut, choice.cuts.size() - 1);
    if (choice == m_choice)
        return;
    const bool sameCuts = sameButPlaces(choice.cuts, m_choice.cuts);
    m_choice = std::move(choice);
    if (!sameCuts)
        Q_EMIT cutsChanged();
    Q_EMIT changed();
}

void AirView::addCut()
{
    change([](AirChoice& c) {
        if (c.cuts.size() == kMostCuts)
            return;
        AirCut cut;
        if (!c.cuts.empty()) {
            cut = c.cuts.back();
            cut.at += 1.0; // beside the last one, else it would not be seen
        }
        c.cuts.push_back(cut);
        c.currentCut = c.cuts.size() - 1;
        c.showCuts = true;
    });
}

void AirView::removeCut(std::size_t cut)
{
    change([cut](AirChoice& c) {
        if (cut < c.cuts.size())
            c.cuts.erase(c.cuts.begin() + static_cast<std::ptrdiff_t>(cut));
        if (c.cuts.empty())
            c.showCuts = false;
    });
}

void AirView::moveCut(std::size_t cut, double at, const Eigen::AlignedBox3d& rooms)
{
    change([&](AirChoice& c) {
        if (cut >= c.cuts.size())
            return;
        const int axis = static_cast<int>(c.cuts[cut].axis);
        c.cuts[cut].at = rooms.isEmpty() ? at : std::clamp(at, rooms.min()[axis], rooms.max()[axis]);
        c.currentCut = cut;
    });
}

void AirView::addPoint(const Eigen::Vector3f& point)
{
    change([&point](AirChoice& c) {
        c.points.push_back(point);
        if (c.points.size() > kMostPoints)
            c.points.erase(c.points.begin());
        c.streamlines |= !c.particles;
    });
}

void AirView::setScales(std::vector<AirScale> scales)
{
    m_scales = std::move(scales);
    Q_EMIT scalesChanged();
}

void AirView::setNote(const QString& note)
{
    if (note == m_note)
        return;
    m_note = note;
    Q_EMIT noteChanged();
}

} // namespace takao
