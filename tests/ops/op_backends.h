#pragma once

#include "core/model/backend.h"

#include <QTest>

#include <cmath>
#include <memory>
#include <vector>

// What the op suite runs over, and how exact it is everywhere.
namespace pardalis::check {

inline const std::vector<DType> kTypes = {DType::f32, DType::f16, DType::bf16};

enum class Device {
    cpu,
    emulated,          // threads in their order, work done when queued
    emulatedShuffled,  // threads in a random order between barriers, work done when waited for
    cuda,              // a GPU, through the loadable module
};
const char* nameOf(Device device);

// Every suite is linked twice: with host_backends.cpp, for the first three, and with cuda_backends.cpp, for the last, as
// the emulated cuBLAS and the real one have the same names. Skips the test function where there is no such device.
std::vector<Device> devices();
// One row a device.
void forEachDevice();

// The backend of this row. Those on the emulated device begin with a device as new.
std::shared_ptr<Backend> makeBackend(bool fullPrecision = false);
// Fails the test if a kernel did something wrong that its results did not show.
void checkDevice();

// One tolerance table. `spread` is the root of the sum of squared terms, which errors of rounding are proportional to.
constexpr double kHalfUlp = 0x1p-24;  // of f32
inline double sumTolerance(double spread, std::int64_t terms) {
    return 8 * kHalfUlp * std::sqrt(static_cast<double>(terms)) * spread + 1e-30;
}
// Passes of many rows round activations to the weights' 16-bit type, unless in full precision.
inline double roundingTolerance(DType weights, std::int64_t rows, bool fullPrecision) {
    if (fullPrecision || rows <= Backend::kExactRows || weights == DType::f32)
        return 0;
    return weights == DType::bf16 ? 5 * 0x1p-9 : 5 * 0x1p-12;
}
constexpr double kNormTolerance = 1e-5;
constexpr double kAttentionTolerance = 2e-5;

}  // namespace pardalis::check

Q_DECLARE_METATYPE(pardalis::check::Device)
