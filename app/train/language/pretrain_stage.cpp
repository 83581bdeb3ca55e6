#include "app/train/language/pretrain_stage.h"

#include "app/train/config/run_config.h"
#include "app/train/language/language_training.h"
#include "app/train/language/seed_rows.h"
#include "app/train/network/machine.h"
#include "core/base/error.h"

#include <torch/utils.h>

namespace pardalis::train {
namespace {

constexpr const char* kName = "pretrain";

LanguageConfig defaults() {
    LanguageConfig c;
    c.bf16 = multipliesBfloat();
    c.loop.steps = 10000;
    c.schedule.peak = 1e-4;
    c.rows.guidanceDropout = 0.1;
    return c;
}

// Two thirds of four times the width, as Llama's rule, up to the next multiple of 64.
int ffnSizeOf(int hidden) { return (8 * hidden / 3 + 63) / 64 * 64; }

TransformerConfig readTransformer(const JsonFields& section, int vocabularySize) {
    const JsonFields model = section.object("model");
    refuseUnknownMembers(model, {"hidden_size", "ffn_size", "layers", "heads", "kv_heads", "context", "rope_theta",
                                 "qk_norm", "norm_reordering"});
    const auto size = [&](const char* name, int most, int otherwise) {
        return static_cast<int>(model.integer(name, 1, most, otherwise));
    };
    TransformerConfig t;
    t.vocabularySize = vocabularySize;
    t.hiddenSize = size("hidden_size", 1 << 15, 256);
    t.ffnSize = size("ffn_size", 1 << 17, ffnSizeOf(t.hiddenSize));
    t.layers = size("layers", 1024, 8);
    t.heads = size("heads", 1024, std::max(1, t.hiddenSize / 64));
    t.kvHeads = size("kv_heads", t.heads, t.heads);
    if (t.hiddenSize % t.heads != 0 || t.hiddenSize / t.heads % 2 != 0)
        model.fail("heads", fmt::format("a number that divides hidden_size, {}, into even parts", t.hiddenSize));
    if (t.heads % t.kvHeads != 0)
        model.fail("kv_heads", fmt::format("a divisor of heads, {}", t.heads));
    t.headDim = t.hiddenSize / t.heads;
    t.contextLength = size("context", 1 << 20, 4096);
    t.ropeTheta = static_cast<float>(model.number("rope_theta", 1, 1e9, t.ropeTheta));
    t.qkNorm = model.boolean("qk_norm", true);
    t.normReordering = model.boolean("norm_reordering", true);
    return t;
}

std::string help() {
    return "Trains the transformer from scratch on the token shards: causal language modelling over text and image "
           "codes.\n"
           "Member \"pretrain\" of the configuration (defaults in parentheses):\n" +
           languageHelp(defaults()) +
           "  model               hidden_size (256), ffn_size (8/3 of it), layers (8), heads (hidden_size / 64), "
           "kv_heads\n"
           "                      (heads), context (4096), rope_theta (10000), qk_norm (true), norm_reordering (true)\n"
           "  seed_image_rows     give the image codes' rows the codebook's geometry (true)\n"
           "  text_tokenizer, image_tokenizer\n"
           "                      folders (OUT/text-tokenizer, OUT/image-tokenizer)\n"
           "Reads OUT/data, OUT/text-tokenizer, OUT/image-tokenizer. Writes OUT/pretrain: checkpoints/, "
           "metrics.jsonl,\n"
           "samples.jsonl, report.html, and model/, which opens in Pardalis, whenever samples are drawn and at the "
           "end.";
}

void run(const JsonFields& config, const StageContext& context) {
    runPretraining(config.object(kName), context, kName, context.out);
}

}  // namespace

void runPretraining(const JsonFields& section, const StageContext& context, const std::string& name,
                    const std::filesystem::path& run) {
    std::vector<std::string> known = languageMembers();
    known.insert(known.end(), {"model", "seed_image_rows", "text_tokenizer", "image_tokenizer"});
    refuseUnknownMembers(section, known);
    LanguageConfig otherwise = defaults();
    otherwise.data = run / "data";
    const LanguageConfig language = readLanguageConfig(section, otherwise);
    const ModelParts parts = partsOfRun(section.text("text_tokenizer", (run / "text-tokenizer").string()),
                                        section.text("image_tokenizer", (run / "image-tokenizer").string()));
    const TransformerConfig transformer = readTransformer(section, parts.vocabularySize);
    if (language.rows.length > transformer.contextLength)
        section.fail("row_length", fmt::format("at most the model's context, {}", transformer.contextLength));

    torch::manual_seed(context.seed);
    ChameleonNetwork network(transformer, language.dropout);
    if (parts.imageTensors && section.boolean("seed_image_rows", true))
        seedImageRows(network, *parts.imageTensors, *parts.vocabulary());
    LanguageTraining training(language, network, parts, context.seed, context.out / name / "model");
    runTraining(training, name, language.loop, section, context);
}

const Stage kPretrainStage{kName, &help, &run};

}  // namespace pardalis::train
