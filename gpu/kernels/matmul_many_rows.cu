#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/warp.h"
#include "gpu/runtime/gemm.h"

#include <algorithm>

// Prefill: cuBLAS multiplies; what stands before and behind it is here.
namespace pardalis::gpu {

// Rounds a row to f16 after a scaling by a power of two that puts its largest element at 2^11: activations of these
// models go beyond what f16 holds. A block a row; scales[row] undoes it.
__global__ void roundRowsKernel(const float* x, int in, f16* out, float* scales) {
    float* scratch = SharedPieces().take<float>(static_cast<int>(blockDim.x) / kWarp);
    const float* row = x + std::int64_t{blockIdx.x} * in;
    float largest = 0;
    for (int i = static_cast<int>(threadIdx.x); i < in; i += static_cast<int>(blockDim.x))
        largest = fmaxf(largest, fabsf(row[i]));
    largest = blockMax(largest, scratch);
    int exponent = 11;
    if (largest > 0 && largest < HUGE_VALF)
        frexpf(largest, &exponent);
    const float down = ldexpf(1.0f, min(max(11 - exponent, -126), 126));
    for (int i = static_cast<int>(threadIdx.x); i < in; i += static_cast<int>(blockDim.x))
        out[std::int64_t{blockIdx.x} * in + i] = fromFloat<f16>(row[i] * down);
    if (threadIdx.x == 0)
        scales[blockIdx.x] = 1.0f / down;
}

// out (+)= scale · value, times silu(scale · gate) where there is a gate
__global__ void finishProductKernel(const float* value, const float* gate, const float* scales, int outs, bool add,
                                    std::int64_t count, float* out) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= count)
        return;
    const float scale = scales ? scales[i / outs] : 1.0f;
    float v = scale * value[i];
    if (gate)
        v *= silu(scale * gate[i]);
    out[i] = add ? out[i] + v : v;
}

// x of a pass, rounded to one of the 16-bit types.
struct RoundedRows {
    std::shared_ptr<std::byte> data;
    std::shared_ptr<float> scales;  // [rows]; f16 only
};

static RoundedRows rounded(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in, DType type) {
    RoundedRows result{gpu.memory.takeArray<std::byte>(rows * in * 2), nullptr};
    if (type == DType::bf16) {
        narrow(gpu, x, DType::bf16, rows * in, result.data.get());
    } else {
        result.scales = gpu.memory.takeArray<float>(rows);
        launch(gpu.stream(), {static_cast<unsigned>(rows), 256, 256 / kWarp * sizeof(float)}, roundRowsKernel, x,
               static_cast<int>(in), reinterpret_cast<f16*>(result.data.get()), result.scales.get());
    }
    return result;
}

// The type in which a format's weights meet activations. Packed weights are products of an f16 and a small integer, which
// f16 holds to 11 bits (and as infinities beyond 65,504, where no model's are); bf16 would lose as much as 8 bits do.
static DType productType(const MatrixFormat& format, bool fullPrecision) {
    return fullPrecision ? DType::f32 : format.elements().value_or(DType::f16);
}

// x and weight [outs, in] are of the type in which they meet, or weight is widened to it, some rows of it at a time.
static void multiply(const Gpu& gpu, Elements x, std::int64_t rows, std::int64_t in, const Weight& weight,
                     std::int64_t outs, float* out, bool add) {
    if (weight.format->elements() == x.type)
        return gemm(gpu, x, rows, in, weight.elements(), outs, out, outs, add);
    constexpr std::int64_t kScratch = std::int64_t{64} << 20, kStep = PackedFormat::kTile;
    const std::int64_t rowBytes = in * static_cast<std::int64_t>(sizeOf(x.type));
    const std::int64_t step = std::min(outs, std::max<std::int64_t>(1, kScratch / rowBytes / kStep) * kStep);
    const auto wide = gpu.memory.takeArray<std::byte>(step * rowBytes);
    for (std::int64_t first = 0; first < outs; first += step) {
        const std::int64_t some = std::min(step, outs - first);
        widenRows(gpu, weight, in, first, some, x.type, wide.get());
        gemm(gpu, x, rows, in, {wide.get(), x.type}, some, out + first, outs, add);
    }
}

void matmulManyRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                    std::span<const Product> products, bool fullPrecision) {
    RoundedRows half, brain;  // each made when the first product asks for it
    for (const Product& p : products) {
        if (p.outs == 0)
            continue;
        const DType type = productType(*p.weight.format, fullPrecision);
        Elements input(reinterpret_cast<const std::byte*>(x), DType::f32);
        const float* scales = nullptr;
        if (type != DType::f32) {
            RoundedRows& own = type == DType::f16 ? half : brain;
            if (!own.data)
                own = rounded(gpu, x, rows, in, type);
            input = {own.data.get(), type};
            scales = own.scales.get();
        }
        if (!p.gate.data && !scales) {
            multiply(gpu, input, rows, in, p.weight, p.outs, p.out, p.add);
            continue;
        }
        const std::int64_t count = rows * p.outs;
        const auto value = gpu.memory.takeArray<float>(count);
        const auto gate = p.gate.data ? gpu.memory.takeArray<float>(count) : nullptr;
        multiply(gpu, input, rows, in, p.weight, p.outs, value.get(), false);
        if (gate)
            multiply(gpu, input, rows, in, p.gate, p.outs, gate.get(), false);
        launch(gpu.stream(), {blocksFor(count, 256), 256}, finishProductKernel, value.get(), gate.get(), scales,
               static_cast<int>(p.outs), p.add, count, p.out);
    }
}

}  // namespace pardalis::gpu
