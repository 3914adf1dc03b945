// The solver's inner loops. Built once per processor generation; TAKAO_AIR_BUILD names the build.
//
// Sweeps run in two passes, even and odd planes: planes of one pass do not see each other, so what a sweep
// gives does not depend on the number of threads.
#include "models/physics/airflow/kernels.h"

#include "models/physics/airflow/kernels/damping.h"
#include "models/physics/airflow/kernels/heat_gather.h"
#include "models/physics/airflow/kernels/momentum.h"
#include "models/physics/airflow/kernels/poisson.h"
#include "models/physics/airflow/kernels/pressure.h"
#include "models/physics/airflow/kernels/scalar.h"
#include "models/physics/airflow/kernels/second_order.h"
#include "models/physics/airflow/kernels/turbulence.h"
#include "models/physics/airflow/kernels/viscosity.h"

#define TAKAO_JOIN_(a, b) a##b
#define TAKAO_JOIN(a, b) TAKAO_JOIN_(a, b)
#define TAKAO_TEXT_(a) #a
#define TAKAO_TEXT(a) TAKAO_TEXT_(a)

namespace takao::air {
namespace {

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
            drawToMean<R>,
            pressureFaces<R>,
            netInflow<R>,
            addInAir<R>,
            correct<R>,
            scalar<R>,
            scalarResidual<R>,
            secondOrderScalar<R>,
            gatherHeat<R>,
            turbulenceSources<R>,
            turbulentViscosity<R>,
            negativeSourcesAsSinks<R>,
            smooth<R>,
            restrictResidual<R>,
            prolong<R>,
            gatherFaces<R>,
            gatherCells<R>,
            diagonals<R>,
            applyAndDot<R>,
            dot<R>,
            scaleAdd<R>,
            advance<R>};
}

} // namespace

extern const Kernels<float> TAKAO_JOIN(kFloatKernels,
                                       TAKAO_AIR_BUILD) = table<float>(TAKAO_TEXT(TAKAO_AIR_BUILD));
extern const Kernels<double> TAKAO_JOIN(kDoubleKernels,
                                        TAKAO_AIR_BUILD) = table<double>(TAKAO_TEXT(TAKAO_AIR_BUILD));

} // namespace takao::air
