// The linear system of the global gradient algorithm: one row a node whose head is not fixed.
#pragma once

#include "models/physics/coolant/network.h"

#include <Eigen/SparseCholesky>

namespace takao::coolant {

/// Conductance matrix of a network and its factorisation; pattern and elimination order are found once.
///
/// A link of conductance c adds c to the diagonal of both ends and -c between them, so the matrix is
/// symmetric and positive definite as soon as every part has a fixed or pinned node.
class NodeEquations
{
  public:
    explicit NodeEquations(const Network& network);

    void clear();
    void addConductance(int link, double conductance);

    /// Adds to the flow balance of a node; nothing where the head is fixed.
    void addResidual(int node, double flow);

    /// Holds the head of a node of a part whose balance is zero as it is.
    void pin(int node);

    /// Solves for the change of heads. False when the factorisation fails.
    bool solve();

    /// Change of the head of a node; 0 where it is fixed.
    double change(int node) const;
    bool isFixed(int node) const { return m_row[static_cast<std::size_t>(node)] < 0; }

  private:
    /// Places of a link's entries among the matrix's values; -1: the end is fixed.
    struct Places
    {
        Eigen::Index from = -1, to = -1, between = -1;
    };

    Eigen::Index placeOf(int row, int column) const;

    std::vector<int> m_row; ///< per node, -1: fixed
    std::vector<Places> m_places;
    Eigen::SparseMatrix<double> m_matrix; ///< lower triangle
    Eigen::VectorXd m_residual, m_change;
    Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>, Eigen::Lower> m_factor;
};

} // namespace takao::coolant
