#include "core/families/chameleon/vqgan_files.h"

#include "core/base/json_fields.h"
#include "core/base/yaml.h"
#include "core/checkpoint/torch_checkpoint.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/slots.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// Members of taming-transformers' configuration, and what Hugging Face's converter calls them.
constexpr std::array<std::pair<const char*, const char*>, 9> kNames = {{{"ch", "base_channels"},
                                                                        {"ch_mult", "channel_multiplier"},
                                                                        {"z_channels", "latent_channels"},
                                                                        {"resolution", "resolution"},
                                                                        {"num_res_blocks", "num_res_blocks"},
                                                                        {"attn_resolutions", "attn_resolutions"},
                                                                        {"double_z", "double_latent"},
                                                                        {"in_channels", "in_channels"},
                                                                        {"out_ch", "out_channels"}}};

ImageTokenizerConfig configOf(const fs::path& file) {
    const std::string name = file.filename().string();
    const nlohmann::json yaml = readYamlFile(file);
    const JsonFields params = JsonFields(yaml, name).requiredObject("model").requiredObject("params");
    const JsonFields network = params.requiredObject("ddconfig");
    nlohmann::json vq = nlohmann::json::object();
    for (const auto& [theirs, ours] : kNames) {
        if (const nlohmann::json* value = network.find(theirs))
            vq[ours] = *value;
    }
    if (const nlohmann::json* codes = params.find("n_embed"))
        vq["num_embeddings"] = *codes;
    if (const nlohmann::json* channels = params.find("embed_dim"))
        vq["embed_dim"] = *channels;
    return parseImageTokenizerConfig(JsonFields(vq, name));
}

}  // namespace

std::optional<VqganFiles> findVqgan(const ModelFiles& files) {
    const std::optional<fs::path> weights = files.tokenizerFile("vqgan.ckpt");
    if (!weights)
        return std::nullopt;
    VqganFiles found;
    found.weights = *weights;
    found.checkpoint = std::make_unique<TorchCheckpoint>(*weights);
    if (const fs::path yaml = weights->parent_path() / "vqgan.yaml"; fileExists(yaml)) {
        found.config = configOf(yaml);
        found.configStated = true;
    }
    return found;
}

void addVqganRecipes(const Checkpoint& checkpoint, std::size_t number, std::string_view part,
                     std::map<std::string, TensorRecipe>& recipes) {
    for (const std::string& name : checkpoint.names()) {
        if (!name.starts_with(part))
            continue;
        TensorRecipe recipe;
        recipe.parts = {{number, name}};
        recipes.emplace(kImageTokenizerPrefix + name, std::move(recipe));
    }
}

}  // namespace pardalis
