#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/warp.h"
#include "gpu/runtime/gemm.h"

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

// With weights widened to f32, some rows of them at a time.
static void multiplyWidened(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in, Elements weight,
                            std::int64_t outs, float* out, bool add) {
    constexpr std::int64_t kScratch = std::int64_t{16} << 20;  // elements
    const std::int64_t step = std::min(outs, std::max<std::int64_t>(1, kScratch / in));
    const auto wide = gpu.memory.takeArray<float>(step * in);
    for (std::int64_t first = 0; first < outs; first += step) {
        const std::int64_t some = std::min(step, outs - first);
        widen(gpu, {weight.data + first * in * static_cast<std::int64_t>(sizeOf(weight.type)), weight.type}, some * in,
              wide.get());
        gemm(gpu, {reinterpret_cast<const std::byte*>(x), DType::f32}, rows, in,
             {reinterpret_cast<const std::byte*>(wide.get()), DType::f32}, some, out + first, outs, add);
    }
}

void matmulManyRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                    std::span<const Product> products, bool fullPrecision) {
    RoundedRows half, brain;  // each made when the first product asks for it
    for (const Product& p : products) {
        if (p.outs == 0)
            continue;
        const DType type = p.weight.elements().type;
        const bool rounds = type != DType::f32 && !fullPrecision;
        RoundedRows& own = type == DType::f16 ? half : brain;
        if (rounds && !own.data)
            own = rounded(gpu, x, rows, in, type);
        const float* scales = rounds ? own.scales.get() : nullptr;
        const auto multiply = [&](Elements weight, float* out, bool add) {
            if (rounds)
                gemm(gpu, {own.data.get(), type}, rows, in, weight, p.outs, out, p.outs, add);
            else if (type == DType::f32)
                gemm(gpu, {reinterpret_cast<const std::byte*>(x), type}, rows, in, weight, p.outs, out, p.outs, add);
            else
                multiplyWidened(gpu, x, rows, in, weight, p.outs, out, add);
        };
        if (!p.gate.data && !scales) {
            multiply(p.weight.elements(), p.out, p.add);
            continue;
        }
        const std::int64_t count = rows * p.outs;
        const auto value = gpu.memory.takeArray<float>(count);
        const auto gate = p.gate.data ? gpu.memory.takeArray<float>(count) : nullptr;
        multiply(p.weight.elements(), value.get(), false);
        if (gate)
            multiply(p.gate.elements(), gate.get(), false);
        launch(gpu.stream(), {blocksFor(count, 256), 256}, finishProductKernel, value.get(), gate.get(), scales,
               static_cast<int>(p.outs), p.add, count, p.out);
    }
}

}  // namespace pardalis::gpu
