#include "core/families/chameleon/config.h"

#include "core/base/error.h"
#include "core/families/chameleon/config_members.h"
#include "core/families/chameleon/slots.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

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

// As transformers 5 looks for them: rope_scaling, unless it is empty, stands for all of rope_parameters, and a theta in
// either before the member of transformers 4.
float ropeTheta(const JsonFields& config) {
    const JsonFields scaling = config.object("rope_scaling");
    const JsonFields rope = scaling.json().empty() ? config.object("rope_parameters") : scaling;
    mustBe(rope, rope.find("rope_type") ? "rope_type" : "type", "default");
    constexpr std::array<std::string_view, 3> kKnown = {"rope_theta", "rope_type", "type"};
    for (const auto& [name, value] : rope.json().items()) {
        if (!value.is_null() && std::ranges::find(kKnown, name) == kKnown.end())
            rope.fail(name, "no such member: this version does not scale RoPE");
    }
    const double theta = config.number("rope_theta", 1.0, 1e9, 10000.0);
    return static_cast<float>(rope.number("rope_theta", 1.0, 1e9, theta));
}

// The class's default is 32, which a model with another number of heads can't mean.
std::int64_t keyValueHeads(const JsonFields& config, std::int64_t heads) {
    const std::int64_t otherwise = !config.json().contains("num_key_value_heads") && heads % 32 == 0 ? 32 : heads;
    return config.integer("num_key_value_heads", 1, heads, otherwise);
}

TransformerConfig transformerConfig(const JsonFields& config) {
    const auto size = [&](const char* name, std::int64_t most, int otherwise) {
        return static_cast<int>(config.integer(name, 1, most, otherwise));
    };
    TransformerConfig t;
    t.vocabularySize = size("vocab_size", kMaxVocabulary, 65536);
    t.hiddenSize = size("hidden_size", kMaxWidth, 4096);
    t.ffnSize = size("intermediate_size", kMaxWidth, 11008);
    t.layers = size("num_hidden_layers", kMaxLayers, 32);
    t.heads = size("num_attention_heads", kMaxHeads, 32);
    if (!config.find("head_dim") && t.hiddenSize % t.heads != 0)
        config.fail("num_attention_heads", fmt::format("a divisor of hidden_size, {}", t.hiddenSize));
    t.kvHeads = static_cast<int>(keyValueHeads(config, t.heads));
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
    if (config.text("hidden_act", "silu") != "swish")  // the same function's other name
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

// Names beyond the embedding table's rows are the vocabulary's to judge.
std::unordered_map<std::string, int> vocabularyMap(const JsonFields& config) {
    const JsonFields map = config.object("vocabulary_map");
    std::unordered_map<std::string, int> ids;
    ids.reserve(map.json().size());
    for (const auto& [name, id] : map.json().items())
        ids.emplace(name, static_cast<int>(map.integer(name, 0, INT32_MAX)));
    return ids;
}

// A token id, or of a list of them the first. What is no id stands in for nothing.
std::optional<int> tokenId(const JsonFields& config, const char* name, int otherwise) {
    const auto member = config.json().find(name);
    if (member == config.json().end())
        return otherwise;
    const nlohmann::json& id = member->is_array() && !member->empty() ? member->front() : *member;
    const bool isId = id.is_number_unsigned() && id.get<std::uint64_t>() <= INT32_MAX;
    return isId ? std::optional(id.get<int>()) : std::nullopt;
}

}  // namespace

ChameleonConfig chameleonConfigOf(const nlohmann::json& json, const std::string& file) {
    const JsonFields config(json, file);
    mustBe(config, "model_type", "chameleon");
    proveMembersKnown(config);
    ChameleonConfig result;
    result.transformer = transformerConfig(config);
    result.qkNormStated = config.find("qk_layernorm") != nullptr;
    result.tiedHead = config.boolean("tie_word_embeddings", false);
    if (config.find("vq_config"))
        result.imageTokenizer = parseImageTokenizerConfig(config.object("vq_config"));
    result.vocabulary = vocabularyMap(config);
    result.bosToken = tokenId(config, "bos_token_id", 1);
    result.eosToken = tokenId(config, "eos_token_id", 2);
    return result;
}

namespace {

// Names of the image tokenizer's own configuration file, which a converter may have left beside those that replaced
// them.
void proveOldNames(const JsonFields& vq, const ImageTokenizerConfig& t) {
    const auto same = [&](const char* name, int value) {
        if (vq.integer(name, 1, kMaxVocabulary, value) != value)
            vq.fail(name, fmt::format("{}, as the member that replaces it says", value));
    };
    same("ch", t.channels);
    same("n_embed", t.codes);
    same("z_channels", t.latentChannels);
    same("in_channels", 3);
    same("out_ch", 3);
    same("out_channels", 3);
    if (vq.find("ch_mult") && vq.integers("ch_mult", 1, 64, 10) != t.channelMultipliers)
        vq.fail("ch_mult", "the same list as channel_multiplier");
}

}  // namespace

ImageTokenizerConfig parseImageTokenizerConfig(const JsonFields& vq) {
    proveImageTokenizerMembersKnown(vq);
    const auto read = [&](const char* name, std::int64_t most, int& value) {
        value = static_cast<int>(vq.integer(name, 1, most, value));
    };
    ImageTokenizerConfig t;  // with the published sizes
    read("num_embeddings", kMaxVocabulary, t.codes);
    read("embed_dim", kMaxChannels, t.codeChannels);
    read(vq.find("latent_channels") ? "latent_channels" : "z_channels", kMaxChannels, t.latentChannels);
    read("resolution", kMaxResolution, t.resolution);
    read("base_channels", kMaxChannels, t.channels);
    read("num_res_blocks", 16, t.residualBlocks);
    if (vq.find("channel_multiplier"))
        t.channelMultipliers = vq.integers("channel_multiplier", 1, 64, 10);
    if (t.channelMultipliers.empty())
        vq.fail("channel_multiplier", "a list of 1 to 10 whole numbers from 1 to 64");
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
    // Null is a value of its own: transformers 4 leaves the middle's attention out.
    if (vq.json().contains("attn_type") && !vq.find("attn_type"))
        vq.fail("attn_type", "\"vanilla\"");
    mustBe(vq, "attn_type", "vanilla");
    proveOldNames(vq, t);
    for (const char* doubled : {"double_latent", "double_z"})
        mustBeFalse(vq, doubled, "a latent of mean and variance is no vector-quantised one");
    return t;
}

ChameleonConfig parseChameleonConfig(std::span<const std::byte> json, const std::string& file) {
    return chameleonConfigOf(parseJsonBytes(json, file), file);
}

ChameleonConfig readChameleonConfig(const fs::path& modelFolder) {
    const fs::path path = modelFolder / "config.json";
    if (!fileExists(modelFolder))
        throw Error("{}: there is no such file or folder", modelFolder.string());
    return chameleonConfigOf(readJsonFile(path), path.filename().string());
}

bool isHeadTied(const ChameleonConfig& config, const Checkpoint& checkpoint) {
    return config.tiedHead && !(checkpoint.contains(kEmbeddingName) && checkpoint.contains(kHeadName));
}

}  // namespace pardalis
