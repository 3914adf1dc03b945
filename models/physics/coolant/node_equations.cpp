#include "models/physics/coolant/node_equations.h"

#include "models/base/assert.h"

#include <algorithm>

namespace takao::coolant {

NodeEquations::NodeEquations(const Network& network)
{
    int rows = 0;
    for (const Node& node : network.nodes)
        m_row.push_back(node.fixedHead ? -1 : rows++);
    std::vector<Eigen::Triplet<double>> entries;
    for (int r = 0; r < rows; ++r)
        entries.emplace_back(r, r, 0.0);
    for (const Link& link : network.links) {
        const int a = m_row[link.from], b = m_row[link.to];
        if (a >= 0 && b >= 0)
            entries.emplace_back(std::max(a, b), std::min(a, b), 0.0);
    }
    m_matrix.resize(rows, rows);
    m_matrix.setFromTriplets(entries.begin(), entries.end());
    m_matrix.makeCompressed();
    for (const Link& link : network.links) {
        const int a = m_row[link.from], b = m_row[link.to];
        Places places;
        if (a >= 0)
            places.from = placeOf(a, a);
        if (b >= 0)
            places.to = placeOf(b, b);
        if (a >= 0 && b >= 0)
            places.between = placeOf(std::max(a, b), std::min(a, b));
        m_places.push_back(places);
    }
    m_residual.resize(rows);
    m_change = Eigen::VectorXd::Zero(rows);
    if (rows > 0)
        m_factor.analyzePattern(m_matrix);
}

Eigen::Index NodeEquations::placeOf(int row, int column) const
{
    const int* rows = m_matrix.innerIndexPtr();
    const int* first = rows + m_matrix.outerIndexPtr()[column];
    const int* last = rows + m_matrix.outerIndexPtr()[column + 1];
    const int* found = std::lower_bound(first, last, row);
    TAKAO_ASSERT(found != last && *found == row, "every link's entries are in the matrix's pattern");
    return found - rows;
}

void NodeEquations::clear()
{
    std::fill_n(m_matrix.valuePtr(), m_matrix.nonZeros(), 0.0);
    m_residual.setZero();
}

void NodeEquations::addConductance(int link, double conductance)
{
    const Places& places = m_places[static_cast<std::size_t>(link)];
    double* values = m_matrix.valuePtr();
    if (places.from >= 0)
        values[places.from] += conductance;
    if (places.to >= 0)
        values[places.to] += conductance;
    if (places.between >= 0)
        values[places.between] -= conductance;
}

void NodeEquations::addResidual(int node, double flow)
{
    if (const int row = m_row[static_cast<std::size_t>(node)]; row >= 0)
        m_residual[row] += flow;
}

void NodeEquations::pin(int node)
{
    const int row = m_row[static_cast<std::size_t>(node)];
    TAKAO_ASSERT(row >= 0, "a fixed node needs no pin");
    m_matrix.valuePtr()[placeOf(row, row)] +=
        1.0; // any conductance to its own head: nothing flows through it
}

bool NodeEquations::solve()
{
    if (m_residual.size() == 0)
        return true;
    m_factor.factorize(m_matrix);
    if (m_factor.info() != Eigen::Success)
        return false;
    m_change = m_factor.solve(m_residual);
    return m_change.allFinite();
}

double NodeEquations::change(int node) const
{
    const int row = m_row[static_cast<std::size_t>(node)];
    return row >= 0 ? m_change[row] : 0.0;
}

} // namespace takao::coolant
