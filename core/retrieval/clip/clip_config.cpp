#include "core/retrieval/clip/clip_config.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

// Ranges with room above everything published, in which 64-bit products of sizes can't overflow.
constexpr std::int64_t kMostWidth = 1 << 14;
constexpr std::int64_t kMostFfn = 1 << 17;
constexpr std::int64_t kMostClipLayers = 256;
constexpr std::int64_t kMostClipHeads = 256;
constexpr std::int64_t kMostVocabulary = 1 << 20;
constexpr std::int64_t kMostClipPositions = 1 << 14;
constexpr std::int64_t kMostImageSide = 4096;
constexpr std::int64_t kMostPatches = 1 << 14;

constexpr int kEndOfTextBefore431 = 2;

// Of ViT-B/32, which is what transformers takes for what a file does not say.
struct TowerDefaults {
    int width, ffn, layers, heads;
};
constexpr TowerDefaults kText{512, 2048, 12, 8}, kVision{768, 3072, 12, 12};

Gelu geluOf(const JsonFields& tower) {
    const std::string name = tower.text("hidden_act", "quick_gelu");
    if (name == "quick_gelu")
        return Gelu::sigmoid;
    if (name != "gelu")
        tower.fail("hidden_act", R"("quick_gelu" or "gelu")");
    return Gelu::exact;
}

ClipTowerSizes towerOf(const JsonFields& tower, const TowerDefaults& defaults) {
    ClipTowerSizes sizes;
    sizes.width = static_cast<int>(tower.integer("hidden_size", 1, kMostWidth, defaults.width));
    sizes.ffn = static_cast<int>(tower.integer("intermediate_size", 1, kMostFfn, defaults.ffn));
    sizes.layers = static_cast<int>(tower.integer("num_hidden_layers", 1, kMostClipLayers, defaults.layers));
    sizes.heads = static_cast<int>(tower.integer("num_attention_heads", 1, kMostClipHeads, defaults.heads));
    if (sizes.width % sizes.heads != 0 || sizes.headDim() % 2 != 0)
        throw Error(R"({}: "hidden_size" {} is not an even number for each of {} "num_attention_heads")", tower.file(),
                    sizes.width, sizes.heads);
    sizes.normEps = static_cast<float>(tower.number("layer_norm_eps", 0, 1, 1e-5));
    sizes.gelu = geluOf(tower);
    return sizes;
}

// "text_config_dict" is from before "text_config" and goes before it.
JsonFields towerFields(const JsonFields& config, const std::string& name) {
    return config.find(name + "_dict") ? config.requiredObject(name + "_dict") : config.object(name);
}

}  // namespace

ClipConfig clipConfigOf(const nlohmann::json& json, const std::string& file) {
    const JsonFields config(json, file);
    if (config.text("model_type", "") != "clip")
        config.fail("model_type", R"("clip")");
    const JsonFields text = towerFields(config, "text_config"), vision = towerFields(config, "vision_config");
    ClipConfig c;
    c.text = towerOf(text, kText);
    c.vocabulary = static_cast<int>(text.integer("vocab_size", 1, kMostVocabulary, 49408));
    c.positions = static_cast<int>(text.integer("max_position_embeddings", 2, kMostClipPositions, 77));
    const auto end = static_cast<int>(text.integer("eos_token_id", 0, c.vocabulary - 1, 49407));
    if (end != kEndOfTextBefore431)
        c.endOfText = end;

    c.vision = towerOf(vision, kVision);
    if (vision.integer("num_channels", 1, 1 << 10, 3) != 3)
        vision.fail("num_channels", "3: red, green and blue");
    c.imageSize = static_cast<int>(vision.integer("image_size", 1, kMostImageSide, 224));
    c.patchSize = static_cast<int>(vision.integer("patch_size", 1, c.imageSize, 32));
    if (std::int64_t{c.patchesASide()} * c.patchesASide() > kMostPatches)
        vision.fail("patch_size", fmt::format("at most {} patches a picture", kMostPatches));
    c.projection = static_cast<int>(config.integer("projection_dim", 1, kMostWidth, 512));
    return c;
}

}  // namespace pardalis
