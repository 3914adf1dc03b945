// The solver's inner loops. Built once per processor generation; TAKAO_AIR_BUILD names the build.
//
// Every loop over lines runs in two passes, even and odd planes: planes of one pass do not see each other, so
// the result does not depend on the number of threads.
#include "models/physics/airflow/kernels.h"

#define TAKAO_JOIN_(a, b) a##b
#define TAKAO_JOIN(a, b) TAKAO_JOIN_(a, b)
#define TAKAO_TEXT_(a) #a
#define TAKAO_TEXT(a) TAKAO_TEXT_(a)

extern "C" int omp_get_thread_num(void);

namespace takao::air {
namespace {

using Offset = std::ptrdiff_t;

constexpr int kLanes =
    16; // numbers that go through the processor together; rows that lines along x treat together
constexpr int kGateRows = 6;

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
template <class R>
inline void openGates(const std::uint8_t* mask, std::uint8_t bit, int n, R* __restrict gate)
{
    for (int i = 0; i < n; ++i)
        gate[i] = (mask[i] & bit) ? R(1) : R(0);
}

// ---- coefficients of one row

/// Coefficients, per volume, of the neighbours across axis D of velocity component C on face q.
template <class R, int C, int D>
inline __attribute__((always_inline)) void momentumNeighbours(const FlowView<R>& v, Offset q,
                                                              const int (&at)[3], R& low, R& high)
{
    const GridView<R>& g = v.grid;
    const Offset sc = g.stride[C], sd = g.stride[D];
    const int c = at[C], d = at[D];
    if constexpr (C == D) {
        const R* f = v.before[C];
        const R in = R(0.5) * (f[q - sc] + f[q]);
        const R out = R(0.5) * (f[q] + f[q + sc]);
        low = (positive(in) + v.viscosity[q - sc] * g.perWidth[C][c - 1]) * g.perDistance[C][c];
        high = (positive(-out) + v.viscosity[q] * g.perWidth[C][c]) * g.perDistance[C][c];
    } else {
        const R* f = v.before[D];
        const R* edge = v.edge[3 - C - D];
        const R wl = g.lowShare[C][c], wh = R(1) - wl;
        const R in = wl * f[q - sc] + wh * f[q];
        const R out = wl * f[q - sc + sd] + wh * f[q + sd];
        low = (positive(in) + edge[q] * g.perDistance[D][d]) * g.perWidth[D][d];
        high = (positive(-out) + edge[q + sd] * g.perDistance[D][d + 1]) * g.perWidth[D][d];
    }
}

/// One row (along x) of the equations of velocity component C for lines along L:
/// own x = lowCoefficient x_low + highCoefficient x_high + right.
template <class R, int C, int L>
void momentumRow(const FlowView<R>& v, const Workplace<R>& work, int j, int k, R* __restrict al,
                 R* __restrict ah, R* __restrict ap, R* __restrict right)
{
    const GridView<R>& g = v.grid;
    const Offset row = j * g.stride[1] + k * g.stride[2];
    const Offset sc = g.stride[C];
    constexpr std::uint8_t kFree = C == 0 ? kFreeX : C == 1 ? kFreeY : kFreeZ;
    constexpr int A = L == 0 ? 1 : 0, B = L == 2 ? 1 : 2; // the axes across the line
    const int blocks = blocksOf(g.n[0]);
    R* gate = work.gates[0];
    R* nothing = work.gates[1];
    openGates(g.mask + row, kFree, blocks * kLanes, gate);
    for (int i = 0; i < blocks * kLanes; ++i)
        nothing[i] = R(0);
    const R* x = v.velocity[C];
    const R* old = v.before[C] + row;
    const R* drag = v.drag[C] ? v.drag[C] + row : nothing;
    const R* extra = v.extra[C] ? v.extra[C] + row : nothing;
    for (int block = 0; block < blocks; ++block) {
#pragma omp simd
        for (int lane = 0; lane < kLanes; ++lane) {
            const int i = block * kLanes + lane;
            const Offset q = row + i;
            const int at[3] = {i, j, k};
            R low[3], high[3];
            momentumNeighbours<R, C, 0>(v, q, at, low[0], high[0]);
            momentumNeighbours<R, C, 1>(v, q, at, low[1], high[1]);
            momentumNeighbours<R, C, 2>(v, q, at, low[2], high[2]);
            R rate = R(0.5) * (rateOf(v.rate, v.turnover[q - sc]) + rateOf(v.rate, v.turnover[q]));
            R force = (v.pressure[q - sc] - v.pressure[q]) * g.perDistance[C][at[C]] + extra[i];
            if constexpr (C == 2) {
                rate += v.stiffness[q];
                const R wl = g.lowShare[2][k];
                force += v.buoyancy * ((R(1) - wl) * v.temperature[q - sc] + wl * v.temperature[q]);
            }
            const R sum = low[0] + high[0] + low[1] + high[1] + low[2] + high[2];
            const R across = low[A] * x[q - g.stride[A]] + high[A] * x[q + g.stride[A]] +
                             low[B] * x[q - g.stride[B]] + high[B] * x[q + g.stride[B]];
            const R open = gate[i], closed = R(1) - open;
            al[i] = open * low[L];
            ah[i] = open * high[L];
            ap[i] = open * (sum + rate + drag[i]) + closed;
            right[i] = open * (across + (rate + R(0.5) * drag[i]) * old[i] + force) + closed * x[q];
        }
    }
}

/// Coefficients, per volume, of the neighbours of a scalar across axis D; the gates are 1 where air may pass.
template <class R, int D>
inline __attribute__((always_inline)) void scalarNeighbours(const ScalarView<R>& v, Offset q, int d,
                                                            R gateLow, R gateHigh, R& low, R& high)
{
    const GridView<R>& g = v.grid;
    const Offset s = g.stride[D];
    const R here = v.viscosity[q];
    const R diffusivityLow = R(0.5) * v.perPrandtl * (v.viscosity[q - s] + here) + v.laminarExtra;
    const R diffusivityHigh = R(0.5) * v.perPrandtl * (v.viscosity[q + s] + here) + v.laminarExtra;
    const R w = g.perWidth[D][d];
    low = gateLow * (positive(v.velocity[D][q]) + diffusivityLow * g.perDistance[D][d]) * w;
    high = gateHigh * (positive(-v.velocity[D][q + s]) + diffusivityHigh * g.perDistance[D][d + 1]) * w;
}

/// Gates of a row of cells: low x (one more for the high end), low y, high y, low z, high z, air.
template <class R>
void scalarGates(const GridView<R>& g, Offset row, const Workplace<R>& work)
{
    const int n = blocksOf(g.n[0]) * kLanes;
    openGates(g.mask + row, kFreeX, n + 1, work.gates[0]);
    openGates(g.mask + row, kFreeY, n, work.gates[1]);
    openGates(g.mask + row + g.stride[1], kFreeY, n, work.gates[2]);
    openGates(g.mask + row, kFreeZ, n, work.gates[3]);
    openGates(g.mask + row + g.stride[2], kFreeZ, n, work.gates[4]);
    openGates(g.mask + row, kFluid, n, work.gates[5]);
}

template <class R, int L>
void scalarRow(const ScalarView<R>& v, const Workplace<R>& work, int j, int k, R* __restrict al,
               R* __restrict ah, R* __restrict ap, R* __restrict right)
{
    const GridView<R>& g = v.grid;
    const Offset row = j * g.stride[1] + k * g.stride[2];
    constexpr int A = L == 0 ? 1 : 0, B = L == 2 ? 1 : 2;
    const R* x = v.value;
    scalarGates(g, row, work);
    const int blocks = blocksOf(g.n[0]);
    for (int block = 0; block < blocks; ++block) {
#pragma omp simd
        for (int lane = 0; lane < kLanes; ++lane) {
            const int i = block * kLanes + lane;
            const Offset q = row + i;
            R low[3], high[3];
            scalarNeighbours<R, 0>(v, q, i, work.gates[0][i], work.gates[0][i + 1], low[0], high[0]);
            scalarNeighbours<R, 1>(v, q, j, work.gates[1][i], work.gates[2][i], low[1], high[1]);
            scalarNeighbours<R, 2>(v, q, k, work.gates[3][i], work.gates[4][i], low[2], high[2]);
            const R rate = rateOf(v.rate, v.turnover[q]);
            const R sum = low[0] + high[0] + low[1] + high[1] + low[2] + high[2];
            const R across = low[A] * x[q - g.stride[A]] + high[A] * x[q + g.stride[A]] +
                             low[B] * x[q - g.stride[B]] + high[B] * x[q + g.stride[B]];
            const R air = work.gates[5][i], solid = R(1) - air;
            al[i] = air * low[L];
            ah[i] = air * high[L];
            ap[i] = air * (sum + rate + v.sinkRate[q]) + solid;
            right[i] = air * (across + rate * v.before[q] + v.source[q]) + solid * x[q];
        }
    }
}

// ---- implicit lines

/// Solves all lines along y or z of one plane together: rows of coefficients, then back.
template <class R, class Row>
void solveAcross(R* x, Offset lineStride, int first, int last, int nx, R* scratch, const Row& rowOf)
{
    const Offset w = nx + 16;
    const int padded = blocksOf(nx) * kLanes; // what lies behind the row is written back as it was
    R* al = scratch;
    R* ah = al + w;
    R* ap = ah + w;
    R* right = ap + w;
    R* c = right + w; // x_l = c_l x_(l+1) + d_l
    R* d = c + w * (last - first + 1);
    for (int i = 0; i < padded; ++i) {
        c[i] = R(0);
        d[i] = x[(first - 1) * lineStride + i];
    }
    for (int l = first; l < last; ++l) {
        rowOf(l, al, ah, ap, right);
        const R* cBefore = c + w * (l - first);
        const R* dBefore = d + w * (l - first);
        R* cHere = c + w * (l - first + 1);
        R* dHere = d + w * (l - first + 1);
#pragma omp simd
        for (int i = 0; i < padded; ++i) {
            const R m = R(1) / (ap[i] - al[i] * cBefore[i]);
            cHere[i] = ah[i] * m;
            dHere[i] = (right[i] + al[i] * dBefore[i]) * m;
        }
    }
    for (int l = last - 1; l >= first; --l) {
        const R* cHere = c + w * (l - first + 1);
        const R* dHere = d + w * (l - first + 1);
        R* here = x + l * lineStride;
        const R* above = here + lineStride;
#pragma omp simd
        for (int i = 0; i < padded; ++i)
            here[i] = cHere[i] * above[i] + dHere[i];
    }
}

/// Solves lines along x, kLanes rows at a time.
template <class R, class Row>
void solveAlong(R* plane, Offset rowStride, int rows, int first, int last, R* scratch, const Row& rowOf)
{
    const Offset w = last + 16;
    R* row = scratch; // 4 rows
    R* al = row + 4 * w;
    const Offset block = static_cast<Offset>(last + 1) * kLanes;
    R *ah = al + block, *ap = ah + block, *right = ap + block;
    for (int j0 = 0; j0 < rows; j0 += kLanes) {
        const int lanes = rows - j0 < kLanes ? rows - j0 : kLanes;
        for (int lane = 0; lane < lanes; ++lane) {
            rowOf(j0 + lane, row, row + w, row + 2 * w, row + 3 * w);
            for (int i = first; i < last; ++i) {
                al[i * kLanes + lane] = row[i];
                ah[i * kLanes + lane] = row[w + i];
                ap[i * kLanes + lane] = row[2 * w + i];
                right[i * kLanes + lane] = row[3 * w + i];
            }
        }
        for (int lane = lanes; lane < kLanes; ++lane)
            for (int i = first; i < last; ++i) {
                al[i * kLanes + lane] = ah[i * kLanes + lane] = right[i * kLanes + lane] = R(0);
                ap[i * kLanes + lane] = R(1);
            }
        R c[kLanes], d[kLanes];
        for (int lane = 0; lane < kLanes; ++lane) {
            c[lane] = R(0);
            d[lane] = lane < lanes ? plane[(j0 + lane) * rowStride + first - 1] : R(0);
        }
        for (int i = first; i < last; ++i) {
            R *l = al + i * kLanes, *h = ah + i * kLanes, *p = ap + i * kLanes, *b = right + i * kLanes;
#pragma omp simd
            for (int lane = 0; lane < kLanes; ++lane) {
                const R m = R(1) / (p[lane] - l[lane] * c[lane]);
                c[lane] = h[lane] * m;
                d[lane] = (b[lane] + l[lane] * d[lane]) * m;
                h[lane] = c[lane];
                b[lane] = d[lane];
            }
        }
        for (int lane = 0; lane < kLanes; ++lane)
            d[lane] = lane < lanes ? plane[(j0 + lane) * rowStride + last] : R(0);
        for (int i = last - 1; i >= first; --i) {
            const R *h = ah + i * kLanes, *b = right + i * kLanes;
            R* out = al + i * kLanes;
#pragma omp simd
            for (int lane = 0; lane < kLanes; ++lane) {
                d[lane] = h[lane] * d[lane] + b[lane];
                out[lane] = d[lane];
            }
        }
        for (int lane = 0; lane < lanes; ++lane)
            for (int i = first; i < last; ++i)
                plane[(j0 + lane) * rowStride + i] = al[i * kLanes + lane];
    }
}

/// Runs a body for all planes, first the even ones, then the odd ones.
template <class Body>
inline void evenThenOdd(int first, int last, int threads, const Body& body)
{
    for (int parity = 0; parity < 2; ++parity) {
        const int count = (last - first - parity + 1) / 2;
#pragma omp parallel for num_threads(threads) schedule(static)
        for (int p = 0; p < count; ++p)
            body(first + parity + 2 * p, threadNumber());
    }
}

template <class R, int C>
void momentumLines(const FlowView<R>& v, int direction)
{
    const GridView<R>& g = v.grid;
    const Offset sy = g.stride[1], sz = g.stride[2];
    constexpr int i0 = C == 0 ? 1 : 0, j0 = C == 1 ? 1 : 0, k0 = C == 2 ? 1 : 0;
    R* x = v.velocity[C];
    if (direction == 2)
        evenThenOdd(j0, g.n[1], g.threads, [&](int j, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + j * sy, sz, k0, g.n[2], g.n[0], work.lines,
                        [&](int k, R* al, R* ah, R* ap, R* right) {
                            momentumRow<R, C, 2>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else if (direction == 1)
        evenThenOdd(k0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + k * sz, sy, j0, g.n[1], g.n[0], work.lines,
                        [&](int j, R* al, R* ah, R* ap, R* right) {
                            momentumRow<R, C, 1>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else
        evenThenOdd(k0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAlong(x + k * sz + j0 * sy, sy, g.n[1] - j0, i0, g.n[0], work.lines,
                       [&](int j, R* al, R* ah, R* ap, R* right) {
                           momentumRow<R, C, 0>(v, work, j + j0, k, al, ah, ap, right);
                       });
        });
}

template <class R>
void momentum(const FlowView<R>& v, int component, int direction)
{
    if (component == 0)
        momentumLines<R, 0>(v, direction);
    else if (component == 1)
        momentumLines<R, 1>(v, direction);
    else
        momentumLines<R, 2>(v, direction);
}

template <class R>
void scalar(const ScalarView<R>& v, int direction)
{
    const GridView<R>& g = v.grid;
    const Offset sy = g.stride[1], sz = g.stride[2];
    R* x = v.value;
    if (direction == 2)
        evenThenOdd(0, g.n[1], g.threads, [&](int j, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + j * sy, sz, 0, g.n[2], g.n[0], work.lines,
                        [&](int k, R* al, R* ah, R* ap, R* right) {
                            scalarRow<R, 2>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else if (direction == 1)
        evenThenOdd(0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + k * sz, sy, 0, g.n[1], g.n[0], work.lines,
                        [&](int j, R* al, R* ah, R* ap, R* right) {
                            scalarRow<R, 1>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else
        evenThenOdd(0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAlong(x + k * sz, sy, g.n[1], 0, g.n[0], work.lines,
                       [&](int j, R* al, R* ah, R* ap, R* right) {
                           scalarRow<R, 0>(v, work, j, k, al, ah, ap, right);
                       });
        });
}

template <class R>
void scalarResidual(const ScalarView<R>& v, R* out)
{
    const GridView<R>& g = v.grid;
    const Offset sy = g.stride[1], sz = g.stride[2];
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k) {
        const Workplace<R> work(g, threadNumber());
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * sy + k * sz;
            const R* x = v.value;
            scalarGates(g, row, work);
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                R low[3], high[3];
                scalarNeighbours<R, 0>(v, q, i, work.gates[0][i], work.gates[0][i + 1], low[0], high[0]);
                scalarNeighbours<R, 1>(v, q, j, work.gates[1][i], work.gates[2][i], low[1], high[1]);
                scalarNeighbours<R, 2>(v, q, k, work.gates[3][i], work.gates[4][i], low[2], high[2]);
                const R here = x[q];
                const R sum = low[0] * (x[q - 1] - here) + high[0] * (x[q + 1] - here) +
                              low[1] * (x[q - sy] - here) + high[1] * (x[q + sy] - here) +
                              low[2] * (x[q - sz] - here) + high[2] * (x[q + sz] - here);
                out[q] = work.gates[5][i] * (sum + v.source[q] - v.sinkRate[q] * here +
                                             rateOf(v.rate, v.turnover[q]) * (v.before[q] - here));
            }
        }
    }
}

// ---- second order: what a bounded second-order face value adds to upwind

/// Half the van Leer harmonic mean of two differences: the slope from the upwind cell to the face.
template <class R>
inline R harmonic(R a, R b)
{
    const R product = a * b;
    return product > R(0) ? product / (a + b) : R(0);
}

/// Correction to the upwind value on the face between p and n when the air comes from p (before p lies m).
template <class R>
inline R slopeCorrection(R m, R p, R n)
{
    return harmonic(p - m, n - p);
}

template <class R, int D>
inline __attribute__((always_inline)) R scalarFaceCorrection(const ScalarView<R>& v, Offset q)
{
    constexpr std::uint8_t kFree = D == 0 ? kFreeX : D == 1 ? kFreeY : kFreeZ;
    const GridView<R>& g = v.grid;
    const Offset s = g.stride[D];
    const R* x = v.value;
    const R f = v.velocity[D][q];
    const bool fromLow = (g.mask[q - s] & kFree) != 0, fromHigh = (g.mask[q + s] & kFree) != 0;
    const R up = fromLow ? slopeCorrection(x[q - 2 * s], x[q - s], x[q]) : R(0);
    const R down = fromHigh ? slopeCorrection(x[q + s], x[q], x[q - s]) : R(0);
    const R flux = positive(f) * up - positive(-f) * down;
    return (g.mask[q] & kFree) ? flux : R(0);
}

template <class R>
void secondOrderScalar(const ScalarView<R>& v, R* source)
{
    const GridView<R>& g = v.grid;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                R sum = (scalarFaceCorrection<R, 0>(v, q) - scalarFaceCorrection<R, 0>(v, q + 1)) *
                        g.perWidth[0][i];
                sum += (scalarFaceCorrection<R, 1>(v, q) - scalarFaceCorrection<R, 1>(v, q + g.stride[1])) *
                       g.perWidth[1][j];
                sum += (scalarFaceCorrection<R, 2>(v, q) - scalarFaceCorrection<R, 2>(v, q + g.stride[2])) *
                       g.perWidth[2][k];
                source[q] += sum;
            }
        }
}

/// Correction flux of component C through the low side across D of the control volume of face q, per area.
template <class R, int C, int D>
inline __attribute__((always_inline)) R momentumFaceCorrection(const FlowView<R>& v, Offset q, int c)
{
    constexpr std::uint8_t kFree = C == 0 ? kFreeX : C == 1 ? kFreeY : kFreeZ;
    const GridView<R>& g = v.grid;
    const Offset sc = g.stride[C], s = g.stride[D];
    const R* x = v.before[C];
    R f;
    if constexpr (C == D)
        f = R(0.5) * (v.before[C][q - sc] + v.before[C][q]);
    else
        f = g.lowShare[C][c] * v.before[D][q - sc] + (R(1) - g.lowShare[C][c]) * v.before[D][q];
    const bool low = (g.mask[q - s] & kFree) != 0, here = (g.mask[q] & kFree) != 0;
    const R up = low ? slopeCorrection(x[q - 2 * s], x[q - s], x[q]) : R(0);
    const R down = here ? slopeCorrection(x[q + s], x[q], x[q - s]) : R(0);
    const R flux = positive(f) * up - positive(-f) * down;
    return low && here ? flux : R(0);
}

template <class R, int C>
void secondOrderComponent(const FlowView<R>& v, R* extra)
{
    const GridView<R>& g = v.grid;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                const int at[3] = {i, j, k};
                const int c = at[C];
                const R sum0 = momentumFaceCorrection<R, C, 0>(v, q, c) -
                               momentumFaceCorrection<R, C, 0>(v, q + 1, C == 0 ? c + 1 : c);
                const R sum1 = momentumFaceCorrection<R, C, 1>(v, q, c) -
                               momentumFaceCorrection<R, C, 1>(v, q + g.stride[1], C == 1 ? c + 1 : c);
                const R sum2 = momentumFaceCorrection<R, C, 2>(v, q, c) -
                               momentumFaceCorrection<R, C, 2>(v, q + g.stride[2], C == 2 ? c + 1 : c);
                extra[q] = sum0 * (C == 0 ? g.perDistance[0][i] : g.perWidth[0][i]) +
                           sum1 * (C == 1 ? g.perDistance[1][j] : g.perWidth[1][j]) +
                           sum2 * (C == 2 ? g.perDistance[2][k] : g.perWidth[2][k]);
            }
        }
}

template <class R>
void secondOrderMomentum(const FlowView<R>& v, int component, R* extra)
{
    if (component == 0)
        secondOrderComponent<R, 0>(v, extra);
    else if (component == 1)
        secondOrderComponent<R, 1>(v, extra);
    else
        secondOrderComponent<R, 2>(v, extra);
}

// ---- viscosity, rates

template <class R>
void zeroEquation(const FlowView<R>& v)
{
    const GridView<R>& g = v.grid;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                const R a = R(0.5) * (v.velocity[0][q] + v.velocity[0][q + 1]);
                const R b = R(0.5) * (v.velocity[1][q] + v.velocity[1][q + g.stride[1]]);
                const R c = R(0.5) * (v.velocity[2][q] + v.velocity[2][q + g.stride[2]]);
                const R speed = __builtin_sqrtf(static_cast<float>(a * a + b * b + c * c));
                v.viscosity[q] =
                    v.laminar + ((g.mask[q] & kFluid) ? R(0.03874) * speed * v.wallDistance[q] : R(0));
            }
        }
}

/// Viscosity on the low edge along axis A, from the cells of air around it. Where two cells lie along a wall
/// the velocity falls to nothing over half a cell: scaled so that the full distance may be used.
template <class R, int A>
inline __attribute__((always_inline)) R edgeOf(const FlowView<R>& v, Offset q, int c, int d)
{
    constexpr int C = A == 0 ? 1 : 0, D = A == 2 ? 1 : 2;
    constexpr std::uint8_t kOpenC = C == 0 ? kOpenX : kOpenY, kOpenD = D == 1 ? kOpenY : kOpenZ;
    const GridView<R>& g = v.grid;
    const Offset sc = g.stride[C], sd = g.stride[D];
    const R f00 = (g.mask[q - sc - sd] & kFluid) ? R(1) : R(0), f10 = (g.mask[q - sd] & kFluid) ? R(1) : R(0);
    const R f01 = (g.mask[q - sc] & kFluid) ? R(1) : R(0), f11 = (g.mask[q] & kFluid) ? R(1) : R(0);
    const R count = f00 + f10 + f01 + f11;
    const R sum = f00 * v.viscosity[q - sc - sd] + f10 * v.viscosity[q - sd] + f01 * v.viscosity[q - sc] +
                  f11 * v.viscosity[q];
    const R mean = sum / larger(count, R(1));
    // distance between centres over half the width of the cell that has air
    const R lowD = f00 * f10, highD = f01 * f11, lowC = f00 * f01, highC = f10 * f11;
    const R farD = R(1) / g.perDistance[D][d], farC = R(1) / g.perDistance[C][c];
    R wall = R(2) * (lowD * farD * g.perWidth[D][d - 1] + highD * farD * g.perWidth[D][d] +
                     lowC * farC * g.perWidth[C][c - 1] + highC * farC * g.perWidth[C][c]);
    const bool opening =
        ((g.mask[q] | g.mask[q - sc]) & kOpenD) != 0 || ((g.mask[q] | g.mask[q - sd]) & kOpenC) != 0;
    wall = opening ? R(0) : wall;
    return count > R(2.5) ? mean : count > R(1.5) ? mean * wall : R(0);
}

template <class R>
void edgeViscosity(const FlowView<R>& v)
{
    const GridView<R>& g = v.grid;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k <= g.n[2]; ++k)
        for (int j = 0; j <= g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i <= g.n[0]; ++i) {
                v.edge[0][row + i] = edgeOf<R, 0>(v, row + i, j, k);
                v.edge[1][row + i] = edgeOf<R, 1>(v, row + i, i, k);
                v.edge[2][row + i] = edgeOf<R, 2>(v, row + i, i, j);
            }
        }
}

template <class R>
void turnover(const FlowView<R>& v)
{
    const GridView<R>& g = v.grid;
    const auto larger2 = [](R a, R b) { return larger(a > R(0) ? a : -a, b > R(0) ? b : -b); };
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                const R x = g.perWidth[0][i], y = g.perWidth[1][j], z = g.perWidth[2][k];
                v.turnover[q] = larger2(v.velocity[0][q], v.velocity[0][q + 1]) * x +
                                larger2(v.velocity[1][q], v.velocity[1][q + g.stride[1]]) * y +
                                larger2(v.velocity[2][q], v.velocity[2][q + g.stride[2]]) * z +
                                R(2) * v.viscosity[q] * (x * x + y * y + z * z);
            }
        }
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 1; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i, s = g.stride[2];
                const R rate =
                    R(0.5) * (rateOf(v.heatRate, v.turnover[q - s]) + rateOf(v.heatRate, v.turnover[q]));
                const R gradient = (v.temperature[q] - v.temperature[q - s]) * g.perDistance[2][k];
                v.stiffness[q] = (g.mask[q] & kFreeZ) ? v.buoyancy * positive(gradient) / rate : R(0);
            }
        }
}

// ---- pressure

/// Change of the velocity per pressure gradient [s]: the momentum equation without its neighbours.
template <class R, int C>
inline __attribute__((always_inline)) R mobility(const FlowView<R>& v, Offset q)
{
    const Offset s = v.grid.stride[C];
    R rate = R(0.5) * (rateOf(v.rate, v.turnover[q - s]) + rateOf(v.rate, v.turnover[q]));
    if constexpr (C == 2)
        rate += v.stiffness[q];
    if (v.drag[C])
        rate += v.drag[C][q];
    return R(1) / rate;
}

template <class R>
void pressureFaces(const FlowView<R>& v, R* const face[3])
{
    const GridView<R>& g = v.grid;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                const std::uint8_t m = g.mask[q];
                const R x = g.width[0][i], y = g.width[1][j], z = g.width[2][k];
                face[0][q] = (m & kFreeX) ? mobility<R, 0>(v, q) * y * z * g.perDistance[0][i] : R(0);
                face[1][q] = (m & kFreeY) ? mobility<R, 1>(v, q) * x * z * g.perDistance[1][j] : R(0);
                face[2][q] = (m & kFreeZ) ? mobility<R, 2>(v, q) * x * y * g.perDistance[2][k] : R(0);
            }
        }
}

template <class R>
void divergence(const FlowView<R>& v, R* out)
{
    const GridView<R>& g = v.grid;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                const R x = g.width[0][i], y = g.width[1][j], z = g.width[2][k];
                const R net = (v.velocity[0][q + 1] - v.velocity[0][q]) * y * z +
                              (v.velocity[1][q + g.stride[1]] - v.velocity[1][q]) * x * z +
                              (v.velocity[2][q + g.stride[2]] - v.velocity[2][q]) * x * y;
                out[q] = (g.mask[q] & kFluid) ? net : R(0);
            }
        }
}

template <class R>
void correct(const FlowView<R>& v, const R* change)
{
    const GridView<R>& g = v.grid;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                const std::uint8_t m = g.mask[q];
                const R p = change[q];
                const R dx = mobility<R, 0>(v, q) * (change[q - 1] - p) * g.perDistance[0][i];
                const R dy = mobility<R, 1>(v, q) * (change[q - g.stride[1]] - p) * g.perDistance[1][j];
                const R dz = mobility<R, 2>(v, q) * (change[q - g.stride[2]] - p) * g.perDistance[2][k];
                v.velocity[0][q] += (m & kFreeX) ? dx : R(0);
                v.velocity[1][q] += (m & kFreeY) ? dy : R(0);
                v.velocity[2][q] += (m & kFreeZ) ? dz : R(0);
                v.pressure[q] += p;
            }
        }
}

template <class R>
inline __attribute__((always_inline)) R neighbourSum(const PoissonView<R>& v, const R* x, Offset q)
{
    const Offset sy = v.stride[1], sz = v.stride[2];
    return v.face[0][q] * x[q - 1] + v.face[0][q + 1] * x[q + 1] + v.face[1][q] * x[q - sy] +
           v.face[1][q + sy] * x[q + sy] + v.face[2][q] * x[q - sz] + v.face[2][q + sz] * x[q + sz];
}

/// Red-black Gauss-Seidel for A x = b with A = diagonal - neighbours.
template <class R>
void smooth(const PoissonView<R>& v, int firstColour)
{
    for (int pass = 0; pass < 2; ++pass) {
        const int colour = firstColour ^ pass;
#pragma omp parallel for num_threads(v.threads) schedule(static)
        for (int k = 0; k < v.n[2]; ++k)
            for (int j = 0; j < v.n[1]; ++j) {
                const Offset row = j * v.stride[1] + k * v.stride[2];
                const int other = (j + k + colour) & 1;
                R* x = v.x;
#pragma GCC ivdep
                for (int i = 0; i < v.n[0]; ++i) {
                    const Offset q = row + i;
                    const R solved = (v.b[q] + neighbourSum(v, x, q)) * v.perDiagonal[q];
                    x[q] = ((i & 1) == other) ? solved : x[q];
                }
            }
    }
}

template <class R>
void residual(const PoissonView<R>& v)
{
#pragma omp parallel for num_threads(v.threads) schedule(static)
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
#pragma omp simd
            for (int i = 0; i < v.n[0]; ++i) {
                const Offset q = row + i;
                v.r[q] = v.b[q] + neighbourSum(v, v.x, q) - v.diagonal[q] * v.x[q];
            }
        }
}

template <class R>
double applyAndDot(const PoissonView<R>& v, const R* in, R* out)
{
    double total = 0;
#pragma omp parallel for num_threads(v.threads) schedule(static) reduction(+ : total)
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
            R sum = 0; // one row in the working precision, rows in double
#pragma omp simd reduction(+ : sum)
            for (int i = 0; i < v.n[0]; ++i) {
                const Offset q = row + i;
                out[q] = v.diagonal[q] * in[q] - neighbourSum(v, in, q);
                sum += out[q] * in[q];
            }
            total += static_cast<double>(sum);
        }
    return total;
}

template <class R>
double dot(const PoissonView<R>& v, const R* a, const R* b)
{
    double total = 0;
#pragma omp parallel for num_threads(v.threads) schedule(static) reduction(+ : total)
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
            R sum = 0;
#pragma omp simd reduction(+ : sum)
            for (int i = 0; i < v.n[0]; ++i)
                sum += a[row + i] * b[row + i];
            total += static_cast<double>(sum);
        }
    return total;
}

template <class R>
void addScaled(const PoissonView<R>& v, R* y, R a, const R* x)
{
#pragma omp parallel for num_threads(v.threads) schedule(static)
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
#pragma omp simd
            for (int i = 0; i < v.n[0]; ++i)
                y[row + i] += a * x[row + i];
        }
}

template <class R>
void scaleAdd(const PoissonView<R>& v, R* y, R a, const R* x)
{
#pragma omp parallel for num_threads(v.threads) schedule(static)
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
#pragma omp simd
            for (int i = 0; i < v.n[0]; ++i)
                y[row + i] = x[row + i] + a * y[row + i];
        }
}

template <class R>
constexpr Kernels<R> table(const char* name)
{
    return {name,
            lineScratch,
            zeroEquation<R>,
            edgeViscosity<R>,
            turnover<R>,
            momentum<R>,
            secondOrderMomentum<R>,
            pressureFaces<R>,
            divergence<R>,
            correct<R>,
            scalar<R>,
            scalarResidual<R>,
            secondOrderScalar<R>,
            smooth<R>,
            residual<R>,
            applyAndDot<R>,
            dot<R>,
            addScaled<R>,
            scaleAdd<R>};
}

} // namespace

extern const Kernels<float> TAKAO_JOIN(kFloatKernels,
                                       TAKAO_AIR_BUILD) = table<float>(TAKAO_TEXT(TAKAO_AIR_BUILD));
extern const Kernels<double> TAKAO_JOIN(kDoubleKernels,
                                        TAKAO_AIR_BUILD) = table<double>(TAKAO_TEXT(TAKAO_AIR_BUILD));

} // namespace takao::air
