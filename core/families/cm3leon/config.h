#pragma once

#include "core/base/json_fields.h"
#include "core/families/model_shape.h"
#include "core/families/trained_for.h"
#include "core/nn/image_tokenizer_config.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pardalis {

// A CM3Leon decoder (arXiv 2309.02591 §2.3): as OPT, without biases, without weights in its norms, with a tied head.
struct Cm3LeonSizes {
    // Rows of the position table in front of position 0, as in fairseq: padding has 1, what is read begins at 2.
    static constexpr int kFirstPosition = 2;

    int vocabularySize = 0;
    int hiddenSize = 0;
    int ffnSize = 0;
    int layers = 0;
    int heads = 0;
    int contextLength = 0;  // positions
    float normEps = 1e-5f;

    int headDim() const { return hiddenSize / heads; }
    int positionRows() const { return contextLength + kFirstPosition; }
    std::int64_t parameters() const;
};

ModelShape shapeOf(const Cm3LeonSizes& sizes);

// config.json of a folder (README.md here says what it may hold), proven: every size is in a range where no product
// overflows.
struct Cm3LeonConfig {
    Cm3LeonSizes sizes;
    std::optional<ImageTokenizerConfig> imageTokenizer;  // hasDecoder: true, the tensors decide
    TrainedFor trainedFor;  // "cm3_infill": sentinels mean something to it; "retrieval_trained"; "sft_tasks"
};

// Throws Error naming file and member: what is missing, of another type or out of range, and members that are not known.
Cm3LeonConfig cm3leonConfigOf(const nlohmann::json& config, const std::string& file);

}  // namespace pardalis
