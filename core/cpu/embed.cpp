#include "core/cpu/ops.h"

namespace pardalis::cpu {

void embed(Machine machine, Elements table, std::span<const TokenId> tokens, std::int64_t width, float* out) {
    const auto rows = static_cast<std::int64_t>(tokens.size());
    const std::int64_t perChunk = itemsPerChunk(width);
    machine.threads.run(chunksOf(rows, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, rows);
        for (std::int64_t r = range.first; r < range.end; ++r)
            toF32(table.at(toInt(tokens[static_cast<std::size_t>(r)]) * width), out + r * width, width);
    });
}

}  // namespace pardalis::cpu
