// Weighted-Laplacian sharing of currents in groups of ideally connected buses.
#include "models/physics/power/ideal_paths.h"

#include "models/base/assert.h"

#include <Eigen/SparseCholesky>

namespace takao::power {
namespace {

std::vector<double> weightsOf(const std::vector<IdealPath>& paths, const std::vector<int>& groupOf)
{
    std::vector<char> unrated(groupOf.size(), 0); // per group
    for (const IdealPath& path : paths)
        if (path.rating <= 0.0)
            unrated[groupOf[path.from]] = 1;
    std::vector<double> weights(paths.size(), 1.0);
    for (std::size_t i = 0; i < paths.size(); ++i)
        if (!unrated[groupOf[paths[i].from]])
            weights[i] = paths[i].rating;
    return weights;
}

// Position of each joined bus among the unknowns; -1: not joined by any path, or the group's reference (its
// first bus).
std::vector<int> numberUnknowns(const std::vector<IdealPath>& paths, const std::vector<int>& groupOf,
                                int& count)
{
    std::vector<char> joined(groupOf.size(), 0);
    for (const IdealPath& path : paths)
        joined[path.from] = joined[path.to] = 1;
    std::vector<char> hasReference(groupOf.size(), 0); // per group
    std::vector<int> unknown(groupOf.size(), -1);
    count = 0;
    for (std::size_t bus = 0; bus < groupOf.size(); ++bus) {
        if (!joined[bus])
            continue;
        if (hasReference[groupOf[bus]])
            unknown[bus] = count++;
        hasReference[groupOf[bus]] = 1;
    }
    return unknown;
}

} // namespace

std::vector<Complex> shareIdealPaths(const std::vector<IdealPath>& paths, const std::vector<int>& groupOf,
                                     const std::vector<Complex>& injection)
{
    if (paths.empty())
        return {};
    const std::vector<double> weights = weightsOf(paths, groupOf);
    int count = 0;
    const std::vector<int> unknown = numberUnknowns(paths, groupOf, count);
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(4 * paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const int a = unknown[paths[i].from];
        const int b = unknown[paths[i].to];
        if (a >= 0)
            entries.emplace_back(a, a, weights[i]);
        if (b >= 0)
            entries.emplace_back(b, b, weights[i]);
        if (a >= 0 && b >= 0)
            entries.emplace_back(std::max(a, b), std::min(a, b), -weights[i]);
    }
    Eigen::SparseMatrix<double> laplacian(count, count);
    laplacian.setFromTriplets(entries.begin(), entries.end());
    const Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> factor(laplacian);
    TAKAO_ASSERT(factor.info() == Eigen::Success,
                 "a grounded Laplacian of positive weights is positive definite");

    Eigen::MatrixX2d right(count, 2);
    for (std::size_t bus = 0; bus < unknown.size(); ++bus)
        if (unknown[bus] >= 0)
            right.row(unknown[bus]) << injection[bus].real(), injection[bus].imag();
    const Eigen::MatrixX2d potential = factor.solve(right);
    const auto at = [&](int bus) {
        return unknown[bus] < 0 ? Complex() : Complex(potential(unknown[bus], 0), potential(unknown[bus], 1));
    };
    std::vector<Complex> current(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i)
        current[i] = weights[i] * (at(paths[i].from) - at(paths[i].to));
    return current;
}

} // namespace takao::power
