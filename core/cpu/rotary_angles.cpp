#include "core/cpu/rotary_angles.h"

namespace pardalis::cpu {

Rotation RotaryAngles::of(std::span<const BatchSpan> batch, const Rope& rope, int headDim) {
    std::vector<int> positions;
    for (const BatchSpan& span : batch) {
        for (int r = 0; r < span.rows; ++r)
            positions.push_back(span.cache->length + r);
    }
    if (positions != m_positions || rope != m_rope || headDim != m_headDim) {
        m_positions = std::move(positions);
        m_rope = rope;
        m_headDim = headDim;
        for (std::vector<float>* factors : {&m_cosine, &m_sine, &m_keyCosine, &m_keySine})
            factors->clear();
        for (const int position : m_positions) {
            for (int i = 0; i < headDim / 2; ++i)
                add(ropeFactors(rope, headDim, position, i));
        }
    }
    if (rope.scaleBase <= 0)
        return {m_cosine.data(), m_sine.data(), m_cosine.data(), m_sine.data()};
    return {m_cosine.data(), m_sine.data(), m_keyCosine.data(), m_keySine.data()};
}

void RotaryAngles::add(const RopeFactors& factors) {
    m_cosine.push_back(factors.cosine);
    m_sine.push_back(factors.sine);
    if (m_rope.scaleBase <= 0)
        return;
    m_keyCosine.push_back(factors.keyCosine);
    m_keySine.push_back(factors.keySine);
}

}  // namespace pardalis::cpu
