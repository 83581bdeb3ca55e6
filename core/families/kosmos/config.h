#pragma once

#include "core/base/json_fields.h"
#include "core/families/model_shape.h"
#include "core/nn/clip_vision.h"

#include <cstdint>
#include <string>

namespace pardalis {

// The decoder of KOSMOS-1 and Kosmos-2 (arXiv 2302.14045 §2.2, 2306.14824): LayerNorms before each sub-layer and within it
// (Magneto, arXiv 2210.06423), biases, GELU, a head that is the embedding table unless said otherwise.
struct KosmosTextSizes {
    // Rows of the position table in front of position 0, as in fairseq: padding has 1, what is read begins at 2.
    static constexpr int kFirstPosition = 2;

    int vocabularySize = 0;  // rows of the embedding table
    int hiddenSize = 0;
    int ffnSize = 0;
    int layers = 0;
    int heads = 0;
    int contextLength = 0;  // positions
    float normEps = 1e-5f;
    bool scalesEmbeddings = true;  // by the root of hiddenSize
    bool tiedHead = true;
    // Positions as KOSMOS-1 was published with (xPos), in place of the sines and cosines that Kosmos-2's release uses: only
    // in models of our own. 0: the latter.
    float xposScaleBase = 0;

    int headDim() const { return hiddenSize / heads; }
    bool hasXpos() const { return xposScaleBase > 0; }
    std::int64_t parameters() const;
};

// config.json of a folder as transformers saves Kosmos2ForConditionalGeneration, proven: every size is in a range where no
// product overflows.
struct KosmosConfig {
    KosmosTextSizes text;
    ClipVisionSizes vision;
    int latents = 0;  // rows that a picture becomes

    std::int64_t parameters() const;
};

ModelShape shapeOf(const KosmosConfig& config);

// As transformers 5.24 reads it: what is missing has the values of kosmos-2-patch14-224. Throws Error naming file and member:
// what is of another type or out of range, and what would be computed otherwise than here.
KosmosConfig kosmosConfigOf(const nlohmann::json& config, const std::string& file);

}  // namespace pardalis
