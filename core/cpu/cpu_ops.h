#pragma once

#include "core/cpu/memory_pool.h"
#include "core/cpu/thread_pool.h"
#include "core/tensor/backend.h"
#include "core/tensor/op_structs.h"
#include "core/tokens/token_id.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

// The launchers behind CpuBackend, one a file, on raw pointers. Shapes were checked by Backend.
namespace pardalis::cpu {

class Bf16Gemm;
class Convolutions;
class CpuDecodeState;

// What a launcher works with.
struct Machine {
    ThreadPool& threads;
    MemoryPool& memory;
    Bf16Gemm& bf16;
    Convolutions& convolutions;
};

// Items [first, end) of a chunk that holds `size` of `count` items.
struct Range {
    std::int64_t first, end;
};
inline int chunksOf(std::int64_t count, std::int64_t size) { return static_cast<int>((count + size - 1) / size); }
inline Range rangeOf(int chunk, std::int64_t size, std::int64_t count) {
    return {chunk * size, std::min((chunk + 1) * size, count)};
}
// Items a chunk should hold so that it is worth handing out, for items of `cost` elements each.
inline std::int64_t itemsPerChunk(std::int64_t cost) {
    return std::max<std::int64_t>(1, 32768 / std::max<std::int64_t>(cost, 1));
}

// The kernels in use, as Highway calls them: "AVX3".
const char* targetName();

void toF32(Elements from, float* to, std::int64_t count);
// Rows [first, first + count) of a weight of any format, `columns` wide.
void toF32(Weight from, std::int64_t columns, std::int64_t first, std::int64_t count, float* to);
void fromF32(const float* from, DType type, std::byte* to, std::int64_t count);
// On the calling thread: out = silu(gates) ⊙ ups; the softmax of scores times `scale`, in place; a sum of nearly
// all, at the speed of memory.
void gate(const float* gates, const float* ups, std::int64_t count, float* out);
void softmax(float* scores, std::int64_t count, float scale);
float total(const float* x, std::int64_t count);

void embed(Machine machine, Weight table, std::span<const TokenId> tokens, std::int64_t width, float* out);
// out = norm(x), or out += norm(x) if `add`
void rmsNorm(Machine machine, const float* x, Elements weight, float eps, std::int64_t rows, std::int64_t width,
             bool add, float* out);
void layerNorm(Machine machine, const float* x, float eps, std::int64_t rows, std::int64_t width, float* out);
// x[r] = scale · x[r] + table[offset + position of r]
void addPositions(Machine machine, Elements table, int offset, std::int64_t width, std::span<const BatchSpan> batch,
                  float scale, float* x);
void addRow(Machine machine, Elements row, std::int64_t rows, std::int64_t width, float* x);
void relu(Machine machine, const float* x, std::int64_t count, float* out);
void gelu(Machine machine, const float* x, Gelu form, std::int64_t count, float* out);
void mix(Machine machine, const float* logits, std::span<const float> weights, std::int64_t width, float* out);
// On the calling thread: a sampler has little to do. Throws Error as pardalis::sample().
void sample(Machine machine, const float* logits, CpuDecodeState& state);

// Unless `fullPrecision`, x is rounded: to bf16 before it meets bf16 weights in passes of many rows, and to 8 bits before it
// meets weights of 8 and 4 bits.
void matmul(Machine machine, const float* x, std::int64_t rows, std::int64_t in, std::span<const Product> products,
            bool fullPrecision);
// In f32; every weight is read from memory once.
void matmulFewRows(Machine machine, const float* x, std::int64_t rows, std::int64_t in,
                   std::span<const Product> products);
// With packed weights, of one number of bits; x is rounded to 8 bits. Every weight is read from memory once.
void matmulPacked(Machine machine, const float* x, std::int64_t rows, std::int64_t in,
                  std::span<const Product> products);
// False: as on a processor without AVX-512 VNNI.
void allowByteQuadsForTest(bool allowed);
// By oneDNN; with `rounds`, x is rounded to bf16 for bf16 weights.
void matmulManyRows(Machine machine, const float* x, std::int64_t rows, std::int64_t in,
                    std::span<const Product> products, bool rounds);

void normRopeAppend(Machine machine, float* q, const float* k, const float* v, const NormRope& shape,
                    const Rotation& rotation, int layer, std::span<const BatchSpan> batch);

// Attention of rows [firstRow, firstRow + rows) of one span for the query heads that share one kv head.
struct AttentionHead {
    Elements keys, values;             // [position, headDim] of this layer and kv head
    const float* keyScales = nullptr;  // [position] of them, of i8 alone
    const float* valueScales = nullptr;
    int headDim = 0;
    int group = 0;     // query heads
    int position = 0;  // of the first row
    int rows = 0;
    std::int64_t stride = 0;   // elements between rows of q and of out
    const float* q = nullptr;  // [rows, group, headDim] with that stride
    float* out = nullptr;
};
void attention(Machine machine, const float* q, int heads, int layer, std::span<const BatchSpan> batch, float* out);
void attendFewRows(Machine machine, std::span<const AttentionHead> heads);
void attendManyRows(Machine machine, std::span<const AttentionHead> heads);

void conv2d(Machine machine, const float* x, const PictureShape& in, const Tensor& weight, const Tensor& bias,
            const Conv2dGeometry& geometry, float* out, const PictureShape& outPicture);
void groupNorm(Machine machine, const float* x, const PictureShape& picture, Elements weight, Elements bias,
               const VqNorm& norm, float eps, bool swish, float* out);
void add(Machine machine, const float* x, std::int64_t count, float* residual);
void upsample(Machine machine, const float* x, const PictureShape& in, float* out);
void pixelAttention(Machine machine, const float* q, const float* k, const float* v, std::int64_t pixels,
                    std::int64_t channels, float* out);
void nearestCodes(Machine machine, const float* latents, std::int64_t channels, Elements codebook, std::int64_t codes,
                  std::span<int> out);

}  // namespace pardalis::cpu
