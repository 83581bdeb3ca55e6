#include "core/families/chameleon/checkpoint_files.h"

#include "core/base/error.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/checkpoint/gguf_checkpoint.h"
#include "core/families/chameleon/slots.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFamily = "chameleon";
constexpr std::int64_t kMaxVocabulary = 1 << 22;

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

// llama.cpp's names, and its row order: its converter turns the rows of queries and keys back into Meta's, and the values
// of their norms with them.
std::map<std::string, TensorRecipe> recipesOf(const Checkpoint& checkpoint, const TransformerConfig& t) {
    std::map<std::string, TensorRecipe> recipes;
    const auto add = [&](const std::string& ours, const std::string& theirs) -> TensorRecipe& {
        TensorRecipe& recipe = recipes[ours];
        recipe.parts = {{0, theirs}};
        return recipe;
    };
    add(kEmbeddingName, "token_embd.weight");
    add("model.norm.weight", "output_norm.weight");
    if (checkpoint.contains("output.weight"))
        add(kHeadName, "output.weight");
    for (int i = 0; i < t.layers; ++i) {
        const std::string ours = fmt::format("model.layers.{}.", i), theirs = fmt::format("blk.{}.", i);
        add(ours + "input_layernorm.weight", theirs + "attn_norm.weight");
        add(ours + "post_attention_layernorm.weight", theirs + "ffn_norm.weight");
        add(ours + "self_attn.q_proj.weight", theirs + "attn_q.weight").pairsOfHead = t.headDim;
        add(ours + "self_attn.k_proj.weight", theirs + "attn_k.weight").pairsOfHead = t.headDim;
        add(ours + "self_attn.v_proj.weight", theirs + "attn_v.weight");
        add(ours + "self_attn.o_proj.weight", theirs + "attn_output.weight");
        add(ours + "mlp.gate_proj.weight", theirs + "ffn_gate.weight");
        add(ours + "mlp.up_proj.weight", theirs + "ffn_up.weight");
        add(ours + "mlp.down_proj.weight", theirs + "ffn_down.weight");
        for (const char* norm : {"q_norm.weight", "q_norm.bias", "k_norm.weight", "k_norm.bias"}) {
            if (!t.qkNorm)
                continue;
            TensorRecipe& recipe = add(ours + "self_attn." + norm, theirs + "attn_" + norm);
            recipe.pairsOfHead = t.headDim;
            recipe.pairsAreEntries = true;
        }
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

std::unordered_map<std::string, int> vocabularyOf(const GgufMetadata& metadata) {
    std::unordered_map<std::string, int> ids;
    int id = 0;
    for (const std::string_view token : metadata.texts("tokenizer.ggml.tokens", kMaxVocabulary))
        ids.emplace(token, id++);
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
    read.config.vocabulary = vocabularyOf(metadata);
    t.vocabularySize = static_cast<int>(metadata.integer(
        "chameleon.vocab_size", 1, kMaxVocabulary, std::max<std::int64_t>(1, std::ssize(read.config.vocabulary))));
    read.config.tiedHead = !checkpoint->contains("output.weight");
    read.config.bosToken = static_cast<int>(metadata.integer("tokenizer.ggml.bos_token_id", 0, kMaxVocabulary, 0));
    read.config.eosToken = static_cast<int>(metadata.integer("tokenizer.ggml.eos_token_id", 0, kMaxVocabulary, 2));
    read.vocabularySource = metadata.file() + ": tokenizer.ggml.tokens";
    read.maker = makerOf(files.folder, nlohmann::json{{"_name_or_path", metadata.text("general.name", "")}});
    read.licence = licenceOf(read.maker, files.folder);
    read.textOnly = true;
    warnOfLostNorms(*checkpoint, t, read.notes);
    std::map<std::string, TensorRecipe> recipes = recipesOf(*checkpoint, t);
    std::vector<std::unique_ptr<Checkpoint>> from;
    from.push_back(std::move(checkpoint));
    read.checkpoint = std::make_unique<AssembledCheckpoint>(std::move(from), std::move(recipes));
    return read;
}

}  // namespace pardalis
