#pragma once

#include "app/train/language/mixture.h"
#include "app/train/language/objective.h"
#include "app/train/language/rows.h"
#include "app/train/run/loop.h"
#include "app/train/run/schedule.h"
#include "app/train/sample/sample_prompts.h"

#include "core/base/json_fields.h"

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// AdamW of the paper (arXiv 2405.09818 §2.3.2).
struct OptimiserConfig {
    double beta1 = 0.9, beta2 = 0.95, epsilon = 1e-5;
    double weightDecay = 0.1;  // of matrices; norms and biases keep theirs
    double clip = 1.0;         // the gradients' global norm; 0: none
};

// What `pretrain` and `finetune` have in common.
struct LanguageConfig {
    LoopConfig loop;
    ScheduleConfig schedule;
    OptimiserConfig optimiser;
    RowConfig rows;
    std::int64_t rowsAtOnce = 4;  // through the network in one pass
    std::int64_t accumulate = 1;  // passes a step
    double dropout = 0;
    double zLoss = 1e-5;
    bool bf16 = false;  // products in bf16, weights in f32; stages: where the processor multiplies bf16
    ObjectiveConfig objective;
    std::vector<MixturePhase> mixture;
    std::int64_t heldOutRows = 32;
    SamplePrompts samples;
    std::filesystem::path data;  // folder of train-*.tokens and heldout-*.tokens
    TrainedFor before = {};      // what the model that it begins with was trained for; no member
};

// Reads those members over `defaults`, which also fill what is not said.
LanguageConfig readLanguageConfig(const JsonFields& section, const LanguageConfig& defaults);
// Their names, for refuseUnknownMembers, and their lines for --help with the defaults in them.
std::vector<std::string> languageMembers();
std::string languageHelp(const LanguageConfig& defaults);

}  // namespace pardalis::train
