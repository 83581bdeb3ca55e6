#include "core/families/kosmos/original_names.h"

#include "core/base/error.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/checkpoint/torch_checkpoint.h"

#include <utility>

namespace pardalis {
namespace {

// One after the other, each wherever it stands in a name.
constexpr std::pair<std::string_view, std::string_view> kRenamed[] = {
    {"gpt_model.decoder.output_projection", "text_model.lm_head"},
    {"gpt_model.decoder", "text_model.model"},
    {"img_connector", "image_to_text_projection"},
    {"img_model.visual.class_embedding", "vision_model.model.embeddings.class_embedding"},
    {"img_model.visual.positional_embedding", "vision_model.model.embeddings.position_embedding.weight"},
    {"img_model.visual.conv1", "vision_model.model.embeddings.patch_embedding"},
    {"img_model.visual", "vision_model.model"},
    {"ln_pre", "pre_layrnorm"},
    {"ln_post", "post_layernorm"},
    {"transformer.resblocks", "encoder.layers"},
    {"ts_attn", "self_attn"},
    {"ln_1", "layer_norm1"},
    {"ln_2", "layer_norm2"},
    {"c_fc", "fc1"},
    {"c_proj", "fc2"},
};
constexpr std::string_view kLeftOut[] = {"gpt_model.decoder.embed_positions._float_tensor",
                                         "gpt_model.decoder.self_attn_sope.scale"};

}  // namespace

std::string kosmosNameOf(std::string name) {
    for (const std::string_view out : kLeftOut) {
        if (name == out)
            return {};
    }
    for (const auto& [from, to] : kRenamed) {
        if (const std::size_t at = name.find(from); at != std::string::npos)
            name.replace(at, from.size(), to);
    }
    return name;
}

std::unique_ptr<Checkpoint> openOriginalKosmos(const std::filesystem::path& file) {
    auto original = std::make_unique<TorchCheckpoint>(file);
    std::map<std::string, TensorRecipe> recipes;
    for (const std::string& name : original->names()) {
        const std::string ours = kosmosNameOf(name);
        if (!ours.empty() && !recipes.emplace(ours, TensorRecipe{.parts = {{.checkpoint = 0, .name = name}}}).second)
            throw Error("{}: {} is there twice, once as {}", file.filename().string(), ours, name);
    }
    std::vector<std::unique_ptr<Checkpoint>> from;
    from.push_back(std::move(original));
    return std::make_unique<AssembledCheckpoint>(std::move(from), std::move(recipes));
}

}  // namespace pardalis
