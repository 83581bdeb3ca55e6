#include "core/families/chameleon/config_writer.h"

#include "core/base/error.h"

#include <fmt/core.h>

#include <cstdlib>

namespace pardalis {
namespace {

using Json = nlohmann::ordered_json;

// The shortest decimal number that is this float: 1e-05, not 9.99999974737875e-06.
double shortest(float value) { return std::strtod(fmt::format("{}", value).c_str(), nullptr); }

const char* torchName(DType type) {
    return type == DType::f32 ? "float32" : type == DType::f16 ? "float16" : "bfloat16";
}

Json vocabularyMap(const ExportedModel& model, bool rename) {
    std::vector<std::pair<int, std::string>> byId;
    for (const auto& [name, id] : model.config.vocabulary)
        byId.emplace_back(id, rename && name == kPlaceholderInMetas ? kPlaceholder : name);
    std::ranges::sort(byId);
    Json map = Json::object();
    for (const auto& [id, name] : byId)
        map.get_ref<Json::object_t&>().emplace_back(name, id);  // operator[] would look through all before
    return map;
}

Json imageTokenizerJson(const ImageTokenizerConfig& images) {
    Json vq = {{"model_type", "chameleon_vqgan"},
               {"attn_resolutions", images.attentionResolutions},
               {"attn_type", "vanilla"},
               {"base_channels", images.channels},
               {"channel_multiplier", images.channelMultipliers},
               {"double_latent", false},
               {"dropout", 0.0},
               {"embed_dim", images.codeChannels},
               {"in_channels", 3},
               {"initializer_range", 0.02},
               {"latent_channels", images.latentChannels},
               {"num_embeddings", images.codes},
               {"num_res_blocks", images.residualBlocks},
               {"resolution", images.resolution}};
    if (images.attentionResolutions.empty())
        vq["attn_resolutions"] = nullptr;
    // Transformers has no such members, and computes as if they had these values.
    const auto norm = [&](const std::string& half, const VqNorm& is) {
        if (is.groups != 32)
            vq[half + "_norm_groups"] = is.groups;
        if (is.perPixel)
            vq[half + "_norm_per_pixel"] = true;
    };
    norm("encoder", images.encoderNorm);
    norm("decoder", images.decoderNorm);
    return vq;
}

void proveTransformersCan(const ExportedModel& model) {
    const TransformerConfig& t = model.config.transformer;
    if (t.heads * t.headDim != t.hiddenSize)
        throw Error("{}: {} heads of {} values in a model {} wide: transformers takes heads that share the width alone",
                    model.name, t.heads, t.headDim, t.hiddenSize);
    if (!t.qkNorm)
        throw Error("{}: queries and keys are not normalised, which transformers' Chameleon always does", model.name);
}

}  // namespace

std::string originOf(Maker maker) {
    switch (maker) {
    case Maker::meta: return "facebook/chameleon";
    case Maker::anole: return "GAIR/Anole-7b-v0.1";
    case Maker::lumina: return "Alpha-VLLM/Lumina-mGPT";
    case Maker::unknown: break;
    }
    return {};
}

bool needsPlaceholder(const Vocabulary& vocabulary) {
    return vocabulary.find(kPlaceholderInMetas) && !vocabulary.find(kPlaceholder);
}

Json configJson(const ExportedModel& model, ExportLayout layout, DType type) {
    const bool isOurs = layout == ExportLayout::packed;
    if (!isOurs)
        proveTransformersCan(model);
    const TransformerConfig& t = model.config.transformer;
    const bool tied = model.transformer.back().role != TensorRole::head;
    Json config = {{"architectures", {"ChameleonForConditionalGeneration"}},
                   {"model_type", "chameleon"},
                   {"attention_bias", false},
                   {"attention_dropout", 0.0},
                   {"bos_token_id", toInt(model.vocabulary.bos())},
                   {"eos_token_id", toInt(model.vocabulary.eos())},
                   {"hidden_act", "silu"},
                   {"hidden_size", t.hiddenSize},
                   {"initializer_range", 0.02},
                   {"intermediate_size", t.ffnSize},
                   {"max_position_embeddings", t.contextLength},
                   {"mlp_bias", false},
                   {"model_parallel_size", 1},
                   {"num_attention_heads", t.heads},
                   {"num_hidden_layers", t.layers},
                   {"num_key_value_heads", t.kvHeads},
                   {"rms_norm_eps", shortest(t.normEps)},
                   {"swin_norm", t.normReordering},
                   {"tie_word_embeddings", tied},
                   {"use_cache", true},
                   {"vocab_size", t.vocabularySize}};
    if (const std::string origin = originOf(model.maker); !origin.empty())
        config["_name_or_path"] = origin;
    if (const auto pad = model.vocabulary.find("<pad>"))
        config["pad_token_id"] = toInt(*pad);
    if (isOurs) {
        config["head_dim"] = t.headDim;
        config["qk_layernorm"] = t.qkNorm;
        config["rope_parameters"] = {{"rope_theta", shortest(t.ropeTheta)}, {"rope_type", "default"}};
    } else if (layout == ExportLayout::huggingFace4) {
        config["torch_dtype"] = torchName(type);
        config["rope_theta"] = shortest(t.ropeTheta);
        config["rope_scaling"] = nullptr;
        config["transformers_version"] = "4.57.6";
    } else {
        config["dtype"] = torchName(type);
        config["rope_parameters"] = {{"rope_theta", shortest(t.ropeTheta)}, {"rope_type", "default"}};
        config["transformers_version"] = "5.24.0";
    }
    config["vocabulary_map"] = vocabularyMap(model, !isOurs && needsPlaceholder(model.vocabulary));
    if (model.images)
        config["vq_config"] = imageTokenizerJson(*model.images);
    return config;
}

}  // namespace pardalis
