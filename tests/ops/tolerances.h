#pragma once

#include "core/tensor/backend.h"
#include "tests/devices/devices.h"

#include <cmath>
#include <vector>

// How exact the operations are, in one table. Where the CPU is more exact than a GPU, it has to be.
namespace pardalis::check {

inline const std::vector<DType> kTypes = {DType::f32, DType::f16, DType::bf16};

constexpr double kHalfUlp = 0x1p-24;  // of f32
constexpr double kAttentionTolerance = 2e-5;

// Of a sum of `terms` rounded products. `spread` is the root of the sum of their squares, which errors of rounding are
// proportional to.
inline double sumTolerance(double spread, std::int64_t terms) {
    return 8 * kHalfUlp * std::sqrt(static_cast<double>(terms)) * spread + 1e-30;
}
// In passes of many rows, unless in full precision, activations are rounded: to bf16 beside bf16 weights, and on a GPU to
// f16 beside f16 weights.
inline double roundingTolerance(DType weights, std::int64_t rows, bool fullPrecision) {
    if (fullPrecision || rows <= Backend::kExactRows || weights == DType::f32)
        return 0;
    if (weights == DType::bf16)
        return 5 * 0x1p-9;
    return onCpu() ? 0 : 5 * 0x1p-12;
}
inline double normTolerance() { return onCpu() ? 4e-6 : 1e-5; }

}  // namespace pardalis::check
