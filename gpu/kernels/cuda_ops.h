#pragma once

#include "core/tensor/op_structs.h"
#include "gpu/kernels/elements.h"
#include "gpu/runtime/device_memory.h"

#include <cstdint>
#include <span>

// The launchers behind CudaBackend, one a file. All pointers are of device memory; shapes were checked by Backend.
// They queue work and never wait. Whatever changes from step to step (tokens, positions) is read from device memory,
// so that the launches of one step can be captured and replayed for the next.
namespace pardalis::gpu {

struct Sampling;

// Rows of a pass up to which a row's result does not depend on how many there are: Backend's, whose header is not read for
// every architecture.
inline constexpr int kExactRows = 8;

// What a launcher works with.
struct Gpu {
    DeviceMemory& memory;  // for scratch, given back in stream order
    cublasHandle_t cublas;
    const Stream& queue;
    cudaStream_t stream() const { return queue.get(); }
};

// out[r] = table[ids[r · stride]]
void embed(const Gpu& gpu, const Weight& table, const std::int32_t* ids, int stride, std::int64_t rows,
           std::int64_t width, float* out);
// Any type to f32, and back to nearest.
void widen(const Gpu& gpu, Elements from, std::int64_t count, float* to);
void narrow(const Gpu& gpu, const float* from, DType type, std::int64_t count, std::byte* to);
// Rows [first, first + count) of a matrix of `columns` to f32, or, of a packed format, to f16, rounded; `first` begins a
// tile. To what is aligned as allocations are.
void widenRows(const Gpu& gpu, const Weight& weight, std::int64_t columns, std::int64_t first, std::int64_t count,
               DType type, std::byte* to);
// out = norm(x), or out += norm(x) if `add`
void rmsNorm(const Gpu& gpu, const float* x, Elements weight, float eps, std::int64_t rows, std::int64_t width,
             bool add, float* out);
void layerNorm(const Gpu& gpu, const float* x, float eps, std::int64_t rows, std::int64_t width, float* out);
void relu(const Gpu& gpu, const float* x, std::int64_t count, float* out);
void gelu(const Gpu& gpu, const float* x, Gelu form, std::int64_t count, float* out);
// logits [streams, count]
void sample(const Gpu& gpu, const float* logits, const Sampling& sampling);

// Few rows by the kernels for them, products of neighbouring matrices of one format by one launch; more by cuBLAS.
void matmul(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in, std::span<const Product> products,
            bool fullPrecision);
// Of up to kExactRows rows, in f32; every weight is read from memory once, whatever the number of rows. At most
// kMostProducts, all gated or none, whose matrices are of elements of one type, or of one packed format.
inline constexpr int kMostProducts = 4;
void matmulFewRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                   std::span<const Product> products);
void matmulPackedFewRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                         std::span<const Product> products);
// By cuBLAS. 16-bit weights meet activations rounded to their type, accumulated in f32 (activations of f16 are scaled
// row by row, so that none overflows), and packed weights are widened to f16; with `fullPrecision` all are widened to f32.
void matmulManyRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                    std::span<const Product> products, bool fullPrecision);

// One span of a pass: rows [firstRow, firstRow + rows) at positions from `position` on of one cache.
struct CacheSpan {
    std::byte* keys;  // [layers, kvHeads, capacity, headDim]
    std::byte* values;
    float* keyScales;  // [layers, kvHeads, capacity], of i8 alone
    float* valueScales;
    std::int32_t capacity;
    std::int32_t position;
    std::int32_t firstRow;
    std::int32_t rows;

    bool operator==(const CacheSpan&) const = default;
};
// position += rows
void advancePositions(const Gpu& gpu, CacheSpan* spans, int count);
// The batch of a pass.
struct DeviceBatch {
    const CacheSpan* spans;           // [count], device memory
    const std::int32_t* spanOfRow;    // [rows], device memory
    std::span<const CacheSpan> host;  // the same on the host, for grids
    int rows = 0;
    int kvHeads = 0, headDim = 0;
    DType type = DType::f32;  // of the caches
};
void normRopeAppend(const Gpu& gpu, float* q, const float* k, const float* v, const NormRope& norm,
                    const Rotation& rotation, int layer, const DeviceBatch& batch);
// x[r] = scale · x[r] + table[offset + position of r]
void addPositions(const Gpu& gpu, Elements table, int offset, std::int64_t width, const DeviceBatch& batch, float scale,
                  float* x);
void addRow(const Gpu& gpu, Elements row, std::int64_t rows, std::int64_t width, float* x);
constexpr int kLargestHead = 256;
void attention(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, float* out);
void attentionFewRows(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, float* out);
void attentionManyRows(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, float* out);
// Part of it: of no span more than `rows` rows. False where tensor cores do not take that cache.
bool attentionTensorCores(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, int rows,
                          float* out);

struct Kernel {
    std::int64_t height = 0, width = 0;
};
void conv2d(const Gpu& gpu, const float* x, const PictureShape& in, Elements weight, Elements bias,
            const Kernel& kernel, const Conv2dGeometry& geometry, float* out, const PictureShape& outPicture);
void groupNorm(const Gpu& gpu, const float* x, const PictureShape& picture, Elements weight, Elements bias,
               const VqNorm& norm, float eps, bool swish, float* out);
void add(const Gpu& gpu, const float* x, std::int64_t count, float* residual);
void upsample(const Gpu& gpu, const float* x, const PictureShape& in, float* out);
void pixelAttention(const Gpu& gpu, const float* q, const float* k, const float* v, std::int64_t pixels,
                    std::int64_t channels, float* out);
// out [rows]; the first of equals, and code 0 for latents that are no numbers.
void nearestCodes(const Gpu& gpu, const float* latents, std::int64_t rows, std::int64_t channels, Elements codebook,
                  std::int64_t codes, std::int32_t* out);

}  // namespace pardalis::gpu
