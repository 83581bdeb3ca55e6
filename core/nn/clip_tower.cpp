#include "core/nn/clip_tower.h"

#include "core/base/error.h"
#include "core/nn/full_attention.h"

#include <optional>

namespace pardalis {

// Of one pass.
struct ClipTower::Activations {
    Tensor branch, q, k, v, mixed;      // [rows, width]
    Tensor hidden;                      // [rows, ffn]
    std::optional<FullAttention> full;  // none: rows see what is before them,
    KvCache cache;                      // in that of the layer at hand
};

ClipTower::ClipTower(Backend& backend, const ClipTowerSizes& sizes, std::vector<ClipLayerWeights> layers)
    : m_backend(backend), m_sizes(sizes), m_layers(std::move(layers)) {
    CHECK(std::ssize(m_layers) == sizes.layers && sizes.heads > 0 && sizes.width % sizes.heads == 0);
}

void ClipTower::norm(const Tensor& x, const NormWeights& w, const Tensor& out) {
    rowNorm(m_backend, x, w, m_sizes.normEps, out);
}

void ClipTower::layer(const ClipLayerWeights& w, Activations& pass, const Tensor& x) {
    norm(x, w.norm1, pass.branch);
    linear(m_backend, pass.branch, {{w.q, pass.q}, {w.k, pass.k}, {w.v, pass.v}});
    if (pass.full) {
        pass.full->run(pass.q, pass.k, pass.v, pass.mixed);
    } else {
        const BatchSpan all{&pass.cache, static_cast<int>(x.shape[0])};
        m_backend.append(pass.k, pass.v, 0, {&all, 1});
        m_backend.attention(pass.q, 0, {&all, 1}, pass.mixed);
    }
    linearAdd(m_backend, pass.mixed, w.out, x);

    norm(x, w.norm2, pass.branch);
    linear(m_backend, pass.branch, {{w.fc1, pass.hidden}});
    m_backend.gelu(pass.hidden, m_sizes.gelu, pass.hidden);
    linearAdd(m_backend, pass.hidden, w.fc2, x);
}

void ClipTower::run(const Tensor& x, bool causal, std::stop_token stop) {
    const std::int64_t rows = x.shape[0];
    const auto count = static_cast<int>(rows);
    Activations pass;
    for (Tensor* tensor : {&pass.branch, &pass.q, &pass.k, &pass.v, &pass.mixed})
        *tensor = m_backend.allocate(DType::f32, {rows, m_sizes.width});
    pass.hidden = m_backend.allocate(DType::f32, {rows, m_sizes.ffn});
    if (causal)
        pass.cache = m_backend.makeCache(DType::f32, 1, m_sizes.heads, count, m_sizes.headDim());
    else
        pass.full.emplace(m_backend, m_sizes.heads, m_sizes.headDim(), count, count);
    for (const ClipLayerWeights& w : m_layers) {
        if (stop.stop_requested())
            throw Cancelled();
        layer(w, pass, x);
    }
}

}  // namespace pardalis
