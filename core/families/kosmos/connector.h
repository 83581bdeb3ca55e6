#pragma once

#include "core/nn/linear.h"

#include <cstdint>

namespace pardalis {

struct KosmosConnectorWeights {
    LinearWeights dense;         // [hidden, seen width]
    Tensor latents;              // [latents, hidden]
    LinearWeights q, k, v, out;  // [hidden, hidden]
};

struct KosmosConnectorSizes {
    int seenWidth = 0, hidden = 0, heads = 0, latents = 0;
};

// What is seen of a picture, as rows of a prompt: learned queries attend to it and to themselves (attentive pooling, K1 §2.2;
// one layer of Flamingo's Perceiver Resampler, arXiv 2204.14198, without its norms and feed-forward).
class KosmosConnector {
public:
    KosmosConnector(Backend& backend, const KosmosConnectorSizes& sizes, KosmosConnectorWeights weights);

    // seen [rows, seenWidth] → [latents, hidden]
    Tensor run(const Tensor& seen);

private:
    Backend& m_backend;
    KosmosConnectorSizes m_sizes;
    KosmosConnectorWeights m_weights;
};

}  // namespace pardalis
