#include "app/train/export/model_folder.h"

#include "app/train/network/config_json.h"
#include "core/tensor/float_types.h"

#include <algorithm>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kImageTokenizerPrefix = "model.vqmodel.";

const char* torchName(DType type) {
    switch (type) {
    case DType::f32: return "float32";
    case DType::f16: return "float16";
    case DType::bf16: return "bfloat16";
    case DType::i8: break;
    }
    return "";
}

// The id of a control token, for the files that name them by number.
Json idOf(const ModelParts& parts, const char* name) {
    const auto id = parts.names.find(name);
    return id == parts.names.end() ? Json(nullptr) : Json(id->second);
}

// By id: a file that a person can read, and equal for equal vocabularies.
Json vocabularyJson(const ModelParts& parts) {
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [name, id] : parts.names)
        sorted.emplace_back(id, name);
    std::sort(sorted.begin(), sorted.end());
    Json json = Json::object();
    for (const auto& [id, name] : sorted)
        json[name] = id;
    return json;
}

Json configJson(const TransformerConfig& config, DType type, const ModelParts& parts) {
    Json json{{"architectures", {"ChameleonForConditionalGeneration"}}, {"model_type", "chameleon"}};
    json.update(transformerJson(config));
    json.update(Json{{"initializer_range", 0.02},
                     {"use_cache", true},
                     {"bos_token_id", idOf(parts, "<s>")},
                     {"pad_token_id", idOf(parts, "<pad>")},
                     {"eos_token_id", idOf(parts, "</s>")},
                     {"rope_scaling", nullptr},
                     {"attention_dropout", 0.0},
                     {"model_parallel_size", 1},
                     {"torch_dtype", torchName(type)}});
    if (parts.images)
        json["vq_config"] = vqConfigJson(*parts.images);
    json["vocabulary_map"] = vocabularyJson(parts);
    return json;
}

// As the published processor does: the shortest side to the resolution (Lanczos), the middle of it, x / 127.5 - 1.
Json preprocessorJson(int resolution) {
    return {{"image_processor_type", "ChameleonImageProcessor"},
            {"processor_class", "ChameleonProcessor"},
            {"do_resize", true},
            {"size", {{"shortest_edge", resolution}}},
            {"do_center_crop", true},
            {"crop_size", {{"height", resolution}, {"width", resolution}}},
            {"do_rescale", true},
            {"rescale_factor", 1 / 127.5},
            {"do_normalize", true},
            {"image_mean", {1.0, 1.0, 1.0}},
            {"image_std", {1.0, 1.0, 1.0}},
            {"do_convert_rgb", true},
            {"resample", 1}};
}

Json tokenizerJson() {
    return {{"tokenizer_class", "LlamaTokenizerFast"},
            {"bos_token", "<s>"},
            {"eos_token", "</s>"},
            {"pad_token", "<pad>"},
            {"unk_token", "<unk>"},
            {"sep_token", "<reserved08706>"},
            {"boi_token", "<racm3:break>"},
            {"eoi_token", "<eoss>"},
            {"image_token", "<image>"},
            {"add_bos_token", true},
            {"add_eos_token", false},
            {"clean_up_tokenization_spaces", false}};
}

void writeJson(const fs::path& path, const Json& json) { writeFileAtomically(path, asBytes(json.dump(1) + "\n")); }

// Every tensor of the image tokenizer, f32 whatever the file has.
std::vector<TensorToWrite> imageTensors(const ModelParts& parts) {
    std::vector<TensorToWrite> tensors;
    if (!parts.imageTensors)
        return tensors;
    for (const std::string& name : parts.imageTensors->names()) {
        if (!name.starts_with(kImageTokenizerPrefix))
            continue;
        const std::shared_ptr<const Checkpoint> source = parts.imageTensors;
        tensors.push_back(
            {name, DType::f32, source->find(name)->shape, [source, name] { return widenToF32(*source->find(name)); }});
    }
    return tensors;
}

}  // namespace

void writeModelFolder(const fs::path& folder, const TransformerConfig& config,
                      const std::vector<TensorToWrite>& transformer, DType type, const ModelParts& parts,
                      const Json& manifest) {
    fs::create_directories(folder);
    std::vector<TensorToWrite> tensors = transformer;
    std::ranges::move(imageTensors(parts), std::back_inserter(tensors));
    writeSafetensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
    writeJson(folder / "config.json", configJson(config, type, parts));
    writeJson(folder / "generation_config.json", {{"bos_token_id", idOf(parts, "<s>")},
                                                  {"pad_token_id", idOf(parts, "<pad>")},
                                                  {"eos_token_id", idOf(parts, "</s>")}});
    if (parts.images) {
        writeJson(folder / "preprocessor_config.json", preprocessorJson(parts.images->resolution));
        writeJson(folder / "processor_config.json", {{"processor_class", "ChameleonProcessor"},
                                                     {"image_seq_length", parts.images->codesPerPicture()},
                                                     {"image_token", "<image>"}});
    }
    if (!parts.textTokenizer.empty()) {
        writeFileAtomically(folder / "tokenizer.model", parts.textTokenizer);
        writeJson(folder / "tokenizer_config.json", tokenizerJson());
    }
    writeJson(folder / "pardalis.json", manifest);
}

}  // namespace pardalis::train
