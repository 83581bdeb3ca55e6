#include "core/nn/vq_network.h"

#include "core/base/error.h"

namespace pardalis {
namespace {

constexpr float kNormEps = 1e-6f;  // not the 1e-5 of the transformer

}  // namespace

Tensor VqBlocks::conv(const Tensor& x, const ConvWeights& w, const Conv2dGeometry& g) {
    if (m_stop.stop_requested())
        throw Cancelled();
    const std::int64_t height = (x.shape[0] + g.top + g.bottom - w.weight.shape[2]) / g.stride + 1;
    const std::int64_t width = (x.shape[1] + g.left + g.right - w.weight.shape[3]) / g.stride + 1;
    const Tensor out = m_backend.allocate(DType::f32, {height, width, w.weight.shape[0]});
    m_backend.conv2d(x, w.weight, w.bias, g, out);
    return out;
}

Tensor VqBlocks::norm(const Tensor& x, const NormWeights& w, bool swish, bool inPlace) {
    const Tensor out = inPlace ? x : m_backend.allocate(DType::f32, x.shape);
    m_backend.groupNorm(x, w.weight, w.bias, m_norm, kNormEps, swish, out);
    return out;
}

Tensor VqBlocks::normSwish(Tensor x, const NormWeights& w) { return norm(x, w, true, true); }

Tensor VqBlocks::resBlock(Tensor x, const ResBlockWeights& w) {
    Tensor h = conv3x3(norm(x, w.norm1, true, false), w.conv1);
    h = conv3x3(norm(h, w.norm2, true, true), w.conv2);
    if (w.shortcut)
        x = conv1x1(x, *w.shortcut);
    m_backend.add(h, x);
    return x;
}

Tensor VqBlocks::attnBlock(Tensor x, const AttnBlockWeights& w) {
    Tensor h = norm(x, w.norm, false, false);
    const Tensor q = conv1x1(h, w.q), k = conv1x1(h, w.k), v = conv1x1(h, w.v);
    m_backend.pixelAttention(q, k, v, h);
    m_backend.add(conv1x1(h, w.out), x);
    return x;
}

Tensor VqBlocks::blocks(Tensor x, const LevelWeights& w) {
    for (std::size_t i = 0; i < w.blocks.size(); ++i) {
        x = resBlock(std::move(x), w.blocks[i]);
        if (!w.attention.empty())
            x = attnBlock(std::move(x), w.attention[i]);
    }
    return x;
}

Tensor VqBlocks::upsample(const Tensor& x, const ConvWeights& w) {
    const Tensor doubled = m_backend.allocate(DType::f32, {2 * x.shape[0], 2 * x.shape[1], x.shape[2]});
    m_backend.upsample(x, doubled);
    return conv3x3(doubled, w);
}

Tensor VqBlocks::middle(Tensor x, const VqNetworkWeights& w) {
    x = resBlock(std::move(x), w.midBlock1);
    x = attnBlock(std::move(x), w.midAttention);
    return resBlock(std::move(x), w.midBlock2);
}

}  // namespace pardalis
