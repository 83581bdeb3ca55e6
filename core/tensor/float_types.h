#pragma once

#include "core/tensor/tensor.h"

namespace pardalis {

float halfToFloat(std::uint16_t bits);    // IEEE binary16
float bfloatToFloat(std::uint16_t bits);  // the upper half of a binary32
// To nearest, ties to even; too large a value becomes infinity, NaN stays NaN.

std::uint16_t floatToBfloat(float value);
std::uint16_t floatToHalf(float value);
// The same of many; gives the largest magnitude among them, infinity where one is NaN.
float narrowToHalf(const float* in, std::int64_t count, std::uint16_t* out);

// Elements [first, first + count) of a tensor in row-major order, as f32.
void widenElements(const HostTensor& tensor, std::int64_t first, std::int64_t count, float* out);
// The same values as f32: the tensor itself if it is f32 already, else a copy.
HostTensor widenToF32(const HostTensor& tensor);

}  // namespace pardalis
