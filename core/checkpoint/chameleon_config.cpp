#include "core/checkpoint/chameleon_config.h"

#include "core/base/error.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// Ranges with room above everything published, in which 64-bit products of sizes can't overflow.
constexpr std::int64_t kMaxVocabulary = 1 << 22;
constexpr std::int64_t kMaxWidth = 1 << 17;
constexpr std::int64_t kMaxLayers = 1024;
constexpr std::int64_t kMaxHeads = 1024;
constexpr std::int64_t kMaxHeadDim = 1024;
constexpr std::int64_t kMaxContext = 1 << 20;
constexpr std::int64_t kMaxChannels = 1 << 14;
constexpr std::int64_t kMaxResolution = 1 << 12;

void mustBe(const JsonFields& fields, const std::string& name, const std::string& value) {
    if (fields.text(name, value) != value)
        fields.fail(name, "\"" + value + "\"");
}

void mustBeFalse(const JsonFields& fields, const std::string& name, const std::string& why) {
    if (fields.boolean(name, false))
        fields.fail(name, "false: " + why);
}

// Up to transformers 4 a member of its own, from 5 on inside rope_parameters.
float ropeTheta(const JsonFields& config) {
    const JsonFields rope = config.object("rope_parameters");
    mustBe(rope, "rope_type", "default");
    if (config.find("rope_scaling"))
        config.fail("rope_scaling", "null: this version does not scale RoPE");
    const double theta = rope.number("rope_theta", 1.0, 1e9, 10000.0);
    return static_cast<float>(config.number("rope_theta", 1.0, 1e9, theta));
}

TransformerConfig transformerConfig(const JsonFields& config) {
    const auto size = [&](const char* name, std::int64_t most) {
        return static_cast<int>(config.integer(name, 1, most));
    };
    TransformerConfig t;
    t.vocabularySize = size("vocab_size", kMaxVocabulary);
    t.hiddenSize = size("hidden_size", kMaxWidth);
    t.ffnSize = size("intermediate_size", kMaxWidth);
    t.layers = size("num_hidden_layers", kMaxLayers);
    t.heads = size("num_attention_heads", kMaxHeads);
    if (!config.find("head_dim") && t.hiddenSize % t.heads != 0)
        config.fail("num_attention_heads", fmt::format("a divisor of hidden_size, {}", t.hiddenSize));
    t.kvHeads = static_cast<int>(config.integer("num_key_value_heads", 1, t.heads, t.heads));
    if (t.heads % t.kvHeads != 0)
        config.fail("num_key_value_heads", fmt::format("a divisor of num_attention_heads, {}", t.heads));
    t.headDim = static_cast<int>(config.integer("head_dim", 2, kMaxHeadDim, t.hiddenSize / t.heads));
    if (t.headDim % 2 != 0 || t.headDim > kMaxHeadDim || t.headDim < 2)
        throw Error("{}: heads of {} values, expected an even number up to {}: RoPE turns pairs", config.file(),
                    t.headDim, kMaxHeadDim);
    t.contextLength = static_cast<int>(config.integer("max_position_embeddings", 2, kMaxContext, 4096));
    t.normEps = static_cast<float>(config.number("rms_norm_eps", 1e-12, 0.1, 1e-5));
    t.ropeTheta = ropeTheta(config);
    t.qkNorm = config.boolean("qk_layernorm", true);
    t.normReordering = config.boolean("swin_norm", false);
    mustBe(config, "hidden_act", "silu");
    mustBeFalse(config, "attention_bias", "this version has no biases in projections");
    mustBeFalse(config, "mlp_bias", "this version has no biases in projections");
    return t;
}

// Every width a level has must split into the groups of its norms.
void proveGroups(const JsonFields& vq, const std::string& member, const ImageTokenizerConfig& t, int groups) {
    for (const int multiplier : t.channelMultipliers) {
        if (t.channels * multiplier % groups != 0)
            throw Error("{}: vq_config: a level of {} channels does not split into {} norm groups ({})", vq.file(),
                        t.channels * multiplier, groups, member);
    }
    if (t.channels % groups != 0)
        vq.fail("base_channels", fmt::format("a multiple of {}, the number of norm groups ({})", groups, member));
}

std::unordered_map<std::string, int> vocabularyMap(const JsonFields& config, int vocabularySize) {
    const JsonFields map = config.requiredObject("vocabulary_map");
    std::unordered_map<std::string, int> ids;
    ids.reserve(map.json().size());
    for (const auto& [name, id] : map.json().items())
        ids.emplace(name, static_cast<int>(map.integer(name, 0, vocabularySize - 1)));
    return ids;
}

ChameleonConfig configFrom(const nlohmann::json& json, const std::string& file) {
    const JsonFields config(json, file);
    mustBe(config, "model_type", "chameleon");
    ChameleonConfig result;
    result.transformer = transformerConfig(config);
    result.qkNormStated = config.find("qk_layernorm") != nullptr;
    result.tiedHead = config.boolean("tie_word_embeddings", false);
    if (config.find("vq_config"))
        result.imageTokenizer = parseImageTokenizerConfig(config.object("vq_config"));
    result.vocabulary = vocabularyMap(config, result.transformer.vocabularySize);
    return result;
}

// Pictures of another size than the tokenizer's would give another number of codes than the model was trained with.
void checkPreprocessor(const fs::path& path, const ImageTokenizerConfig& t) {
    if (!fileExists(path))
        return;
    const nlohmann::json json = readJsonFile(path);
    const JsonFields crop = JsonFields(json, path.filename().string()).object("crop_size");
    for (const char* side : {"height", "width"}) {
        if (crop.integer(side, 1, kMaxResolution, t.resolution) != t.resolution)
            crop.fail(side, fmt::format("{}, the resolution in config.json", t.resolution));
    }
}

void checkProcessor(const fs::path& path, const ImageTokenizerConfig& t) {
    if (!fileExists(path))
        return;
    const nlohmann::json json = readJsonFile(path);
    const JsonFields processor(json, path.filename().string());
    if (processor.integer("image_seq_length", 1, kMaxContext, t.codesPerPicture()) != t.codesPerPicture())
        processor.fail("image_seq_length",
                       fmt::format("{}, the codes of a picture by config.json", t.codesPerPicture()));
}

}  // namespace

ImageTokenizerConfig parseImageTokenizerConfig(const JsonFields& vq) {
    const auto size = [&](const char* name, std::int64_t most) { return static_cast<int>(vq.integer(name, 1, most)); };
    ImageTokenizerConfig t;
    t.codes = size("num_embeddings", kMaxVocabulary);
    t.codeChannels = size("embed_dim", kMaxChannels);
    t.latentChannels = size(vq.find("latent_channels") ? "latent_channels" : "z_channels", kMaxChannels);
    t.resolution = size("resolution", kMaxResolution);
    t.channels = size("base_channels", kMaxChannels);
    t.residualBlocks = static_cast<int>(vq.integer("num_res_blocks", 1, 16));
    constexpr const char* kMultipliers = "a list of 1 to 10 whole numbers from 1 to 64";
    if (!vq.find("channel_multiplier"))
        vq.fail("channel_multiplier", kMultipliers);
    t.channelMultipliers = vq.integers("channel_multiplier", 1, 64, 10);
    if (t.channelMultipliers.empty())
        vq.fail("channel_multiplier", kMultipliers);
    t.attentionResolutions = vq.integers("attn_resolutions", 1, kMaxResolution, 16);
    const auto norm = [&](const std::string& half) {
        return VqNorm{.groups = static_cast<int>(vq.integer(half + "_norm_groups", 1, kMaxChannels, 32)),
                      .perPixel = vq.boolean(half + "_norm_per_pixel", false)};
    };
    t.encoderNorm = norm("encoder");
    t.decoderNorm = norm("decoder");
    if (t.resolution % t.downsampling() != 0)
        vq.fail("resolution",
                fmt::format("a multiple of {}, by which {} levels divide it", t.downsampling(), t.levels()));
    if (t.grid() < 2)
        vq.fail("resolution", fmt::format("at least {}: two codes a side", 2 * t.downsampling()));
    proveGroups(vq, "encoder_norm_groups", t, t.encoderNorm.groups);
    proveGroups(vq, "decoder_norm_groups", t, t.decoderNorm.groups);
    if (vq.integer("in_channels", 1, kMaxChannels, 3) != 3)
        vq.fail("in_channels", "3");
    if (vq.integer("out_channels", 1, kMaxChannels, 3) != 3)
        vq.fail("out_channels", "3");
    mustBe(vq, "attn_type", "vanilla");
    for (const char* doubled : {"double_latent", "double_z"})
        mustBeFalse(vq, doubled, "a latent of mean and variance is no vector-quantised one");
    return t;
}

ChameleonConfig parseChameleonConfig(std::span<const std::byte> json, const std::string& file) {
    return configFrom(parseJsonBytes(json, file), file);
}

ChameleonConfig readChameleonConfig(const fs::path& modelFolder) {
    const fs::path path = modelFolder / "config.json";
    if (!fileExists(path))
        throw Error("{}: no config.json: not a model folder in Hugging Face layout", modelFolder.string());
    ChameleonConfig config = configFrom(readJsonFile(path), path.filename().string());
    if (config.imageTokenizer) {
        checkPreprocessor(modelFolder / "preprocessor_config.json", *config.imageTokenizer);
        checkProcessor(modelFolder / "processor_config.json", *config.imageTokenizer);
    }
    return config;
}

}  // namespace pardalis
