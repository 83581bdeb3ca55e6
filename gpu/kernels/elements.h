#pragma once

#include "core/tensor/op_structs.h"
#include "core/tensor/packed_format.h"

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include <cmath>
#include <cstdint>
#include <type_traits>

// Element types of weights and caches; what both compilers of a CUDA build may see.
namespace pardalis::gpu {

using f16 = __half;
using bf16 = __nv_bfloat16;

__device__ __forceinline__ float toFloat(float x) { return x; }
__device__ __forceinline__ float toFloat(f16 x) { return __half2float(x); }
__device__ __forceinline__ float toFloat(bf16 x) { return __bfloat162float(x); }
__device__ __forceinline__ float toFloat(std::int8_t x) { return static_cast<float>(x); }

template <typename T>
__device__ __forceinline__ T fromFloat(float x);
template <>
__device__ __forceinline__ float fromFloat<float>(float x) {
    return x;
}
template <>
__device__ __forceinline__ f16 fromFloat<f16>(float x) {
    return __float2half(x);
}
template <>
__device__ __forceinline__ bf16 fromFloat<bf16>(float x) {
    return __float2bfloat16(x);
}
// The nearest whole number, the even one of two, that a cache may hold; -127 for what is none.
template <>
__device__ __forceinline__ std::int8_t fromFloat<std::int8_t>(float x) {
    return static_cast<std::int8_t>(rintf(fminf(fmaxf(x, -127.0f), 127.0f)));
}

// One of an array of any type, for the few that a kernel reads of types that differ from weight to weight.
__device__ __forceinline__ float elementAt(const Elements& e, std::int64_t i) {
    switch (e.type) {
    case DType::f32: return reinterpret_cast<const float*>(e.data)[i];
    case DType::f16: return toFloat(reinterpret_cast<const f16*>(e.data)[i]);
    case DType::bf16: return toFloat(reinterpret_cast<const bf16*>(e.data)[i]);
    case DType::i8: break;
    }
    return 0;
}

// Calls a function with the elements' type; not with that of caches that have scales.
template <typename T>
struct TypeOf {
    using type = T;
};
template <typename Function>
void withType(DType type, Function&& function) {
    switch (type) {
    case DType::f32: return function(TypeOf<float>{});
    case DType::f16: return function(TypeOf<f16>{});
    case DType::bf16: return function(TypeOf<bf16>{});
    case DType::i8: CHECK(false);
    }
}
// The same for caches, which may be whole numbers.
template <typename Function>
void withCacheType(DType type, Function&& function) {
    if (type == DType::i8)
        return function(TypeOf<std::int8_t>{});
    withType(type, function);
}
// Calls one with the bits of a packed format, as an integral_constant.
template <typename Function>
void withPackedBits(const PackedFormat& format, Function&& function) {
    if (format.bits() == 8)
        return function(std::integral_constant<int, 8>{});
    return function(std::integral_constant<int, 4>{});
}
template <typename T>
const T* as(const Elements& elements) {
    return reinterpret_cast<const T*>(elements.data);
}
template <typename T>
const T* as(const Weight& weight) {
    return reinterpret_cast<const T*>(weight.data);
}

}  // namespace pardalis::gpu
