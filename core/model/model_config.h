#pragma once

#include "core/tensor/op_structs.h"

#include <cstdint>
#include <vector>

namespace pardalis {

// A Chameleon decoder (arXiv 2405.09818 §2.3): Llama-2 with a LayerNorm on each query and key head and, in the 34B,
// norms behind the sub-layers.
struct TransformerConfig {
    int vocabularySize = 0;
    int hiddenSize = 0;
    int ffnSize = 0;
    int layers = 0;
    int heads = 0;
    int kvHeads = 0;  // fewer than heads: grouped-query attention
    int headDim = 0;
    int contextLength = 0;  // positions
    float normEps = 1e-5f;
    float ropeTheta = 10000.0f;
    bool qkNorm = true;
    bool normReordering = false;  // "swin_norm": x + norm(f(x)) in place of x + f(norm(x))

    std::int64_t parameters() const;
    // Bytes one position takes in a KvCache whose elements have `elementSize` bytes.
    std::int64_t kvBytesPerPosition(int elementSize) const;
};

// A taming-transformers VQGAN: square RGB pictures of `resolution` pixels to grid × grid codes and back.
struct ImageTokenizerConfig {
    int resolution = 512;      // pixels a side
    int channels = 128;        // base width
    std::vector<int> channelMultipliers = {1, 1, 2, 2, 4};  // one a level; each level but the last halves the picture
    int residualBlocks = 2;    // per level in the encoder; the decoder has one more
    std::vector<int> attentionResolutions;  // levels of this many pixels a side get attention too
    int latentChannels = 256;
    int codes = 8192;          // codebook entries
    int codeChannels = 256;    // their length
    VqNorm encoderNorm, decoderNorm;
    bool hasDecoder = true;

    int levels() const { return static_cast<int>(channelMultipliers.size()); }
    int downsampling() const { return 1 << (levels() - 1); }  // pixels a code covers, per side
    int grid() const { return resolution / downsampling(); }  // codes a side
    int codesPerPicture() const { return grid() * grid(); }
};

}  // namespace pardalis
