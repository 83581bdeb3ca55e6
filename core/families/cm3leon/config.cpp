#include "core/families/cm3leon/config.h"

#include "core/base/json_text.h"
#include "core/families/chameleon/config.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace pardalis {
namespace {

// Ranges with room above everything published, in which 64-bit products of sizes can't overflow.
constexpr std::int64_t kMostIds = 1 << 22;
constexpr std::int64_t kMostHidden = 1 << 17;
constexpr std::int64_t kMostLayers = 1024;
constexpr std::int64_t kMostHeads = 1024;
constexpr std::int64_t kMostOfAHead = 1024;
constexpr std::int64_t kMostPositions = 1 << 20;

// What is read below, and what says nothing of what is computed.
constexpr std::array<std::string_view, 23> kKnownMembers = {"_name_or_path",
                                                            "architectures",
                                                            "bos_token_id",
                                                            "cm3_infill",
                                                            "dtype",
                                                            "eos_token_id",
                                                            "hidden_act",
                                                            "hidden_size",
                                                            "intermediate_size",
                                                            "layer_norm_eps",
                                                            "max_position_embeddings",
                                                            "model_type",
                                                            "num_attention_heads",
                                                            "num_hidden_layers",
                                                            "pad_token_id",
                                                            "retrieval_trained",
                                                            "sft_tasks",
                                                            "tie_word_embeddings",
                                                            "torch_dtype",
                                                            "transformers_version",
                                                            "use_cache",
                                                            "vocab_size",
                                                            "vq_config"};

void proveKnown(const JsonFields& config) {
    for (const auto& [name, value] : config.json().items()) {
        if (!value.is_null() && std::ranges::find(kKnownMembers, name) == kKnownMembers.end())
            config.fail(name,
                        "no such member: it may change what the model computes, and this version does not know how");
    }
}

Cm3LeonSizes sizesOf(const JsonFields& config) {
    const auto size = [&](const char* name, std::int64_t most) {
        return static_cast<int>(config.integer(name, 1, most));
    };
    Cm3LeonSizes s;
    s.vocabularySize = size("vocab_size", kMostIds);
    s.hiddenSize = size("hidden_size", kMostHidden);
    s.ffnSize = size("intermediate_size", kMostHidden);
    s.layers = size("num_hidden_layers", kMostLayers);
    s.heads = size("num_attention_heads", kMostHeads);
    s.contextLength = static_cast<int>(config.integer("max_position_embeddings", 2, kMostPositions));
    s.normEps = static_cast<float>(config.number("layer_norm_eps", 1e-12, 0.1, 1e-5));
    if (s.hiddenSize % s.heads != 0 || s.headDim() > kMostOfAHead)
        config.fail("num_attention_heads",
                    fmt::format("a divisor of hidden_size, {}, that gives heads of at most {} values", s.hiddenSize,
                                kMostOfAHead));
    if (config.text("hidden_act", "relu") != "relu")
        config.fail("hidden_act", "\"relu\"");
    if (!config.boolean("tie_word_embeddings", true))
        config.fail("tie_word_embeddings", "true: the head is the embedding table");
    return s;
}

}  // namespace

std::int64_t Cm3LeonSizes::parameters() const {
    const std::int64_t hidden = hiddenSize;
    return hidden * vocabularySize + hidden * positionRows() + layers * (4 * hidden * hidden + 2 * hidden * ffnSize);
}

ModelShape shapeOf(const Cm3LeonSizes& sizes) {
    return {.parameters = sizes.parameters(),
            .vocabularySize = sizes.vocabularySize,
            .contextLength = sizes.contextLength,
            .layers = sizes.layers,
            .hiddenSize = sizes.hiddenSize,
            .ffnSize = sizes.ffnSize,
            .heads = sizes.heads,
            .kvHeads = sizes.heads,
            .headDim = sizes.headDim(),
            .normEps = sizes.normEps,
            .plainLayers = true,
            .traits = {}};
}

Cm3LeonConfig cm3leonConfigOf(const nlohmann::json& json, const std::string& file) {
    const JsonFields config(json, file);
    if (config.text("model_type", "") != "cm3leon")
        config.fail("model_type", "\"cm3leon\"");
    proveKnown(config);
    Cm3LeonConfig result;
    result.sizes = sizesOf(config);
    if (config.find("vq_config"))
        result.imageTokenizer = parseImageTokenizerConfig(config.object("vq_config"));
    result.trainedFor = readTrainedFor(config);
    return result;
}

}  // namespace pardalis
