#include "app/train/bi_encoder/bi_encoder_folder.h"

#include "app/train/network/checkpoint_io.h"
#include "core/base/file.h"

#include <nlohmann/json.hpp>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

void writeText(const fs::path& path, const std::string& text) { writeFileAtomically(path, asBytes(text)); }

Json towerJson(const ClipTowerSizes& sizes, const ClipConfig& config) {
    return {{"hidden_size", sizes.width},         {"intermediate_size", sizes.ffn}, {"num_hidden_layers", sizes.layers},
            {"num_attention_heads", sizes.heads}, {"hidden_act", "quick_gelu"},     {"layer_norm_eps", 1e-5},
            {"projection_dim", config.projection}};
}

Json configJson(const ClipConfig& config, DType type) {
    Json text = towerJson(config.text, config), vision = towerJson(config.vision, config);
    text["model_type"] = "clip_text_model";
    text["vocab_size"] = config.vocabulary;
    text["max_position_embeddings"] = config.positions;
    text["bos_token_id"] = config.vocabulary - 2;
    text["eos_token_id"] = *config.endOfText;
    text["pad_token_id"] = *config.endOfText;
    vision["model_type"] = "clip_vision_model";
    vision["image_size"] = config.imageSize;
    vision["patch_size"] = config.patchSize;
    return {{"architectures", {"CLIPModel"}},
            {"model_type", "clip"},
            {"projection_dim", config.projection},
            {"text_config", text},
            {"vision_config", vision},
            {"dtype", type == DType::bf16 ? "bfloat16" : "float32"}};
}

// Pictures whole, whatever their shape, in -1..1, as toTensor() gives them.
Json preprocessingJson(int side) {
    const Json size{{"height", side}, {"width", side}}, half = Json::array({0.5, 0.5, 0.5});
    return {{"image_processor_type", "CLIPImageProcessor"},
            {"do_resize", true},
            {"size", size},
            {"resample", 3},
            {"do_center_crop", true},
            {"crop_size", size},
            {"do_rescale", true},
            {"rescale_factor", 1 / 255.0},
            {"do_normalize", true},
            {"image_mean", half},
            {"image_std", half},
            {"do_convert_rgb", true}};
}

void writePieces(const ClipPieces& pieces, const fs::path& folder) {
    writeText(folder / "vocab.json", pieces.vocabularyFile());
    writeText(folder / "merges.txt", pieces.mergesFile());
}

}  // namespace

ClipTokenizer openPieces(const ClipPieces& pieces, const fs::path& folder) {
    writePieces(pieces, folder);
    return openClipTokenizer(folder);
}

void writeBiEncoderFolder(const fs::path& folder, const BiEncoderNetwork& network, const ClipPieces& pieces,
                          DType type) {
    writePieces(pieces, folder);
    writeText(folder / "config.json", configJson(network->config, type).dump(1) + '\n');
    writeText(folder / "preprocessor_config.json", preprocessingJson(network->config.imageSize).dump(1) + '\n');
    writeSafetensors(folder / "model.safetensors", tensorsToWrite(*network, type), {{"format", "pt"}});
}

}  // namespace pardalis::train
