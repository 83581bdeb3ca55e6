#pragma once

#include "gpu/ops.h"

#include <span>
#include <vector>

namespace pardalis::gpu {

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
// it reads from device memory.
class RotaryTable {
public:
    struct Table {
        const float* cosine;  // [positions, headDim/2], device memory
        const float* sine;
    };
    // Valid until a call that asks for more.
    Table of(DeviceMemory& memory, int positions, float theta, int headDim);

private:
    int m_positions = 0, m_headDim = 0;
    float m_theta = 0;
    std::shared_ptr<float> m_cosine, m_sine;
};

}  // namespace pardalis::gpu
