#include "core/families/chameleon/checkpoint_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/families/chameleon/slots.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

bool endsWithAny(const std::string& name, std::initializer_list<const char*> ends) {
    for (const char* end : ends) {
        if (name.ends_with(end))
            return true;
    }
    return false;
}

bool isHeadNorm(const std::string& name) {
    return endsWithAny(name, {"_norm.weight", "_norm.bias"}) && name.find(".self_attn.") != std::string::npos;
}

bool isRotated(const std::string& name) {
    return endsWithAny(name, {".self_attn.q_proj.weight", ".self_attn.k_proj.weight"});
}

// Three layouts go under the same names, and only the shape of the head norms tells them apart. [heads, n]: transformers'
// own. [groups, n]: one row for so many heads, as Lumina-mGPT has it. [n]: an older port, which Anole was saved with; it
// keeps the rows of queries and keys in Meta's order.
enum class HeadNorms : std::uint8_t { perHead, perGroup, inMetasOrder };

HeadNorms headNormsOf(const Checkpoint& checkpoint, const TransformerConfig& config) {
    const std::optional<TensorDescription> norm = checkpoint.describe(kQueryNormName);
    if (!norm)
        return HeadNorms::perHead;
    if (norm->shape == Shape{config.headDim})
        return HeadNorms::inMetasOrder;
    const Shape& shape = norm->shape;
    const bool isGroups = shape.rank() == 2 && shape[1] == config.headDim && shape[0] > 0 && shape[0] < config.heads &&
                          config.heads % shape[0] == 0 && config.kvHeads % shape[0] == 0;
    return isGroups ? HeadNorms::perGroup : HeadNorms::perHead;
}

int headsOf(const std::string& name, const TransformerConfig& config) {
    return name.find(".k_norm.") != std::string::npos ? config.kvHeads : config.heads;
}

std::unique_ptr<Checkpoint> inSlotsOrder(std::unique_ptr<Checkpoint> checkpoint, const TransformerConfig& config,
                                         HeadNorms norms) {
    const int groups =
        norms == HeadNorms::inMetasOrder ? 1 : static_cast<int>(checkpoint->describe(kQueryNormName)->shape[0]);
    std::map<std::string, TensorRecipe> recipes;
    for (const std::string& name : checkpoint->names()) {
        TensorRecipe recipe;
        recipe.parts = {{0, name}};
        if (isHeadNorm(name))
            recipe.repeat = headsOf(name, config) / groups;
        if (norms == HeadNorms::inMetasOrder && (isHeadNorm(name) || isRotated(name))) {
            recipe.pairsOfHead = config.headDim;
            recipe.pairsAreEntries = isHeadNorm(name);
        }
        recipes.emplace(name, std::move(recipe));
    }
    std::vector<std::unique_ptr<Checkpoint>> from;
    from.push_back(std::move(checkpoint));
    return std::make_unique<AssembledCheckpoint>(std::move(from), std::move(recipes));
}

// "Hugging Face folder, transformers 5.24.0"
std::string formatOf(const nlohmann::json& config) {
    const auto version = config.is_object() ? config.find("transformers_version") : config.end();
    const bool isSaid = config.is_object() && version != config.end() && version->is_string();
    return isSaid ? "Hugging Face folder, transformers " + version->get<std::string>() : "Hugging Face folder";
}

}  // namespace

CheckpointFiles readHuggingFaceFiles(const ModelFiles& files) {
    const fs::path configFile = files.folder / "config.json";
    const nlohmann::json json = readJsonFile(configFile);
    CheckpointFiles read;
    read.config = readChameleonConfig(files.folder);
    read.format = formatOf(json);
    read.checkpoint = openCheckpoint(files.folder);
    read.vocabularySource = "config.json: vocabulary_map";
    read.identity = std::string(asText(readFile(configFile)));
    read.maker = makerOf(files.folder, json);
    read.licence = licenceOf(read.maker, files.folder);
    read.preprocessing = {files.folder};
    if (const HeadNorms norms = headNormsOf(*read.checkpoint, read.config.transformer); norms != HeadNorms::perHead)
        read.checkpoint = inSlotsOrder(std::move(read.checkpoint), read.config.transformer, norms);
    if (fileExists(files.folder / "tokenizer.model"))
        read.openTokenizer = [folder = files.folder](const TokenNames& names) {
            return openTextTokenizer(folder, names);
        };
    return read;
}

}  // namespace pardalis
