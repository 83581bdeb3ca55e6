#include "app/train/kosmos/kosmos_folder.h"

#include "app/train/network/checkpoint_io.h"
#include "core/base/file.h"

#include <nlohmann/json.hpp>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kSpecialPieces = 3, kControls = 12;

void writeJson(const fs::path& path, const Json& json) { writeFileAtomically(path, asBytes(json.dump(1) + '\n')); }

Json configJson(const KosmosConfig& config, DType type) {
    const KosmosTextSizes& s = config.text;
    const ClipVisionSizes& v = config.vision;
    const Json text{{"model_type", "kosmos_2_text_model"},
                    {"vocab_size", s.vocabularySize},
                    {"embed_dim", s.hiddenSize},
                    {"ffn_dim", s.ffnSize},
                    {"layers", s.layers},
                    {"attention_heads", s.heads},
                    {"max_position_embeddings", s.contextLength},
                    {"layer_norm_eps", 1e-5},
                    {"activation_function", "gelu"},
                    {"scale_embedding", true},
                    {"dropout", 0.0},
                    {"attention_dropout", 0.0},
                    {"bos_token_id", 0},
                    {"pad_token_id", 1},
                    {"eos_token_id", 2}};
    const Json vision{{"model_type", "kosmos_2_vision_model"},
                      {"hidden_size", v.tower.width},
                      {"intermediate_size", v.tower.ffn},
                      {"num_hidden_layers", v.tower.layers},
                      {"num_attention_heads", v.tower.heads},
                      {"num_channels", 3},
                      {"image_size", v.imageSize},
                      {"patch_size", v.patchSize},
                      {"hidden_act", "quick_gelu"},
                      {"layer_norm_eps", 1e-5}};
    return {{"architectures", {"Kosmos2ForConditionalGeneration"}},
            {"model_type", "kosmos-2"},
            {"latent_query_num", config.latents},
            {"tie_word_embeddings", true},
            {"text_config", text},
            {"vision_config", vision},
            {"dtype", type == DType::bf16 ? "bfloat16" : "float32"}};
}

// Pictures whole, whatever their shape, in -1..1, as toTensor() gives them.
Json picturesJson(int side) {
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

}  // namespace

std::shared_ptr<const KosmosVocabulary> vocabularyOf(const UnigramPieces& pieces, int gridSide) {
    std::vector<std::string> names{"<unk>", "<s>", "</s>"};
    names.insert(names.end(), pieces.names.begin(), pieces.names.end());
    const int cells = gridSide * gridSide;
    const int rows = static_cast<int>(pieces.names.size()) + kSpecialPieces + 1 + kControls + cells;
    return std::make_shared<const KosmosVocabulary>(names, rows, cells, "tokenizer.json");
}

void writeKosmosFolder(const fs::path& folder, const KosmosNetwork& network, const UnigramPieces& pieces, int gridSide,
                       DType type) {
    const KosmosConfig& config = network->config;
    fs::create_directories(folder);
    writeFileAtomically(folder / "tokenizer.json", asBytes(pieces.tokenizerFile()));
    writeJson(folder / "config.json", configJson(config, type));
    writeJson(folder / "preprocessor_config.json", picturesJson(config.vision.imageSize));
    writeJson(folder / "processor_config.json",
              {{"processor_class", "Kosmos2Processor"}, {"num_patch_index_tokens", gridSide * gridSide}});
    writeSafetensors(folder / "model.safetensors", tensorsToWrite(*network, type), {{"format", "pt"}});
}

}  // namespace pardalis::train
