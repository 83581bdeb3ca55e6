#pragma once

#include "app/train/bi_encoder/bi_encoder_network.h"
#include "app/train/network/biased_layers.h"
#include "core/families/kosmos/config.h"

namespace pardalis::train {

// What the decoder reads: sequences of one length, whose rows are tokens and embeddings of pictures.
struct KosmosBatch {
    torch::Tensor rows;       // [batch, length] i64: ids, and behind them picture · latents + latent of `pictures`
    torch::Tensor positions;  // [batch, length] i64, from 0
    torch::Tensor mask;       // [batch, 1, length, length] f32: 0 or -inf
};

// A Kosmos (arXiv 2302.14045 §2, 2306.14824 §3) to be trained, as core/families/kosmos computes it; parameters have the
// names of Kosmos2ForConditionalGeneration, so that they are written as they are. Head and embedding are one.
struct KosmosNetworkImpl : torch::nn::Module {
    explicit KosmosNetworkImpl(const KosmosConfig& config);

    // pixels [pictures, 3, imageSize, imageSize] in -1..1 → [pictures, 1 + patches, width], behind the last norm
    torch::Tensor seen(const torch::Tensor& pixels);
    // Of these rows [pictures, latents, hidden].
    torch::Tensor connected(const torch::Tensor& seen);
    torch::Tensor pictures(const torch::Tensor& pixels) { return connected(seen(pixels)); }
    // pictures [any, latents, hidden] → [batch, length, hidden], behind the last norm
    torch::Tensor decoded(const KosmosBatch& batch, const torch::Tensor& pictures);
    // hidden [n, hidden] → [n, vocabulary]
    torch::Tensor logits(const torch::Tensor& hidden) const;

    // Begins the embeddings of a grid's cells so that near cells are alike: the first of side × side ones.
    void spreadCells(int firstCell, int side);
    // The vision transformer of a CLIP's folder (`bi-encoder`) of the same sizes. Throws Error.
    void takeVision(const std::filesystem::path& folder);

    KosmosConfig config;
    Precision precision = Precision::f32;

private:
    ClipTowerNetwork m_vision{nullptr};
    torch::Tensor m_classToken, m_patches,
        m_picturePositions;  // [width], [width, 3, patch, patch], [1 + patches, width]
    LayerNorm m_visionNormIn{nullptr}, m_visionNormOut{nullptr};
    BiasedLinear m_dense{nullptr}, m_q{nullptr}, m_k{nullptr}, m_v{nullptr}, m_out{nullptr};
    torch::Tensor m_latents;    // [latents, hidden]
    torch::Tensor m_embedding;  // [vocabulary, hidden]
    torch::nn::ModuleList m_layers;
    LayerNorm m_norm{nullptr};
    torch::Tensor m_positions;  // [context, hidden], no parameter
};
TORCH_MODULE(KosmosNetwork);

}  // namespace pardalis::train
