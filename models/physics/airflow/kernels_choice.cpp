#include "models/physics/airflow/kernels.h"

namespace takao::air {

extern const Kernels<float> kFloatKernelsV1;
extern const Kernels<double> kDoubleKernelsV1;
#if defined(TAKAO_AIR_WIDE)
extern const Kernels<float> kFloatKernelsV3, kFloatKernelsV4;
extern const Kernels<double> kDoubleKernelsV3, kDoubleKernelsV4;
#endif

namespace {

template <class R>
const Kernels<R>& choose(const Kernels<R>& v1, [[maybe_unused]] const Kernels<R>& v3,
                         [[maybe_unused]] const Kernels<R>& v4)
{
#if defined(TAKAO_AIR_WIDE)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512cd"))
        return v4;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("bmi2"))
        return v3;
#endif
    return v1;
}

} // namespace

#if !defined(TAKAO_AIR_WIDE)
#define kFloatKernelsV3 kFloatKernelsV1
#define kFloatKernelsV4 kFloatKernelsV1
#define kDoubleKernelsV3 kDoubleKernelsV1
#define kDoubleKernelsV4 kDoubleKernelsV1
#endif

template <>
const Kernels<float>& kernels<float>()
{
    static const Kernels<float>& chosen = choose(kFloatKernelsV1, kFloatKernelsV3, kFloatKernelsV4);
    return chosen;
}

template <>
const Kernels<double>& kernels<double>()
{
    static const Kernels<double>& chosen = choose(kDoubleKernelsV1, kDoubleKernelsV3, kDoubleKernelsV4);
    return chosen;
}

} // namespace takao::air
