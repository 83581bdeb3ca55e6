#include "core/families/chameleon/checkpoint_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/checkpoint/torch_checkpoint.h"
#include "core/families/chameleon/lumina_form.h"
#include "core/families/chameleon/meta_config.h"
#include "core/families/chameleon/slots.h"
#include "core/families/chameleon/vqgan_files.h"
#include "core/tokens/tokenizer_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

namespace pardalis {
namespace {

namespace fs = std::filesystem;
using Join = TensorRecipe::Join;

constexpr const char* kTokenizer = "text_tokenizer.json";

// Recipes for the names of slots.h from the shards of a release: matrices are split among them as Megatron splits, heads
// and hidden values of the feed-forward by rows, what is added up by columns; norms are copies of each other, but those
// of queries and keys, which each shard has for its own heads.
class MetaRecipes {
public:
    MetaRecipes(const Checkpoint& first, const MetaConfig& config) : m_first(first), m_config(config) {}

    std::map<std::string, TensorRecipe> make() {
        add(kEmbeddingName, "tok_embeddings.weight", Join::columns);
        add("model.norm.weight", "norm.weight", Join::replicated);
        add(kHeadName, "output.weight", Join::rows);
        for (int i = 0; i < m_config.transformer.layers; ++i)
            addLayer(fmt::format("model.layers.{}.", i), fmt::format("layers.{}.", i));
        return std::move(m_recipes);
    }

private:
    void addLayer(const std::string& ours, const std::string& theirs) {
        const TransformerConfig& t = m_config.transformer;
        const std::int64_t shards = m_config.shards;
        const std::int64_t q = t.heads / shards * t.headDim, kv = t.kvHeads / shards * t.headDim,
                           ffn = t.ffnSize / shards;
        add(ours + "input_layernorm.weight", theirs + "attention_norm.weight", Join::replicated);
        add(ours + "post_attention_layernorm.weight", theirs + "ffn_norm.weight", Join::replicated);
        add(ours + "self_attn.o_proj.weight", theirs + "attention.wo.weight", Join::columns);
        add(ours + "mlp.down_proj.weight", theirs + "feed_forward.w2.weight", Join::columns);
        addFused(ours + "self_attn.q_proj.weight", theirs + "attention.wq.weight", theirs + "attention.wqkv.weight", 0,
                 q)
            .pairsOfHead = t.headDim;
        addFused(ours + "self_attn.k_proj.weight", theirs + "attention.wk.weight", theirs + "attention.wqkv.weight", q,
                 kv)
            .pairsOfHead = t.headDim;
        addFused(ours + "self_attn.v_proj.weight", theirs + "attention.wv.weight", theirs + "attention.wqkv.weight",
                 q + kv, kv);
        addFused(ours + "mlp.gate_proj.weight", theirs + "feed_forward.w1.weight", theirs + "feed_forward.w13.weight",
                 0, ffn);
        addFused(ours + "mlp.up_proj.weight", theirs + "feed_forward.w3.weight", theirs + "feed_forward.w13.weight",
                 ffn, ffn);
        for (const char* value : {"weight", "bias"}) {
            addHeadNorm(ours + "self_attn.q_norm." + value, theirs + "attention.q_normalization." + value, t.heads);
            addHeadNorm(ours + "self_attn.k_norm." + value, theirs + "attention.k_normalization." + value, t.kvHeads);
        }
    }

    TensorRecipe& add(const std::string& ours, const std::string& theirs, Join join) {
        TensorRecipe& recipe = m_recipes[ours];
        for (int shard = 0; shard < m_config.shards; ++shard)
            recipe.parts.push_back({static_cast<std::size_t>(shard), theirs});
        recipe.join = m_config.shards > 1 ? join : Join::none;
        return recipe;
    }

    // The reference's loader takes matrices that were stored as one, too.
    TensorRecipe& addFused(const std::string& ours, const std::string& theirs, const std::string& fused,
                           std::int64_t first, std::int64_t rows) {
        const bool isFused = !m_first.contains(theirs) && m_first.contains(fused);
        TensorRecipe& recipe = add(ours, isFused ? fused : theirs, Join::rows);
        for (TensorRecipe::Part& part : recipe.parts) {
            part.firstRow = isFused ? first : 0;
            part.rows = isFused ? rows : 0;
        }
        return recipe;
    }

    void addHeadNorm(const std::string& ours, const std::string& theirs, int heads) {
        if (!m_config.transformer.qkNorm)
            return;
        TensorRecipe& recipe = add(ours, theirs, Join::rows);
        recipe.repeat = heads / m_config.shards;
        recipe.pairsOfHead = m_config.transformer.headDim;
        recipe.pairsAreEntries = true;
    }

    const Checkpoint& m_first;
    const MetaConfig& m_config;
    std::map<std::string, TensorRecipe> m_recipes;
};

void proveLayers(const Checkpoint& first, int layers) {
    const std::string beyond = fmt::format("layers.{}.attention_norm.weight", layers);
    if (first.contains(beyond))
        throw Error("params.json: n_layers is {}, but {} has {}", layers, first.fileOf(beyond), beyond);
}

// A file that was downloaded twice under two names.
void proveDistinct(const std::vector<std::unique_ptr<Checkpoint>>& shards) {
    for (std::size_t i = 1; i < shards.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const std::span<const std::byte> a = shards[i]->headers().back(), b = shards[j]->headers().back();
            if (std::ranges::equal(a, b))
                throw Error("{} and {} hold the same: one of them is a copy of the other",
                            shards[j]->files().front().filename().string(),
                            shards[i]->files().front().filename().string());
        }
    }
}

std::vector<std::unique_ptr<Checkpoint>> openShards(const ModelFiles& files, int shards) {
    if (std::ssize(files.weights) != shards)
        throw Error("{}: model_parallel_size is {}, but {} of its files {} there, {} the last",
                    (files.folder / "params.json").string(), shards, files.weights.size(),
                    files.weights.size() == 1 ? "is" : "are", files.weights.back().filename().string());
    std::vector<std::unique_ptr<Checkpoint>> opened;
    for (const fs::path& file : files.weights)
        opened.push_back(std::make_unique<TorchCheckpoint>(file));
    return opened;
}

// Copies that differ mean that the files don't belong together, or were merged by somebody who took a mean.
void compareCopies(const std::vector<std::unique_ptr<Checkpoint>>& shards, std::vector<std::string>& notes) {
    const std::optional<HostTensor> first = shards.front()->find("norm.weight");
    for (std::size_t i = 1; first && i < shards.size(); ++i) {
        const std::optional<HostTensor> other = shards[i]->find("norm.weight");
        const bool same = other && other->shape == first->shape && other->type == first->type &&
                          std::memcmp(other->data, first->data,
                                      static_cast<std::size_t>(first->shape.count()) * sizeOf(first->type)) == 0;
        if (!same) {
            notes.push_back(
                fmt::format("norm.weight is not the same in {} as in {}: the files may not belong together. The first "
                            "one's is used.",
                            shards[i]->fileOf("norm.weight"), shards.front()->fileOf("norm.weight")));
            return;
        }
    }
}

void addVocabulary(const ModelFiles& files, CheckpointFiles& read) {
    const std::optional<fs::path> tokenizer = files.tokenizerFile(kTokenizer);
    if (!tokenizer)
        throw Error(
            "{}: there is no {}, neither here nor in the folder \"tokenizer\" beside it, where the release has it: "
            "without it no token has a meaning",
            files.folder.string(), kTokenizer);
    read.config.vocabulary = readTokenizerVocabulary(*tokenizer);
    read.vocabularySource = kTokenizer;
    read.openTokenizer = [folder = tokenizer->parent_path()](const TokenNames& names) {
        return openTextTokenizer(folder, names);
    };
}

std::string identityOf(const ModelFiles& files) {
    std::string identity;
    for (const char* name : {"params.json", "consolidate_params.json"}) {
        if (fileExists(files.folder / name))
            identity += asText(readFile(files.folder / name));
    }
    return identity;
}

}  // namespace

CheckpointFiles readMetaFiles(const ModelFiles& files) {
    MetaConfig config = readMetaConfig(files.folder);
    std::vector<std::unique_ptr<Checkpoint>> from = openShards(files, config.shards);
    CheckpointFiles read;
    proveDistinct(from);
    proveLayers(*from.front(), config.transformer.layers);
    compareCopies(from, read.notes);
    if (config.transformer.vocabularySize == 0) {
        const std::optional<TensorDescription> head = from.front()->describe("output.weight");
        config.transformer.vocabularySize =
            head && head->shape.rank() == 2
                ? static_cast<int>(std::min<std::int64_t>(head->shape[0] * config.shards, 1 << 22))
                : 0;
    }
    std::map<std::string, TensorRecipe> recipes = MetaRecipes(*from.front(), config).make();

    read.config.transformer = config.transformer;
    read.config.qkNormStated = true;
    read.format =
        config.shards > 1 ? fmt::format("Meta release folder, {} files", config.shards) : "Meta release folder";
    if (std::optional<VqganFiles> vqgan = findVqgan(files)) {
        for (const char* part : {"encoder.", "decoder.", "quantize.", "quant_conv.", "post_quant_conv."})
            addVqganRecipes(*vqgan->checkpoint, from.size(), part, recipes);
        read.config.imageTokenizer = vqgan->config;
        read.codesSource =
            vqgan->configStated ? "n_embed of vqgan.yaml" : "as published: there is no vqgan.yaml beside vqgan.ckpt";
        if (!vqgan->configStated)
            read.notes.emplace_back("There is no vqgan.yaml beside vqgan.ckpt: the published sizes are taken.");
        from.push_back(std::move(vqgan->checkpoint));
    }
    read.checkpoint = std::make_unique<AssembledCheckpoint>(std::move(from), std::move(recipes));
    addVocabulary(files, read);
    read.identity = identityOf(files);
    read.maker = makerOf(files.folder, nlohmann::json());
    if (read.maker ==
        Maker::unknown)  // the layout is Meta's own, and the gate is shut until the files say that they are another's
        read.maker = Maker::meta;
    read.licence = licenceOf(read.maker, files.folder);
    read.pictureTarget = luminaTargetIn(files.folder);
    return read;
}

}  // namespace pardalis
