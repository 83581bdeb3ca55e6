#include "core/cpu/rotary_angles.h"

#include <cmath>

namespace pardalis::cpu {

Rotation RotaryAngles::of(std::span<const BatchSpan> batch, float theta, int headDim) {
    std::vector<int> positions;
    for (const BatchSpan& span : batch) {
        for (int r = 0; r < span.rows; ++r)
            positions.push_back(span.cache->length + r);
    }
    if (positions != m_positions || theta != m_theta || headDim != m_headDim) {
        m_positions = std::move(positions);
        m_theta = theta;
        m_headDim = headDim;
        m_cosine.clear();
        m_sine.clear();
        // f64: at position 100,000 an f32 angle is off by 0.004.
        std::vector<double> frequencies;
        for (int i = 0; i < headDim / 2; ++i)
            frequencies.push_back(std::pow(static_cast<double>(theta), -2.0 * i / headDim));
        for (const int position : m_positions) {
            for (const double frequency : frequencies) {
                m_cosine.push_back(static_cast<float>(std::cos(position * frequency)));
                m_sine.push_back(static_cast<float>(std::sin(position * frequency)));
            }
        }
    }
    return {m_cosine.data(), m_sine.data()};
}

}  // namespace pardalis::cpu
