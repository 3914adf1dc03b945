#include "app/viewport/cut_tool.h"

#include <QLineF>

#include <algorithm>

namespace takao {
namespace {

constexpr double kReach = 9.0; // of a hand that points at a line [logical pixels]

double distance(QPointF p, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length2 = QPointF::dotProduct(along, along);
    const double t = length2 > 0.0 ? std::clamp(QPointF::dotProduct(p - a, along) / length2, 0.0, 1.0) : 0.0;
    return QLineF(p, a + t * along).length();
}

Eigen::ParametrizedLine<double, 3> rayUnder(ViewportSurface& surface, QPointF position)
{
    const QSizeF size = surface.viewSize();
    return surface.camera().rayThrough(position.x() / size.width(), position.y() / size.height(),
                                       size.width() / size.height());
}

} // namespace

bool isOnFrame(QPointF position, const Eigen::AlignedBox3f& rectangle, int axis,
               const std::function<QPointF(const Eigen::Vector3d&)>& project)
{
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    std::array<QPointF, 4> corners;
    for (std::size_t c = 0; c < 4; ++c) {
        Eigen::Vector3d corner = rectangle.min().cast<double>();
        if (c == 1 || c == 2)
            corner[u] = static_cast<double>(rectangle.max()[u]);
        if (c >= 2)
            corner[v] = static_cast<double>(rectangle.max()[v]);
        corners[c] = project(corner);
    }
    for (std::size_t c = 0; c < 4; ++c)
        if (distance(position, corners[c], corners[(c + 1) % 4]) < kReach)
            return true;
    return false;
}

bool CutTool::accepts(const Gesture& press) const
{
    return press.button == Qt::LeftButton && press.modifiers == Qt::NoModifier &&
           m_surface.cutFrameAt(press.start);
}

void CutTool::begin(const Gesture& gesture)
{
    m_grabbed = m_surface.cutFrameAt(gesture.start);
    if (!m_grabbed)
        return;
    const AirCut& cut = m_surface.airCut(m_grabbed->cut);
    m_from = cut.at;
    m_shift = cut.at - m_grabbed->point[static_cast<int>(cut.axis)];
}

void CutTool::drag(const Gesture& gesture)
{
    if (!m_grabbed)
        return;
    const air::Axis axis = m_surface.airCut(m_grabbed->cut).axis;
    const double at = draggedCut(axis, m_grabbed->point, rayUnder(m_surface, gesture.current));
    m_surface.moveCut(m_grabbed->cut, at + m_shift);
}

void CutTool::end(const Gesture&)
{
    m_grabbed.reset();
}

void CutTool::cancel()
{
    if (m_grabbed)
        m_surface.moveCut(m_grabbed->cut, m_from);
    m_grabbed.reset();
}

} // namespace takao
