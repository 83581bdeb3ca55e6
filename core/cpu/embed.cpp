#include "core/cpu/cpu_ops.h"

namespace pardalis::cpu {

void embed(Machine machine, Weight table, std::span<const TokenId> tokens, std::int64_t width, float* out) {
    const auto rows = static_cast<std::int64_t>(tokens.size());
    const std::int64_t perChunk = itemsPerChunk(width);
    machine.threads.run(chunksOf(rows, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, rows);
        for (std::int64_t r = range.first; r < range.end; ++r)
            toF32(table, width, toInt(tokens[static_cast<std::size_t>(r)]), 1, out + r * width);
    });
}

}  // namespace pardalis::cpu
