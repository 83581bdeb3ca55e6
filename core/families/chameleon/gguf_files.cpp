#include "core/families/chameleon/checkpoint_files.h"

#include "core/base/error.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/checkpoint/gguf_checkpoint.h"
#include "core/checkpoint/gguf_repack.h"
#include "core/families/chameleon/gguf_names.h"
#include "core/families/chameleon/gguf_tokenizer.h"
#include "core/families/chameleon/slots.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <functional>
#include <set>

#include <fmt/ranges.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFamily = "chameleon";
constexpr std::int64_t kMaxPieces = 1 << 18;  // four times the published one

TransformerConfig configOf(const GgufMetadata& metadata) {
    const auto key = [](const char* name) { return fmt::format("{}.{}", kFamily, name); };
    const auto size = [&](const char* name, std::int64_t most) {
        return static_cast<int>(metadata.integer(key(name), 1, most));
    };
    TransformerConfig t;
    t.hiddenSize = size("embedding_length", 1 << 17);
    t.ffnSize = size("feed_forward_length", 1 << 17);
    t.layers = size("block_count", 1024);
    t.heads = size("attention.head_count", 1024);
    t.kvHeads = static_cast<int>(metadata.integer(key("attention.head_count_kv"), 1, t.heads, t.heads));
    if (t.hiddenSize % t.heads != 0)
        metadata.fail(key("attention.head_count"), fmt::format("a divisor of the embedding length, {}", t.hiddenSize));
    if (t.heads % t.kvHeads != 0)
        metadata.fail(key("attention.head_count_kv"), fmt::format("a divisor of the head count, {}", t.heads));
    t.headDim = t.hiddenSize / t.heads;
    if (t.headDim % 2 != 0 || t.headDim > 1024)
        throw Error("{}: heads of {} values, expected an even number up to 1024: RoPE turns pairs", metadata.file(),
                    t.headDim);
    for (const char* name : {"rope.dimension_count", "attention.key_length", "attention.value_length"}) {
        if (metadata.integer(key(name), 0, 1 << 17, t.headDim) != t.headDim)
            metadata.fail(key(name), fmt::format("{}, the length of a head", t.headDim));
    }
    if (const std::string scaling = metadata.text(key("rope.scaling.type"), "none"); scaling != "none")
        metadata.fail(key("rope.scaling.type"), "\"none\": this version does not scale RoPE");
    t.contextLength = static_cast<int>(metadata.integer(key("context_length"), 2, 1 << 20));
    t.normEps = static_cast<float>(metadata.number(key("attention.layer_norm_rms_epsilon"), 1e-12, 0.1));
    t.ropeTheta = static_cast<float>(metadata.number(key("rope.freq_base"), 1.0, 1e9, 10000.0));
    t.normReordering = metadata.boolean(key("swin_norm"), false);
    return t;
}

// llama.cpp's names, and its row order.
std::map<std::string, TensorRecipe> recipesOf(const TransformerConfig& t, bool tiedHead) {
    TransformerWeights unused;
    std::map<std::string, TensorRecipe> recipes;
    for (const TensorSlot& slot : transformerSlots(t, tiedHead, unused)) {
        const GgufName theirs = ggufNameOf(slot.name);
        TensorRecipe& recipe = recipes[slot.name];
        recipe.parts = {{0, theirs.name}};
        recipe.pairsOfHead = theirs.rotated ? t.headDim : 0;
        recipe.pairsAreEntries = slot.isNorm();
    }
    return recipes;
}

bool rowsAreEqual(const HostTensor& tensor) {
    const auto rowBytes = static_cast<std::size_t>(tensor.shape[1]) * sizeOf(tensor.type);
    for (std::int64_t row = 1; row < tensor.shape[0]; ++row) {
        if (std::memcmp(tensor.data, tensor.data + static_cast<std::size_t>(row) * rowBytes, rowBytes) != 0)
            return false;
    }
    return true;
}

// llama.cpp's converter keeps the norm of the first head and writes it for all: right where one norm stands for all heads,
// as in the 7B, and wrong for the 34B, each of whose four parts has its own.
void warnOfLostNorms(const Checkpoint& checkpoint, const TransformerConfig& t, std::vector<std::string>& notes) {
    const std::optional<HostTensor> norm = t.qkNorm ? checkpoint.find("blk.0.attn_q_norm.weight") : std::nullopt;
    const bool hasSeveral = t.normReordering || t.kvHeads < t.heads;  // only models of several parts are of these forms
    if (norm && hasSeveral && norm->shape.rank() == 2 && norm->shape[0] > 1 && rowsAreEqual(*norm))
        notes.emplace_back(
            "All heads have the same query norm, which a model of this form does not: the program that wrote this "
            "file kept the first head's and lost the others. It will write worse than the original.");
}

// The types of quantised matrices that `wanted` names.
template <typename Wanted>
std::string quantisedTypes(const GgufCheckpoint& checkpoint, Wanted wanted) {
    std::set<std::string> types;
    for (const std::string& name : checkpoint.names()) {
        const GgmlType& type = checkpoint.storedType(name);
        if (!type.elements && checkpoint.describe(name)->shape.rank() == 2 && wanted(type))
            types.insert(type.name);
    }
    return fmt::format("{}", fmt::join(types, " and "));
}

// That of some matrices more than the order changes.
void noteRepacked(const GgufCheckpoint& checkpoint, std::vector<std::string>& notes) {
    if (const std::string types = quantisedTypes(checkpoint, std::not_fn(isRepackedExactly)); !types.empty())
        notes.push_back(fmt::format("Its matrices of {} are repacked as 8 bits when it is opened.", types));
}

// By name. The table's rows beyond the vocabulary are called [PAD65535] and are of type 5: unused.
std::unordered_map<std::string, int> vocabularyOf(const GgufMetadata& metadata,
                                                  const std::vector<std::string_view>& tokens) {
    constexpr std::int64_t kUnused = 5;
    const std::vector<std::int64_t> types =
        metadata.integers("tokenizer.ggml.token_type", 0, 6, static_cast<std::size_t>(kMaxPieces));
    std::unordered_map<std::string, int> ids;
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        if (id >= types.size() || types[id] != kUnused)
            ids.emplace(tokens[id], static_cast<int>(id));
    }
    return ids;
}

}  // namespace

CheckpointFiles readGgufFiles(const ModelFiles& files) {
    auto checkpoint = std::make_unique<GgufCheckpoint>(files.weights.front());
    const GgufMetadata metadata = checkpoint->metadata();
    if (const std::string family = metadata.text("general.architecture"); family != kFamily)
        throw Error("{}: a model of the family \"{}\"; of GGUF files this version computes \"{}\"", metadata.file(),
                    family, kFamily);

    CheckpointFiles read;
    read.format = "GGUF file";
    read.config.transformer = configOf(metadata);
    TransformerConfig& t = read.config.transformer;
    t.qkNorm = checkpoint->contains("blk.0.attn_q_norm.weight");
    read.config.qkNormStated = true;
    const std::vector<std::string_view> tokens =
        metadata.texts("tokenizer.ggml.tokens", static_cast<std::size_t>(kMaxPieces));
    read.config.vocabulary = vocabularyOf(metadata, tokens);
    t.vocabularySize = static_cast<int>(
        metadata.integer("chameleon.vocab_size", 1, kMaxPieces, std::max<std::int64_t>(1, std::ssize(tokens))));
    read.config.tiedHead = !checkpoint->contains("output.weight");
    read.config.bosToken = static_cast<int>(metadata.integer("tokenizer.ggml.bos_token_id", 0, kMaxPieces, 0));
    read.config.eosToken = static_cast<int>(metadata.integer("tokenizer.ggml.eos_token_id", 0, kMaxPieces, 2));
    read.vocabularySource = metadata.file() + ": tokenizer.ggml.tokens";
    read.openTokenizer = [path = files.weights.front()](const TokenNames& names) {
        const GgufFile file(path);
        return std::make_unique<BpeTokenizer>(readGgufTokenizer(tokenizerDataOf(file.metadata())), &names);
    };
    read.maker = makerOf(files.folder, nlohmann::json{{"_name_or_path", metadata.text("general.name", "")}});
    read.licence = licenceOf(read.maker, files.folder);
    read.textOnly = true;
    warnOfLostNorms(*checkpoint, t, read.notes);
    noteRepacked(*checkpoint, read.notes);
    read.quantised = quantisedTypes(*checkpoint, [](const GgmlType&) { return true; });
    std::map<std::string, TensorRecipe> recipes = recipesOf(t, read.config.tiedHead);
    std::vector<std::unique_ptr<Checkpoint>> from;
    from.push_back(std::move(checkpoint));
    read.checkpoint = std::make_unique<AssembledCheckpoint>(std::move(from), std::move(recipes));
    return read;
}

}  // namespace pardalis
