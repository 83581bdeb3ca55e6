#include "core/nn/clip_tower.h"

#include "core/base/error.h"

namespace pardalis {

// Of one pass.
struct ClipTower::Activations {
    Tensor branch, q, k, v, mixed;  // [rows, width]
    Tensor hidden;                  // [rows, ffn]
    KvCache cache;                  // of the layer at hand
    std::vector<KvCache> views;     // of it, as each row sees it; one where rows see what is before them
    std::vector<BatchSpan> batch;   // of them
};

ClipTower::ClipTower(Backend& backend, const ClipTowerSizes& sizes, std::vector<ClipLayerWeights> layers)
    : m_backend(backend), m_sizes(sizes), m_layers(std::move(layers)) {
    CHECK(std::ssize(m_layers) == sizes.layers && sizes.heads > 0 && sizes.width % sizes.heads == 0);
}

void ClipTower::norm(const Tensor& x, const NormWeights& w, const Tensor& out) {
    const Shape rows{1, x.shape[0], x.shape[1]};
    m_backend.groupNorm(x.reshaped(rows), w.weight, w.bias, {.groups = 1, .perPixel = true}, m_sizes.normEps, false,
                        out.reshaped(rows));
}

// The bias in every row, and the product added to it.
void ClipTower::linear(const Tensor& x, const LinearWeights& w, const Tensor& out) {
    const std::vector<int> everyRow(static_cast<std::size_t>(x.shape[0]), 0);
    m_backend.gatherCodes(w.bias.reshaped({1, w.bias.shape.count()}), everyRow, out);
    m_backend.matmulAdd(x, w.weight, out);
}

void ClipTower::layer(const ClipLayerWeights& w, Activations& pass, const Tensor& x) {
    norm(x, w.norm1, pass.branch);
    linear(pass.branch, w.q, pass.q);
    linear(pass.branch, w.k, pass.k);
    linear(pass.branch, w.v, pass.v);
    const BatchSpan all{&pass.cache, static_cast<int>(x.shape[0])};
    m_backend.append(pass.k, pass.v, 0, {&all, 1});
    m_backend.attention(pass.q, 0, pass.batch, pass.mixed);
    linear(pass.mixed, w.out, pass.branch);
    m_backend.add(pass.branch, x);

    norm(x, w.norm2, pass.branch);
    linear(pass.branch, w.fc1, pass.hidden);
    m_backend.gelu(pass.hidden, m_sizes.gelu, pass.hidden);
    linear(pass.hidden, w.fc2, pass.branch);
    m_backend.add(pass.branch, x);
}

void ClipTower::run(const Tensor& x, bool causal, std::stop_token stop) {
    const std::int64_t rows = x.shape[0];
    const auto count = static_cast<int>(rows);
    Activations pass;
    for (Tensor* tensor : {&pass.branch, &pass.q, &pass.k, &pass.v, &pass.mixed})
        *tensor = m_backend.allocate(DType::f32, {rows, m_sizes.width});
    pass.hidden = m_backend.allocate(DType::f32, {rows, m_sizes.ffn});
    pass.cache = m_backend.makeCache(DType::f32, 1, m_sizes.heads, count, m_sizes.headDim());
    // Attention reaches from the first position to the row's own. Rows that see all of them are rows of as many spans,
    // each at the last position of the one cache.
    pass.views.assign(causal ? 1 : static_cast<std::size_t>(rows), pass.cache);
    for (KvCache& view : pass.views) {
        view.length = causal ? 0 : count - 1;
        pass.batch.push_back({&view, causal ? count : 1});
    }
    for (const ClipLayerWeights& w : m_layers) {
        if (stop.stop_requested())
            throw Cancelled();
        layer(w, pass, x);
    }
}

}  // namespace pardalis
