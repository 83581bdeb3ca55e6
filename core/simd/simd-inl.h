// Vectors of f32 from elements of any type, and loops over them, by Highway: what kernels of the processor are written in,
// those of core/cpu and of the trainer. Included once per target, hence the guard that toggles.
#if defined(PARDALIS_SIMD_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef PARDALIS_SIMD_INL_H
#undef PARDALIS_SIMD_INL_H
#else
#define PARDALIS_SIMD_INL_H
#endif

#include "core/tensor/tensor.h"

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <cstring>

// Behind the parameters of a lambda: the body of a loop must end up in the loop.
#define PARDALIS_INLINE __attribute__((always_inline))

HWY_BEFORE_NAMESPACE();
namespace pardalis::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using F32 = hn::ScalableTag<float>;
using VF32 = hn::Vec<F32>;
using F16Bits = hwy::float16_t;
using Bf16Bits = hwy::bfloat16_t;

// Calls f with a null pointer of the element type; not with that of caches that have scales.
template <typename F>
HWY_INLINE void withType(DType type, F&& f) {
    switch (type) {
    case DType::f32: f(static_cast<const float*>(nullptr)); break;
    case DType::f16: f(static_cast<const F16Bits*>(nullptr)); break;
    case DType::bf16: f(static_cast<const Bf16Bits*>(nullptr)); break;
    case DType::i8: CHECK(false);
    }
}

// The same for caches, which may be whole numbers.
template <typename F>
HWY_INLINE void withCacheType(DType type, F&& f) {
    if (type == DType::i8)
        f(static_cast<const std::int8_t*>(nullptr));
    else
        withType(type, f);
}

// A vector of f32 from elements of any type; the address need not even be a multiple of the element's size.
HWY_INLINE VF32 load(F32 d, const float* p) { return hn::LoadU(d, p); }
#if HWY_TARGET <= HWY_AVX2
HWY_INLINE VF32 load(F32 d, const F16Bits* p) {
    const hn::Rebind<F16Bits, F32> half;
    return hn::PromoteTo(d, hn::LoadU(half, p));
}
HWY_INLINE void store(VF32 v, F32 d, F16Bits* p) {
    const hn::Rebind<F16Bits, F32> half;
    hn::StoreU(hn::DemoteTo(half, v), half, p);
}
#else
// Without F16C: Highway's own emulation truncates and knows no infinities.
HWY_INLINE VF32 load(F32 d, const F16Bits* p) {
    const hn::Rebind<std::uint16_t, F32> d16;
    const hn::Rebind<std::uint32_t, F32> d32;
    const hn::Rebind<std::int32_t, F32> i32;
    const auto bits = hn::PromoteTo(d32, hn::LoadU(d16, reinterpret_cast<const std::uint16_t*>(p)));
    const auto sign = hn::ShiftLeft<16>(hn::And(bits, hn::Set(d32, 0x8000u)));
    const auto magnitude = hn::ShiftLeft<13>(hn::And(bits, hn::Set(d32, 0x7FFFu)));
    // The exponents differ by 112; the product also normalises what is subnormal in f16.
    const auto scaled = hn::BitCast(d32, hn::Mul(hn::BitCast(d, magnitude), hn::Set(d, 0x1p112f)));
    const auto special = hn::Gt(hn::BitCast(i32, magnitude), hn::Set(i32, 0x0F7FFFFF));
    const auto exponent = hn::IfThenElseZero(hn::RebindMask(d32, special), hn::Set(d32, 0x7F800000u));
    return hn::BitCast(d, hn::Or(hn::Or(scaled, exponent), sign));
}
HWY_INLINE void store(VF32 v, F32 d, F16Bits* p) {
    const hn::Rebind<std::uint16_t, F32> d16;
    const hn::Rebind<std::int32_t, F32> i32;
    const auto magnitude = hn::BitCast(i32, hn::Abs(v));
    const auto sign = hn::And(hn::ShiftRight<16>(hn::BitCast(i32, v)), hn::Set(i32, 0x8000));
    const auto odd = hn::And(hn::ShiftRight<13>(magnitude), hn::Set(i32, 1));
    const auto normal = hn::ShiftRight<13>(hn::Add(hn::Sub(magnitude, hn::Set(i32, 0x38000000 - 0xFFF)), odd));
    // Adding 0.5 lets the adder shift and round what is subnormal in f16.
    const auto tiny = hn::Sub(hn::BitCast(i32, hn::Add(hn::Abs(v), hn::Set(d, 0.5f))), hn::Set(i32, 0x3F000000));
    const auto isTiny = hn::Lt(magnitude, hn::Set(i32, 0x38800000));
    const auto isHuge = hn::Gt(magnitude, hn::Set(i32, 0x477FFFFF));
    const auto isNan = hn::Gt(magnitude, hn::Set(i32, 0x7F800000));
    auto bits = hn::IfThenElse(isTiny, tiny, normal);
    bits = hn::IfThenElse(isHuge, hn::Set(i32, 0x7C00), bits);
    bits = hn::IfThenElse(isNan, hn::Set(i32, 0x7E00), bits);
    hn::StoreU(hn::DemoteTo(d16, hn::Or(bits, sign)), d16, reinterpret_cast<std::uint16_t*>(p));
}
#endif
HWY_INLINE VF32 load(F32 d, const Bf16Bits* p) {
    const hn::Rebind<std::uint16_t, F32> d16;
    const hn::Rebind<std::uint32_t, F32> d32;
    const auto bits = hn::LoadU(d16, reinterpret_cast<const std::uint16_t*>(p));
    return hn::BitCast(d, hn::ShiftLeft<16>(hn::PromoteTo(d32, bits)));
}

// Whole numbers, as they are.
HWY_INLINE VF32 load(F32 d, const std::int8_t* p) {
    const hn::Rebind<std::int8_t, F32> d8;
    const hn::Rebind<std::int32_t, F32> d32;
    return hn::ConvertTo(d, hn::PromoteTo(d32, hn::LoadU(d8, p)));
}

// The first n < lanes elements, zeros behind them. Reads nothing beyond: a mapped file may end there.
template <typename T>
HWY_INLINE VF32 loadFirst(F32 d, const T* p, std::size_t n) {
    HWY_ALIGN T buffer[HWY_MAX_BYTES / sizeof(T)] = {};
    std::memcpy(buffer, p, n * sizeof(T));
    return load(d, buffer);
}

HWY_INLINE void store(VF32 v, F32 d, float* p) { hn::StoreU(v, d, p); }
// Rounds to nearest even; a NaN stays one.
HWY_INLINE void store(VF32 v, F32 /*d*/, Bf16Bits* p) {
    const hn::Rebind<std::uint16_t, F32> d16;
    const hn::Rebind<std::int32_t, F32> d32;
    const auto bits = hn::BitCast(d32, v);
    const auto odd = hn::And(hn::ShiftRight<16>(bits), hn::Set(d32, 1));
    const auto rounded = hn::Add(bits, hn::Add(odd, hn::Set(d32, 0x7FFF)));
    const auto quiet = hn::Or(bits, hn::Set(d32, 0x00400000));
    const auto chosen = hn::IfThenElse(hn::RebindMask(d32, hn::IsNaN(v)), quiet, rounded);
    const hn::Rebind<std::uint32_t, F32> u32;
    // The upper half always fits, so that saturation does nothing.
    const auto upper = hn::BitCast(d32, hn::ShiftRight<16>(hn::BitCast(u32, chosen)));
    hn::StoreU(hn::DemoteTo(d16, upper), d16, reinterpret_cast<std::uint16_t*>(p));
}

template <typename T>
HWY_INLINE void storeFirst(VF32 v, F32 d, T* p, std::size_t n) {
    HWY_ALIGN T buffer[HWY_MAX_BYTES / sizeof(T)];
    store(v, d, buffer);
    std::memcpy(p, buffer, n * sizeof(T));
}

HWY_INLINE float sum(F32 d, VF32 v) { return hn::GetLane(hn::SumOfLanes(d, v)); }

// A loop over n elements in vectors: body(index, count), where count is the number of lanes but for the last.
template <typename Body>
HWY_INLINE void forVectors(F32 d, std::size_t n, Body&& body) {
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        body(i, lanes);
    if (i < n)
        body(i, n - i);
}

template <typename T>
HWY_INLINE VF32 loadN(F32 d, const T* p, std::size_t n) {
    return n == hn::Lanes(d) ? load(d, p) : loadFirst(d, p, n);
}
template <typename T>
HWY_INLINE void storeN(VF32 v, F32 d, T* p, std::size_t n) {
    if (n == hn::Lanes(d))
        store(v, d, p);
    else
        storeFirst(v, d, p, n);
}

// e^x with a relative error of about 1e-7; Highway's turns NaN into 0.
HWY_INLINE VF32 exponential(F32 d, VF32 x) { return hn::IfThenElse(hn::IsNaN(x), x, hn::Exp(d, x)); }

// x / (1 + e^-x). Below -100 the quotient is zero; a NaN comes through by the product.
HWY_INLINE VF32 silu(F32 d, VF32 x) {
    const VF32 one = hn::Set(d, 1.0f);
    const VF32 power = hn::Exp(d, hn::Min(hn::Neg(x), hn::Set(d, 88.0f)));
    return hn::Div(x, hn::Add(one, power));
}

}  // namespace pardalis::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
