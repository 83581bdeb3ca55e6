#include "core/families/kosmos/config.h"

#include <fmt/core.h>

namespace pardalis {
namespace {

// Ranges with room above everything published, in which 64-bit products of sizes can't overflow.
constexpr std::int64_t kMostIds = 1 << 22;
constexpr std::int64_t kMostHidden = 1 << 16;
constexpr std::int64_t kMostFfn = 1 << 18;
constexpr std::int64_t kMostLayers = 1024;
constexpr std::int64_t kMostHeads = 1024;
constexpr std::int64_t kMostOfAHead = 1024;
constexpr std::int64_t kMostPositions = 1 << 16;
constexpr std::int64_t kMostImageSide = 4096;
constexpr std::int64_t kMostPatches = 1 << 14;
constexpr std::int64_t kMostLatents = 1 << 14;

int size(const JsonFields& fields, const char* name, std::int64_t most, std::int64_t otherwise) {
    return static_cast<int>(fields.integer(name, 1, most, otherwise));
}

void proveHeads(const JsonFields& fields, const char* name, int width, int heads) {
    if (width % heads != 0 || width / heads % 2 != 0 || width / heads > kMostOfAHead)
        fields.fail(name,
                    fmt::format("a divisor of the width, {}, that gives heads of an even number of values, at most {}",
                                width, kMostOfAHead));
}

// What transformers counts positions from, and the tokenizer's own.
void proveIds(const JsonFields& text) {
    struct Fixed {
        const char* name;
        std::int64_t id;
    };
    for (const auto& [name, id] : {Fixed{"bos_token_id", 0}, Fixed{"pad_token_id", 1}, Fixed{"eos_token_id", 2}}) {
        if (text.integer(name, 0, kMostIds, id) != id)
            text.fail(name, fmt::format("{}", id));
    }
}

float xposOf(const JsonFields& text) {
    if (!text.boolean("xpos_rel_pos", false))
        return 0;
    return static_cast<float>(text.number("xpos_scale_base", 1, 1e6, 512));
}

KosmosTextSizes textOf(const JsonFields& text) {
    KosmosTextSizes s;
    s.vocabularySize = size(text, "vocab_size", kMostIds, 65037);
    s.hiddenSize = size(text, "embed_dim", kMostHidden, 2048);
    s.ffnSize = size(text, "ffn_dim", kMostFfn, 8192);
    s.layers = size(text, "layers", kMostLayers, 24);
    s.heads = size(text, "attention_heads", kMostHeads, 32);
    s.contextLength = size(text, "max_position_embeddings", kMostPositions, 2048);
    s.normEps = static_cast<float>(text.number("layer_norm_eps", 1e-12, 0.1, 1e-5));
    s.scalesEmbeddings = text.boolean("scale_embedding", true);
    s.xposScaleBase = xposOf(text);
    proveHeads(text, "attention_heads", s.hiddenSize, s.heads);
    if (s.hiddenSize < 4)  // of the table's sines, two at least: their wavelengths are spread over one less
        text.fail("embed_dim", "at least 4");
    if (text.text("activation_function", "gelu") != "gelu")
        text.fail("activation_function", "\"gelu\"");
    if (text.boolean("add_cross_attention", false))
        text.fail("add_cross_attention", "false: pictures stand among the words");
    proveIds(text);
    return s;
}

Gelu visionGelu(const JsonFields& vision) {
    const std::string name = vision.text("hidden_act", "quick_gelu");
    if (name == "quick_gelu")
        return Gelu::sigmoid;
    if (name != "gelu")
        vision.fail("hidden_act", R"("quick_gelu" or "gelu")");
    return Gelu::exact;
}

ClipVisionSizes visionOf(const JsonFields& vision) {
    ClipVisionSizes s;
    s.tower.width = size(vision, "hidden_size", kMostHidden, 1024);
    s.tower.ffn = size(vision, "intermediate_size", kMostFfn, 4096);
    s.tower.layers = size(vision, "num_hidden_layers", kMostLayers, 24);
    s.tower.heads = size(vision, "num_attention_heads", kMostHeads, 16);
    s.tower.normEps = static_cast<float>(vision.number("layer_norm_eps", 1e-12, 0.1, 1e-5));
    s.tower.gelu = visionGelu(vision);
    proveHeads(vision, "num_attention_heads", s.tower.width, s.tower.heads);
    if (vision.integer("num_channels", 1, 1 << 10, 3) != 3)
        vision.fail("num_channels", "3: red, green and blue");
    s.imageSize = size(vision, "image_size", kMostImageSide, 224);
    s.patchSize = size(vision, "patch_size", s.imageSize, 14);
    if (std::int64_t{s.patchesASide()} * s.patchesASide() > kMostPatches)
        vision.fail("patch_size", fmt::format("at most {} patches a picture", kMostPatches));
    return s;
}

std::int64_t layerParameters(std::int64_t width, std::int64_t ffn) {
    return 4 * (width * width + width) + 2 * width * ffn + width + ffn + 4 * width;  // the norms before both sub-layers
}

}  // namespace

std::int64_t KosmosTextSizes::parameters() const {
    const std::int64_t hidden = hiddenSize, ffn = ffnSize;
    const std::int64_t tables = hidden * vocabularySize * (tiedHead ? 1 : 2);
    return tables + layers * (layerParameters(hidden, ffn) + 2 * hidden + 2 * ffn) + 2 * hidden;
}

std::int64_t KosmosConfig::parameters() const {
    const std::int64_t width = vision.tower.width, hidden = text.hiddenSize, patch = vision.patchSize;
    const std::int64_t eyes = width + width * 3 * patch * patch + width * vision.rows() + 4 * width +
                              vision.tower.layers * layerParameters(width, vision.tower.ffn);
    const std::int64_t connector = hidden * width + hidden + latents * hidden + 4 * (hidden * hidden + hidden);
    return text.parameters() + eyes + connector;
}

ModelShape shapeOf(const KosmosConfig& config) {
    const KosmosTextSizes& s = config.text;
    return {.parameters = config.parameters(),
            .vocabularySize = s.vocabularySize,
            .contextLength = s.contextLength,
            .layers = s.layers,
            .hiddenSize = s.hiddenSize,
            .ffnSize = s.ffnSize,
            .heads = s.heads,
            .kvHeads = s.heads,
            .headDim = s.headDim(),
            .normEps = s.normEps,
            .plainLayers = true,
            .traits = {{"xpos", s.hasXpos()}}};
}

KosmosConfig kosmosConfigOf(const nlohmann::json& json, const std::string& file) {
    const JsonFields config(json, file);
    if (config.text("model_type", "") != "kosmos-2")
        config.fail("model_type", "\"kosmos-2\"");
    const JsonFields text = config.object("text_config");
    KosmosConfig result;
    result.text = textOf(text);
    result.text.tiedHead = config.boolean("tie_word_embeddings", text.boolean("tie_word_embeddings", true));
    result.vision = visionOf(config.object("vision_config"));
    result.latents = size(config, "latent_query_num", kMostLatents, 64);
    // Between two words that frame it, behind the one that begins the text, and one position to go on from.
    if (result.latents + 4 > result.text.contextLength)
        config.fail("latent_query_num",
                    fmt::format("at most {}: a picture has to fit into the {} positions of the context",
                                result.text.contextLength - 4, result.text.contextLength));
    return result;
}

}  // namespace pardalis
