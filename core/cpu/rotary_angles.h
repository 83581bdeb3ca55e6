#pragma once

#include "core/cpu/cpu_ops.h"

#include <span>
#include <vector>

namespace pardalis::cpu {

// Cosines and sines of the rotation of every row of a pass. The layers of a pass ask for the same ones.
class RotaryAngles {
public:
    // Valid until the next call.
    Rotation of(std::span<const BatchSpan> batch, float theta, int headDim);

private:
    std::vector<int> m_positions;
    float m_theta = 0;
    int m_headDim = 0;
    std::vector<float> m_cosine, m_sine;  // [rows, headDim/2]
};

}  // namespace pardalis::cpu
