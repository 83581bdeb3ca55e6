#pragma once

#include "core/tensor/kv_cache.h"
#include "gpu/kernels/cuda_ops.h"

#include <span>
#include <vector>

namespace pardalis::gpu {

// Rows of a cache behind what it holds, which in a pass are rows from `firstRow` on.
CacheSpan spanOf(const KvCache& cache, std::int32_t firstRow, std::int32_t rows);

// The spans of a pass in device memory. Every layer of a pass asks for the same ones, which are sent once.
class BatchTable {
public:
    // Valid until the next call.
    DeviceBatch of(DeviceMemory& memory, std::span<const BatchSpan> batch);

private:
    std::vector<CacheSpan> m_spans;
    std::shared_ptr<CacheSpan> m_deviceSpans;
    std::shared_ptr<std::int32_t> m_spanOfRow;
};

// Cosines and sines of the rotation of every position up to a capacity, so that a kernel finds its row by the position
// it reads from device memory. Tables stay, for recorded steps read them.
class RotaryTable {
public:
    struct Table {
        int positions, headDim;
        Rope rope;
        std::shared_ptr<float> cosine, sine;        // [positions, headDim/2], device memory
        std::shared_ptr<float> keyCosine, keySine;  // of xPos others, else the same

        Rotation rotation() const { return {cosine.get(), sine.get(), keyCosine.get(), keySine.get()}; }
    };
    // Of at least so many positions. Valid until the next call; its memory as long as this.
    const Table& of(DeviceMemory& memory, int positions, const Rope& rope, int headDim);

private:
    std::vector<Table> m_tables;
};

}  // namespace pardalis::gpu
