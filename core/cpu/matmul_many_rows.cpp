#include "core/cpu/cpu_ops.h"
#include "core/cpu/gemm.h"

#include <optional>

namespace pardalis::cpu {
namespace {

constexpr std::int64_t kBlockRows = 512;  // rows for which a block of weights is unpacked once
constexpr std::int64_t kBlockOuts = 128;
constexpr std::int64_t kWidenedBytes = 1 << 20;  // of f32 weights, which should stay in the L2 cache

struct Input {
    const float* x;          // [rows, in]
    const std::byte* bf16X;  // the same, rounded; null if no product takes it
    std::int64_t rows, in;
};

float* floats(const std::shared_ptr<void>& block) { return static_cast<float*>(block.get()); }

// c [rows, outs] = x · weightᵀ for a block of rows and outs.
void multiplyBlock(Machine machine, const Input& input, Range rows, Weight weight, Range outRange, bool add, float* c,
                   std::int64_t ldc) {
    const std::int64_t m = rows.end - rows.first, outs = outRange.end - outRange.first;
    const std::optional<DType> type = weight.format->elements();
    const auto plainRows = [&] { return weight.elements().at(outRange.first * input.in).data; };
    if (type == DType::bf16 && input.bf16X) {
        machine.bf16.run(machine.memory, {m, outs, input.in, ldc, add}, input.bf16X + rows.first * input.in * 2,
                         plainRows(), c);
        return;
    }
    const float* x = input.x + rows.first * input.in;
    if (type == DType::f32) {
        sgemm(x, input.in, reinterpret_cast<const float*>(plainRows()), input.in, true, c, ldc, m, outs, input.in,
              add ? 1 : 0);
        return;
    }
    const std::int64_t step =
        std::clamp<std::int64_t>(kWidenedBytes / (input.in * 4) / 16 * 16, 16, outs < 16 ? 16 : outs);
    const auto widened = machine.memory.take(static_cast<std::size_t>(step * input.in) * sizeof(float));
    for (std::int64_t o = 0; o < outs; o += step) {
        const std::int64_t n = std::min(step, outs - o);
        toF32(weight, input.in, outRange.first + o, n, floats(widened));
        sgemm(x, input.in, floats(widened), input.in, true, c + o, ldc, m, n, input.in, add ? 1 : 0);
    }
}

void multiplyGated(Machine machine, const Input& input, Range rows, const Product& p, Range outs) {
    const std::int64_t m = rows.end - rows.first, n = outs.end - outs.first;
    const auto gates = machine.memory.take(static_cast<std::size_t>(m * n) * sizeof(float));
    const auto ups = machine.memory.take(static_cast<std::size_t>(m * n) * sizeof(float));
    multiplyBlock(machine, input, rows, p.gate, outs, false, floats(gates), n);
    multiplyBlock(machine, input, rows, p.weight, outs, false, floats(ups), n);
    for (std::int64_t r = 0; r < m; ++r)
        gate(floats(gates) + r * n, floats(ups) + r * n, n, p.out + (rows.first + r) * p.outs + outs.first);
}

}  // namespace

void matmulManyRows(Machine machine, const float* x, std::int64_t rows, std::int64_t in,
                    std::span<const Product> products, bool rounds) {
    Input input{x, nullptr, rows, in};
    std::shared_ptr<void> rounded;
    if (rounds) {
        rounded = machine.memory.take(static_cast<std::size_t>(rows * in) * 2);
        auto* to = static_cast<std::byte*>(rounded.get());
        const std::int64_t perChunk = itemsPerChunk(in);
        machine.threads.run(chunksOf(rows, perChunk), [&](int chunk, int) {
            const Range r = rangeOf(chunk, perChunk, rows);
            fromF32(x + r.first * in, DType::bf16, to + r.first * in * 2, (r.end - r.first) * in);
        });
        input.bf16X = to;
    }

    const int rowBlocks = chunksOf(rows, kBlockRows);
    int blocks = 0;
    for (const Product& p : products)
        blocks += chunksOf(p.outs, kBlockOuts);
    machine.threads.run(blocks * rowBlocks, [&](int chunk, int) {
        const Range range = rangeOf(chunk % rowBlocks, kBlockRows, rows);
        int block = chunk / rowBlocks;
        for (const Product& p : products) {
            const int own = chunksOf(p.outs, kBlockOuts);
            if (block >= own) {
                block -= own;
                continue;
            }
            const Range outs = rangeOf(block, kBlockOuts, p.outs);
            if (p.gate.data)
                multiplyGated(machine, input, range, p, outs);
            else
                multiplyBlock(machine, input, range, p.weight, outs, p.add, p.out + range.first * p.outs + outs.first,
                              p.outs);
            return;
        }
    });
}

}  // namespace pardalis::cpu
