#include "models/facility/fluid.h"

#include "models/base/assert.h"

#include <algorithm>

namespace takao {

double interpolate(const Curve& curve, double x)
{
    TAKAO_ASSERT(!curve.x.empty() && curve.x.size() == curve.y.size(), "a curve has points");
    const auto above = std::ranges::upper_bound(curve.x, x);
    if (above == curve.x.begin())
        return curve.y.front();
    if (above == curve.x.end())
        return curve.y.back();
    const auto i = static_cast<std::size_t>(above - curve.x.begin());
    const double t = (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
    return curve.y[i - 1] + t * (curve.y[i] - curve.y[i - 1]);
}

} // namespace takao
