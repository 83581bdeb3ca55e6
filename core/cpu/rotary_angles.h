#pragma once

#include "core/cpu/cpu_ops.h"

#include <span>
#include <vector>

namespace pardalis::cpu {

// Cosines and sines of the rotation of every row of a pass. The layers of a pass ask for the same ones.
class RotaryAngles {
public:
    // Valid until the next call.
    Rotation of(std::span<const BatchSpan> batch, const Rope& rope, int headDim);

private:
    void add(const RopeFactors& factors);

    std::vector<int> m_positions;
    Rope m_rope{0};
    int m_headDim = 0;
    std::vector<float> m_cosine, m_sine;        // [rows, headDim/2]
    std::vector<float> m_keyCosine, m_keySine;  // the same, of xPos alone
};

}  // namespace pardalis::cpu
