#include "core/families/chameleon/meta_config.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// As in config.cpp: products of sizes can't overflow.
constexpr std::int64_t kMaxEntries = 1 << 22;
constexpr std::int64_t kMaxWidth = 1 << 17;
constexpr std::int64_t kMaxLayers = 1024;
constexpr std::int64_t kMaxHeads = 1024;
constexpr int kContext = 4096;  // of every model that was released; no file states it

// Two thirds of four times the width, times a factor where one is given, up to a multiple: each step cut to a whole number.
int ffnSize(const JsonFields& params, std::int64_t width) {
    std::int64_t ffn = 2 * (4 * width) / 3;
    if (params.find("ffn_dim_multiplier"))
        ffn = static_cast<std::int64_t>(
            std::floor(params.number("ffn_dim_multiplier", 0.01, 100.0, 1.0) * static_cast<double>(ffn)));
    const std::int64_t multiple = params.integer("multiple_of", 1, kMaxWidth, 256);
    ffn = (ffn + multiple - 1) / multiple * multiple;
    if (ffn < 1 || ffn > kMaxWidth)
        throw Error("{}: dim, ffn_dim_multiplier and multiple_of give a feed-forward width of {}, expected 1 to {}",
                    params.file(), ffn, kMaxWidth);
    return static_cast<int>(ffn);
}

void mergeObject(nlohmann::json& into, const nlohmann::json& from) {
    for (const auto& [name, value] : from.items())
        into[name] = value;
}

nlohmann::json readObject(const fs::path& file) {
    nlohmann::json json = readJsonFile(file);
    JsonFields(json, file.filename().string());  // an object, or an Error
    return json;
}

}  // namespace

MetaConfig parseMetaConfig(const nlohmann::json& merged, const std::string& file) {
    const JsonFields params(merged, file);
    MetaConfig config;
    TransformerConfig& t = config.transformer;
    t.hiddenSize = static_cast<int>(params.integer("dim", 1, kMaxWidth));
    t.layers = static_cast<int>(params.integer("n_layers", 1, kMaxLayers));
    t.heads = static_cast<int>(params.integer("n_heads", 1, kMaxHeads));
    t.kvHeads = static_cast<int>(params.integer("n_kv_heads", 1, t.heads, t.heads));
    if (t.hiddenSize % t.heads != 0)
        params.fail("n_heads", fmt::format("a divisor of dim, {}", t.hiddenSize));
    if (t.heads % t.kvHeads != 0)
        params.fail("n_kv_heads", fmt::format("a divisor of n_heads, {}", t.heads));
    t.headDim = t.hiddenSize / t.heads;
    if (t.headDim % 2 != 0 || t.headDim > 1024)
        throw Error("{}: heads of {} values, expected an even number up to 1024: RoPE turns pairs", file, t.headDim);
    t.ffnSize = ffnSize(params, t.hiddenSize);
    t.contextLength = kContext;
    t.normEps = static_cast<float>(params.number("norm_eps", 1e-12, 0.1, 1e-5));
    t.ropeTheta = static_cast<float>(params.number("rope_theta", 1.0, 1e9, 10000.0));
    t.qkNorm = params.boolean("qk_normalization", false);
    t.normReordering = params.boolean("swin_norm", false);
    // -1, the reference's default, is to be set by whoever knows the tokenizer.
    t.vocabularySize = static_cast<int>(std::max<std::int64_t>(0, params.integer("vocab_size", -1, kMaxEntries, -1)));
    config.shards = static_cast<int>(params.integer("model_parallel_size", 1, 64, 1));
    if (t.heads % config.shards != 0 || t.kvHeads % config.shards != 0)
        params.fail("model_parallel_size",
                    fmt::format("a divisor of n_heads, {}, and n_kv_heads, {}", t.heads, t.kvHeads));
    return config;
}

MetaConfig readMetaConfig(const fs::path& folder) {
    nlohmann::json merged = readObject(folder / "params.json");
    if (const auto model = merged.find("model"); model != merged.end() && model->is_object())
        mergeObject(merged, nlohmann::json(*model));
    if (const fs::path file = folder / "consolidate_params.json"; fileExists(file))
        mergeObject(merged, readObject(file));
    return parseMetaConfig(merged, "params.json");
}

}  // namespace pardalis
