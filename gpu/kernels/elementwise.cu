#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packed_weights.h"

#include <algorithm>

// Kernels in which a thread does a few elements alone. In one file: what a file includes is compiled for every architecture
// anew, and takes longer than these.
namespace pardalis::gpu {

constexpr unsigned kConvertThreads = 256;
constexpr std::int64_t kConvertPerThread = 4;

template <typename From, typename To>
__global__ void convertKernel(const From* from, std::int64_t count, To* to) {
    const std::int64_t stride = std::int64_t{gridDim.x} * blockDim.x;
    for (std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < count; i += stride)
        to[i] = fromFloat<To>(toFloat(from[i]));
}

void widen(const Gpu& gpu, Elements from, std::int64_t count, float* to) {
    if (count == 0)
        return;
    withCacheType(from.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {blocksFor(count, kConvertThreads * kConvertPerThread), kConvertThreads},
               convertKernel<T, float>, as<T>(from), count, to);
    });
}

void narrow(const Gpu& gpu, const float* from, DType type, std::int64_t count, std::byte* to) {
    if (count == 0)
        return;
    withCacheType(type, [&](auto tag) {
        using T = typename decltype(tag)::type;
        launch(gpu.stream(), {blocksFor(count, kConvertThreads * kConvertPerThread), kConvertThreads},
               convertKernel<float, T>, from, count, reinterpret_cast<T*>(to));
    });
}

template <typename T>
__global__ void embedKernel(const T* table, const std::int32_t* ids, int stride, std::int64_t width, float* out) {
    const std::int64_t row = blockIdx.x;
    const T* from = table + ids[row * stride] * width;
    for (std::int64_t i = blockIdx.y * blockDim.x + threadIdx.x; i < width; i += std::int64_t{gridDim.y} * blockDim.x)
        out[row * width + i] = toFloat(from[i]);
}

template <int kBits>
__global__ void embedPackedKernel(const std::byte* table, const std::int32_t* ids, int stride, std::int64_t width,
                                  float* out) {
    using Strip = PackedStrip<kBits>;
    const std::int64_t row = blockIdx.x, strips = (width + Strip::kWidth - 1) / Strip::kWidth;
    const int id = ids[row * stride];
    const std::byte* const tile = table + id / Strip::kRows * strips * Strip::kBytes;
    for (std::int64_t i = blockIdx.y * blockDim.x + threadIdx.x; i < width; i += std::int64_t{gridDim.y} * blockDim.x)
        out[row * width + i] = weightAt<kBits>(tile + i / Strip::kWidth * Strip::kBytes, id % Strip::kRows,
                                               static_cast<int>(i % Strip::kWidth));
}

void embed(const Gpu& gpu, const Weight& table, const std::int32_t* ids, int stride, std::int64_t rows,
           std::int64_t width, float* out) {
    if (rows == 0 || width == 0)
        return;
    constexpr unsigned kThreads = 128;
    const LaunchShape shape{{static_cast<unsigned>(rows), std::min(blocksFor(width, kThreads), 8u)}, kThreads};
    if (const PackedFormat* format = asPacked(table.format))
        return withPackedBits(*format, [&](auto bits) {
            launch(gpu.stream(), shape, embedPackedKernel<decltype(bits)::value>, table.data, ids, stride, width, out);
        });
    withType(table.elements().type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), shape, embedKernel<T>, as<T>(table), ids, stride, width, out);
    });
}

__global__ void addKernel(const float* x, std::int64_t count, float* residual) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i < count)
        residual[i] += x[i];
}

void add(const Gpu& gpu, const float* x, std::int64_t count, float* residual) {
    if (count > 0)
        launch(gpu.stream(), {blocksFor(count, 256), 256}, addKernel, x, count, residual);
}

__global__ void reluKernel(const float* x, std::int64_t count, float* out) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i < count)
        out[i] = x[i] < 0 ? 0.0f : x[i];  // a NaN stays
}

void relu(const Gpu& gpu, const float* x, std::int64_t count, float* out) {
    if (count > 0)
        launch(gpu.stream(), {blocksFor(count, 256), 256}, reluKernel, x, count, out);
}

__global__ void geluKernel(const float* x, Gelu form, std::int64_t count, float* out) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= count)
        return;
    const float v = x[i];
    // By erfc, whose relative error is small where Φ is.
    out[i] = form == Gelu::sigmoid ? v / (1.0f + expf(fminf(-1.702f * v, 88.0f))) : v * 0.5f * erfcf(v * -0.70710678f);
}

void gelu(const Gpu& gpu, const float* x, Gelu form, std::int64_t count, float* out) {
    if (count > 0)
        launch(gpu.stream(), {blocksFor(count, 256), 256}, geluKernel, x, form, count, out);
}

// grid.x: rows. Positions are read where a step that is recorded finds them.
template <typename T>
__global__ void addPositionsKernel(const T* table, int offset, std::int64_t width, const CacheSpan* spans,
                                   const std::int32_t* spanOfRow, float scale, float* x) {
    const std::int64_t row = blockIdx.x;
    const CacheSpan& span = spans[spanOfRow[row]];
    const T* from = table + (offset + span.position + row - span.firstRow) * width;
    for (std::int64_t i = blockIdx.y * blockDim.x + threadIdx.x; i < width; i += std::int64_t{gridDim.y} * blockDim.x)
        x[row * width + i] = scale * x[row * width + i] + toFloat(from[i]);
}

void addPositions(const Gpu& gpu, Elements table, int offset, std::int64_t width, const DeviceBatch& batch, float scale,
                  float* x) {
    if (batch.rows == 0 || width == 0)
        return;
    constexpr unsigned kThreads = 128;
    const LaunchShape shape{{static_cast<unsigned>(batch.rows), std::min(blocksFor(width, kThreads), 8u)}, kThreads};
    withType(table.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), shape, addPositionsKernel<T>, as<T>(table), offset, width, batch.spans, batch.spanOfRow,
               scale, x);
    });
}

template <typename T>
__global__ void addRowKernel(const T* row, std::int64_t width, std::int64_t count, float* x) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i < count)
        x[i] += toFloat(row[i % width]);
}

void addRow(const Gpu& gpu, Elements row, std::int64_t rows, std::int64_t width, float* x) {
    const std::int64_t count = rows * width;
    if (count == 0)
        return;
    withType(row.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {blocksFor(count, 256), 256}, addRowKernel<T>, as<T>(row), width, count, x);
    });
}

// One thread an element of the result, whose neighbours read the same few lines.
__global__ void upsampleKernel(const float* x, std::int64_t width, std::int64_t channels, std::int64_t count,
                               float* out) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= count)
        return;
    const std::int64_t c = i % channels, pixel = i / channels;
    const std::int64_t row = pixel / (2 * width) / 2, column = pixel % (2 * width) / 2;
    out[i] = x[(row * width + column) * channels + c];
}

void upsample(const Gpu& gpu, const float* x, const PictureShape& in, float* out) {
    const std::int64_t count = 4 * in.count();
    if (count > 0)
        launch(gpu.stream(), {blocksFor(count, 256), 256}, upsampleKernel, x, in.width, in.channels, count, out);
}

__global__ void advancePositionsKernel(CacheSpan* spans, int count) {
    const int i = static_cast<int>(threadIdx.x);
    if (i < count)
        spans[i].position += spans[i].rows;
}

void advancePositions(const Gpu& gpu, CacheSpan* spans, int count) {
    launch(gpu.stream(), {1, static_cast<unsigned>(count)}, advancePositionsKernel, spans, count);
}

}  // namespace pardalis::gpu
