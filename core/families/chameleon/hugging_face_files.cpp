#include "core/families/chameleon/checkpoint_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/families/chameleon/lumina_form.h"
#include "core/families/chameleon/slots.h"
#include "core/families/chameleon/vqgan_files.h"
#include "core/tensor/float_types.h"
#include "core/tokens/tokenizer_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxConfig = 16 << 20;  // the published one, with its vocabulary, has 1.7 MB

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

// Of the two that Meta released. Whatever has them is one of them, or made from one: nobody trained another from scratch.
bool hasPublishedSizes(const TransformerConfig& t) {
    const bool isSmall = t.hiddenSize == 4096 && t.layers == 32 && t.ffnSize == 11008;
    const bool isLarge = t.hiddenSize == 8192 && t.layers == 48 && t.ffnSize == 22016;
    return (isSmall || isLarge) && t.vocabularySize == 65536;
}

bool hasAny(const Checkpoint& checkpoint, const char* prefix) {
    const std::vector<std::string> names = checkpoint.names();
    const auto first = std::ranges::lower_bound(names, prefix);
    return first != names.end() && first->starts_with(prefix);
}

// Whether two codebooks are one, as far as bf16 keeps it: a decoder draws noise from the codes of another.
bool isSameCodebook(const HostTensor& a, const HostTensor& b) {
    if (a.shape != b.shape)
        return false;
    constexpr float kRounding = 1.0f / 128;
    const HostTensor x = widenToF32(a), y = widenToF32(b);
    for (std::int64_t i = 0; i < x.shape.count(); ++i) {
        float left = 0, right = 0;
        std::memcpy(&left, x.data + static_cast<std::size_t>(i) * sizeof(float), sizeof left);
        std::memcpy(&right, y.data + static_cast<std::size_t>(i) * sizeof(float), sizeof right);
        if (!(std::abs(left - right) <= kRounding * std::abs(left)))
            return false;
    }
    return true;
}

// transformers saves no decoder: that of Meta's vqgan.ckpt, beside the folder's files, takes its place.
void takeDecoderBeside(const ModelFiles& files, CheckpointFiles& read) {
    if (hasAny(*read.checkpoint, kDecoderPrefix) || !hasAny(*read.checkpoint, kEncoderPrefix))
        return;
    std::optional<VqganFiles> vqgan = findVqgan(files);
    if (!vqgan)
        return;
    const std::optional<HostTensor> own = read.checkpoint->find(kCodebookName);
    const std::optional<HostTensor> beside = vqgan->checkpoint->find("quantize.embedding.weight");
    if (!own || !beside || !isSameCodebook(*own, *beside)) {
        read.noDecoder = "vqgan.ckpt beside it has another codebook than the checkpoint";
        return;
    }
    std::map<std::string, TensorRecipe> recipes;
    for (const std::string& name : read.checkpoint->names())
        recipes[name].parts = {{0, name}};
    for (const char* part : {"decoder.", "post_quant_conv."})
        addVqganRecipes(*vqgan->checkpoint, 1, part, recipes);
    std::vector<std::unique_ptr<Checkpoint>> from;
    from.push_back(std::move(read.checkpoint));
    from.push_back(std::move(vqgan->checkpoint));
    read.checkpoint = std::make_unique<AssembledCheckpoint>(std::move(from), std::move(recipes));
    read.decoderBeside = true;
}

// The configuration names the ids; one without names leaves that to the tokenizer.
void addTokenizer(const fs::path& folder, CheckpointFiles& read) {
    std::optional<fs::path> file;
    for (const char* name : {"tokenizer.model", "tokenizer.json", "text_tokenizer.json"}) {
        if (!file && fileExists(folder / name))
            file = folder / name;
    }
    if (file)
        read.openTokenizer = [folder](const TokenNames& names) { return openTextTokenizer(folder, names); };
    if (!read.config.vocabulary.empty())
        return;
    if (!file || file->extension() != ".json")
        throw Error(
            "config.json: \"vocabulary_map\" is missing, and there is no tokenizer.json that names the token ids");
    read.config.vocabulary = readTokenizerVocabulary(*file);
    read.vocabularySource = file->filename().string();
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
    const Bytes bytes = readFile(configFile, kMaxConfig);
    const nlohmann::json json = parseJsonBytes(bytes, "config.json");
    CheckpointFiles read;
    read.config = chameleonConfigOf(json, "config.json");
    read.format = formatOf(json);
    read.checkpoint = openCheckpoint(files.folder);
    read.vocabularySource = "config.json: vocabulary_map";
    read.identity = std::string(asText(bytes));
    read.maker = makerOf(files.folder, json);
    const bool isDerived = read.maker == Maker::unknown && hasPublishedSizes(read.config.transformer);
    read.licence = licenceOf(isDerived ? Maker::meta : read.maker, files.folder);
    // Who trained such a model to draw left a decoder in it. One without is the release's own, until its files say otherwise.
    if (isDerived && !hasAny(*read.checkpoint, kDecoderPrefix))
        read.maker = Maker::meta;
    read.preprocessing = {files.folder};
    read.pictureTarget = luminaTargetIn(files.folder);
    if (const HeadNorms norms = headNormsOf(*read.checkpoint, read.config.transformer); norms != HeadNorms::perHead)
        read.checkpoint = inSlotsOrder(std::move(read.checkpoint), read.config.transformer, norms);
    takeDecoderBeside(files, read);
    addTokenizer(files.folder, read);
    return read;
}

}  // namespace pardalis
