#include "model/kernels.h"

#include "model/kernels_of_width.h"

namespace deterrence {

bool is_available(Simd simd) {
#if defined(__x86_64__)
  if (simd == Simd::avx2) return __builtin_cpu_supports("avx2");
  if (simd == Simd::avx512) return __builtin_cpu_supports("avx512f");
#endif
  return simd == Simd::scalar;
}

Simd widest_available() {
  if (is_available(Simd::avx512)) return Simd::avx512;
  return is_available(Simd::avx2) ? Simd::avx2 : Simd::scalar;
}

const Kernels& kernels_of(Simd simd) {
#if defined(__x86_64__)
  if (simd == Simd::avx2) return kernels_avx2;
  if (simd == Simd::avx512) return kernels_avx512;
#endif
  return kernels_scalar;
}

std::string_view name_of(Simd simd) {
  switch (simd) {
    case Simd::scalar:
      return "scalar";
    case Simd::avx2:
      return "avx2";
    case Simd::avx512:
      return "avx512";
  }
  return {};
}

}  // namespace deterrence
