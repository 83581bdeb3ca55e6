#include "app/train/language/finetune_stage.h"

#include "app/train/config/run_config.h"
#include "app/train/data/vocabulary_file.h"
#include "app/train/language/language_training.h"
#include "app/train/language/modality_balance.h"
#include "app/train/language/token_files.h"
#include "app/train/network/checkpoint_io.h"
#include "app/train/network/machine.h"
#include "app/train/network/more_tokens.h"
#include "core/models/model_manifest.h"

#include <fmt/core.h>
#include <torch/utils.h>

namespace pardalis::train {
namespace {

constexpr const char* kName = "finetune";

// arXiv 2405.09818 §3.2.
LanguageConfig defaults() {
    LanguageConfig c;
    c.bf16 = multipliesBfloat();
    c.loop.steps = 1000;
    c.schedule.decay = ScheduleConfig::Decay::cosine;
    c.schedule.peak = 1e-5;
    c.dropout = 0.05;
    c.rows.weights.answersOnly = true;
    c.rows.guidanceDropout = 0.1;
    return c;
}

std::string help() {
    return "Goes on with a model on prompts and answers; the loss falls on the answers alone.\n"
           "Member \"finetune\" of the configuration (defaults in parentheses):\n" +
           languageHelp(defaults()) +
           "  from                a model folder that Pardalis opens (OUT/pretrain/model)\n"
           "  balance             the same share of tokens for text, reading and drawing answers (true)\n"
           "  sentinels           the vocabulary has at least so many: new rows where the model lacks them (0)\n"
           "Reads OUT/data. Writes OUT/finetune: checkpoints/, metrics.jsonl, samples.jsonl, report.html and model/.";
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object(kName);
    std::vector<std::string> known = languageMembers();
    known.insert(known.end(), {"from", "balance", "sentinels"});
    refuseUnknownMembers(section, known);
    LanguageConfig otherwise = defaults();
    otherwise.data = context.out / "data";
    LanguageConfig language = readLanguageConfig(section, otherwise);
    const std::filesystem::path from = section.text("from", (context.out / "pretrain/model").string());
    ModelParts parts = partsOfFolder(from);
    addSentinels(parts.names, parts.vocabularySize,
                 static_cast<int>(section.integer("sentinels", 0, kMostSentinels, 0)));
    language.before = readManifest(from).trainedFor;

    torch::manual_seed(context.seed);
    ChameleonNetwork network = openChameleonNetwork(from, language.dropout);
    if (parts.vocabularySize > network->config.vocabularySize)
        network = withMoreTokens(network, parts.vocabularySize, language.dropout);
    if (language.rows.length > network->config.contextLength)
        section.fail("row_length", fmt::format("at most the model's context, {}", network->config.contextLength));
    if (section.boolean("balance", true)) {
        const TokenShards shards(tokenFiles(language.data, "train"));
        for (MixturePhase& phase : language.mixture)
            phase.weights = balancedWeights(shards, *parts.vocabulary(), phase.weights);
    }
    LanguageTraining training(language, network, parts, context.seed, context.out / kName / "model");
    runTraining(training, kName, language.loop, section, context);
}

}  // namespace

const Stage kFinetuneStage{kName, &help, &run};

}  // namespace pardalis::train
