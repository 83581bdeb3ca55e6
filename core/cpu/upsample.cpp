#include "core/cpu/cpu_ops.h"

namespace pardalis::cpu {

void upsample(Machine machine, const float* x, const PictureShape& in, float* out) {
    const std::int64_t row = in.width * in.channels;
    const std::int64_t perChunk = itemsPerChunk(4 * row);
    machine.threads.run(chunksOf(in.height, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, in.height);
        for (std::int64_t y = range.first; y < range.end; ++y) {
            float* to = out + 4 * y * row;
            for (std::int64_t column = 0; column < in.width; ++column) {
                const float* pixel = x + y * row + column * in.channels;
                float* twice = to + 2 * column * in.channels;
                std::copy_n(pixel, in.channels, twice);
                std::copy_n(pixel, in.channels, twice + in.channels);
            }
            std::copy_n(to, 2 * row, to + 2 * row);
        }
    });
}

}  // namespace pardalis::cpu
