#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/group_norm.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

// Per channel the sums of (x - shift) and of its square over `pixels` pixels: first over a few, then over those sums,
// for one long sum in f32 loses three digits.
void sumPixels(const float* x, std::size_t pixels, std::size_t channels, const float* shift, float* sums,
               float* squares) {
    constexpr std::size_t kFew = 32;
    const F32 d;
    forVectors(d, channels, [&](std::size_t c, std::size_t n) PARDALIS_INLINE {
        const VF32 offset = loadN(d, shift + c, n);
        VF32 total = hn::Zero(d), square = hn::Zero(d);
        for (std::size_t first = 0; first < pixels; first += kFew) {
            VF32 few = hn::Zero(d), fewSquares = hn::Zero(d);
            for (std::size_t p = first; p < std::min(first + kFew, pixels); ++p) {
                const VF32 v = hn::Sub(loadN(d, x + p * channels + c, n), offset);
                few = hn::Add(few, v);
                fewSquares = hn::MulAdd(v, v, fewSquares);
            }
            total = hn::Add(total, few);
            square = hn::Add(square, fewSquares);
        }
        storeN(total, d, sums + c, n);
        storeN(square, d, squares + c, n);
    });
}

// out = (x - mean) · scale + bias, each [channels]
void scalePixels(const float* x, std::size_t pixels, std::size_t channels, const float* mean, const float* scale,
                 const float* bias, bool swish, float* out) {
    const F32 d;
    for (std::size_t p = 0; p < pixels; ++p) {
        forVectors(d, channels, [&](std::size_t c, std::size_t n) PARDALIS_INLINE {
            const std::size_t i = p * channels + c;
            const VF32 centred = hn::Sub(loadN(d, x + i, n), loadN(d, mean + c, n));
            const VF32 v = hn::MulAdd(centred, loadN(d, scale + c, n), loadN(d, bias + c, n));
            storeN(swish ? silu(d, v) : v, d, out + i, n);
        });
    }
}

// Each pixel by its own groups' mean and variance. `scratch`: 2 · channels
void normalisePixels(const float* x, std::size_t pixels, std::size_t channels, std::size_t groups, const float* weight,
                     const float* bias, float eps, bool swish, float* scratch, float* out) {
    const F32 d;
    const std::size_t size = channels / groups;
    float *means = scratch, *scales = scratch + channels;
    for (std::size_t p = 0; p < pixels; ++p) {
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t first = g * size;
            const float* own = x + p * channels + first;
            VF32 total = hn::Zero(d), square = hn::Zero(d);
            forVectors(d, size, [&](std::size_t c, std::size_t n) PARDALIS_INLINE {
                total = hn::Add(total, loadN(d, own + c, n));
            });
            const VF32 mean = hn::Set(d, sum(d, total) / static_cast<float>(size));
            // The lanes that a short vector lacks are no part of the variance.
            forVectors(d, size, [&](std::size_t c, std::size_t n) PARDALIS_INLINE {
                const VF32 centred = hn::IfThenElseZero(hn::FirstN(d, n), hn::Sub(loadN(d, own + c, n), mean));
                square = hn::MulAdd(centred, centred, square);
            });
            const VF32 scale = hn::Set(d, 1.0f / std::sqrt(sum(d, square) / static_cast<float>(size) + eps));
            forVectors(d, size, [&](std::size_t c, std::size_t n) PARDALIS_INLINE {
                storeN(mean, d, means + first + c, n);
                storeN(hn::Mul(scale, loadN(d, weight + first + c, n)), d, scales + first + c, n);
            });
        }
        scalePixels(x + p * channels, 1, channels, means, scales, bias, swish, out + p * channels);
    }
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(sumPixels);
HWY_EXPORT(scalePixels);
HWY_EXPORT(normalisePixels);

namespace {

void pixelNorm(Machine machine, const float* x, const PictureShape& picture, Elements weight, Elements bias, int groups,
               float eps, bool swish, float* out) {
    const auto channels = static_cast<std::size_t>(picture.channels);
    std::vector<float> weights(channels), biases(channels);
    toF32(weight, weights.data(), picture.channels);
    toF32(bias, biases.data(), picture.channels);
    const std::int64_t perChunk = itemsPerChunk(picture.channels);
    machine.threads.run(chunksOf(picture.pixels(), perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, picture.pixels());
        const std::int64_t at = range.first * picture.channels;
        std::vector<float> scratch(2 * channels);
        HWY_DYNAMIC_DISPATCH(normalisePixels)
        (x + at, static_cast<std::size_t>(range.end - range.first), channels, static_cast<std::size_t>(groups),
         weights.data(), biases.data(), eps, swish, scratch.data(), out + at);
    });
}

}  // namespace

void groupNorm(Machine machine, const float* x, const PictureShape& picture, Elements weight, Elements bias,
               const VqNorm& norm, float eps, bool swish, float* out) {
    if (norm.perPixel)
        return pixelNorm(machine, x, picture, weight, bias, norm.groups, eps, swish, out);
    const int groups = norm.groups;
    const auto channels = static_cast<std::size_t>(picture.channels);
    const std::size_t perGroup = channels / static_cast<std::size_t>(groups);
    // Sums of squares lose digits where the mean is large against the spread: sum what is left after the first pixel.
    std::vector<float> shift(channels);
    for (std::size_t c = 0; c < channels; ++c)
        shift[c] = x[c / perGroup * perGroup];

    // f32 within a chunk, f64 across chunks, added up in one order.
    const std::int64_t perChunk = itemsPerChunk(picture.channels);
    const int chunks = chunksOf(picture.pixels(), perChunk);
    const auto block = machine.memory.take(static_cast<std::size_t>(chunks) * 2 * channels * sizeof(float));
    auto* sums = static_cast<float*>(block.get());
    const auto pixelsOf = [&](Range range) { return static_cast<std::size_t>(range.end - range.first); };
    machine.threads.run(chunks, [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, picture.pixels());
        float* own = sums + static_cast<std::size_t>(chunk) * 2 * channels;
        HWY_DYNAMIC_DISPATCH(sumPixels)
        (x + range.first * picture.channels, pixelsOf(range), channels, shift.data(), own, own + channels);
    });
    std::vector<double> total(channels), square(channels);
    for (int chunk = 0; chunk < chunks; ++chunk) {
        const float* own = sums + static_cast<std::size_t>(chunk) * 2 * channels;
        for (std::size_t c = 0; c < channels; ++c) {
            total[c / perGroup] += static_cast<double>(own[c]);
            square[c / perGroup] += static_cast<double>(own[channels + c]);
        }
    }

    std::vector<float> means(channels), scales(channels), biases(channels);
    toF32(weight, scales.data(), picture.channels);
    toF32(bias, biases.data(), picture.channels);
    const double count = static_cast<double>(picture.pixels()) * static_cast<double>(perGroup);
    for (std::size_t c = 0; c < channels; ++c) {
        const double mean = total[c / perGroup] / count;
        const double variance = std::max(square[c / perGroup] / count - mean * mean, 0.0);
        means[c] = static_cast<float>(mean + static_cast<double>(shift[c]));
        scales[c] = static_cast<float>(static_cast<double>(scales[c]) / std::sqrt(variance + static_cast<double>(eps)));
    }
    machine.threads.run(chunks, [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, picture.pixels());
        const std::int64_t at = range.first * picture.channels;
        HWY_DYNAMIC_DISPATCH(scalePixels)
        (x + at, pixelsOf(range), channels, means.data(), scales.data(), biases.data(), swish, out + at);
    });
}

}  // namespace pardalis::cpu
#endif
