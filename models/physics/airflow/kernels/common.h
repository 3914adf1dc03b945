// What all inner loops share. These files are part of kernels.cpp, which is built several times: nothing of
// them may be seen outside of it, and they use nothing of the standard library.
#pragma once

#include "models/physics/airflow/kernels.h"

extern "C" int omp_get_thread_num(void);
extern "C" int omp_get_num_threads(void);

namespace takao::air {
namespace {

using Offset = std::ptrdiff_t;

constexpr int kLanes =
    16; // numbers that go through the processor together; rows that lines along x treat together
constexpr int kGateRows = 11;

template <class R>
inline R positive(R a)
{
    return a > R(0) ? a : R(0);
}

template <class R>
inline R larger(R a, R b)
{
    return a > b ? a : b;
}

template <class R>
inline R smaller(R a, R b)
{
    return a < b ? a : b;
}

inline int threadNumber()
{
    return omp_get_thread_num();
}

template <class R>
inline R rateOf(const RateLaw<R>& law, R turnover)
{
    return larger(law.least, law.scale * turnover);
}

std::size_t lineScratch(const int n[3])
{
    const int longest = n[0] > n[1] ? (n[0] > n[2] ? n[0] : n[2]) : (n[1] > n[2] ? n[1] : n[2]);
    const std::size_t row = static_cast<std::size_t>(n[0]) + 32;
    const std::size_t across = row * static_cast<std::size_t>(longest + 2) * 2; // lines along y, z
    const std::size_t along = static_cast<std::size_t>(n[0] + 2) * kLanes * 6;  // lines along x
    return (across > along ? across : along) + row * (8 + kGateRows);
}

/// Where a thread may put what it works with: lines first, gates of the current row behind them.
template <class R>
struct Workplace
{
    R* lines;
    R* gates[kGateRows];

    Workplace(const GridView<R>& g, int thread)
    {
        const std::size_t own = lineScratch(g.n), row = static_cast<std::size_t>(g.n[0]) + 32;
        lines = g.scratch + own * static_cast<std::size_t>(thread);
        for (int i = 0; i < kGateRows; ++i)
            gates[i] = lines + own - row * static_cast<std::size_t>(kGateRows - i);
    }
};

/// Blocks of kLanes that cover a row. The last one may reach into the ghosts, where every mask is 0.
inline int blocksOf(int n)
{
    return (n + kLanes - 1) / kLanes;
}

/// 1 where the bit is set, else 0: bytes in the main loops would make them four times as wide as they can be.
template <class R, class Mask>
inline void openGates(const Mask* mask, Mask bit, int n, R* __restrict gate)
{
    for (int i = 0; i < n; ++i)
        gate[i] = (mask[i] & bit) ? R(1) : R(0);
}

/// The mask, with the bits of those free faces only that turbulence and shear pass: no tight sheet lies in
/// them.
inline MaskBits mixingFaces(MaskBits mask)
{
    constexpr int kShift = 7;
    static_assert(kTightX == kFreeX << kShift && kTightY == kFreeY << kShift && kTightZ == kFreeZ << kShift);
    return static_cast<MaskBits>(mask & ~(mask >> kShift));
}

/// Runs a body for every row: body(j, k, offset of the row's first cell). `from`: first plane along z;
/// `beyond`: rows and planes behind the last cell.
template <class Grid, class Body>
inline void forRows(const Grid& g, int from, int beyond, const Body& body)
{
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = from; k < g.n[2] + beyond; ++k)
        for (int j = 0; j < g.n[1] + beyond; ++j)
            body(j, k, j * g.stride[1] + k * g.stride[2]);
}

template <class Grid, class Body>
inline void forRows(const Grid& g, const Body& body)
{
    forRows(g, 0, 0, body);
}

/// Sums rows(plane) over planes, in a fixed number of blocks: the same for any number of threads.
template <class Rows>
double sumOfPlanes(int planes, int threads, const Rows& rows)
{
    constexpr int kBlocks = 64;
    double sums[kBlocks] = {};
#pragma omp parallel for num_threads(threads) schedule(static)
    for (int block = 0; block < kBlocks; ++block)
        for (int k = planes * block / kBlocks; k < planes * (block + 1) / kBlocks; ++k)
            sums[block] += rows(k);
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return total;
}

} // namespace
} // namespace takao::air
