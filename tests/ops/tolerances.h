#pragma once

#include "core/tensor/backend.h"
#include "core/tensor/packed_format.h"
#include "tests/devices/devices.h"

#include <algorithm>
#include <cmath>
#include <vector>

// How exact the operations are, in one table. Where the CPU is more exact than a GPU, it has to be.
namespace pardalis::check {

inline const std::vector<DType> kTypes = {DType::f32, DType::f16, DType::bf16};

inline const std::vector<const MatrixFormat*> kFormats = {
    &plainFormat(DType::f32), &plainFormat(DType::f16), &plainFormat(DType::bf16), &packedFormat(8), &packedFormat(4)};

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
// Beside weights of 8 and 4 bits, on the CPU to 8 bits (six deviations of an error that is anything within a step); on a
// GPU in passes of many rows to f16, as are then the weights.
inline double roundingTolerance(const MatrixFormat& weights, std::int64_t rows, bool fullPrecision) {
    if (!asPacked(&weights))
        return roundingTolerance(weights.elements().value(), rows, fullPrecision);
    if (fullPrecision)
        return 0;
    if (onCpu())
        return 6 / 127.0 / std::sqrt(12.0);
    return rows <= Backend::kExactRows ? 0 : 7 * 0x1p-12;
}
// Inputs x [rows, in] as large as what the step of their rounding follows from: on the CPU, beside weights of 8 and 4
// bits, the largest of a group. Tolerances are of the spread of their products.
inline std::vector<double> roundedAs(const MatrixFormat& weights, std::vector<double> x, std::int64_t in) {
    if (!asPacked(&weights) || !onCpu())
        return x;
    for (auto row = x.begin(); row != x.end(); row += in) {
        for (std::int64_t first = 0; first < in; first += PackedFormat::kGroup) {
            const auto begin = row + first, end = row + std::min(first + PackedFormat::kGroup, in);
            const double largest = std::fabs(
                *std::max_element(begin, end, [](double a, double b) { return std::fabs(a) < std::fabs(b); }));
            std::fill(begin, end, largest);
        }
    }
    return x;
}
inline double normTolerance() { return onCpu() ? 4e-6 : 1e-5; }

}  // namespace pardalis::check
