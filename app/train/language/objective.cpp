#include "app/train/language/objective.h"

#include "app/train/config/run_config.h"
#include "core/prompt/picture_tasks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace pardalis::train {
namespace {

// Kind of samples and the task that it teaches.
constexpr std::pair<std::string_view, PictureTask> kTasks[] = {{"edit", PictureTask::edit},
                                                               {"boxes", PictureTask::boxes},
                                                               {"edges", PictureTask::edges},
                                                               {"edges", PictureTask::scribble}};

const char* nameOf(Objective objective) { return objective == Objective::cm3 ? "cm3" : "causal"; }

Cm3Config readCm3(const JsonFields& fields, Cm3Config c) {
    refuseUnknownMembers(fields, {"mean", "most", "whole_segments", "causal", "learn_sentinels", "mask_prompts"});
    c.options.mean = fields.number("mean", 0, 64, c.options.mean);
    c.options.most = static_cast<int>(fields.integer("most", 0, 511, c.options.most));
    c.options.wholeSegments = fields.number("whole_segments", 0, 1, c.options.wholeSegments);
    c.options.learnSentinels = fields.boolean("learn_sentinels", c.options.learnSentinels);
    c.causal = fields.number("causal", 0, 1, c.causal);
    c.maskPrompts = fields.boolean("mask_prompts", c.maskPrompts);
    return c;
}

}  // namespace

ObjectiveConfig readObjective(const JsonFields& section, const ObjectiveConfig& defaults) {
    ObjectiveConfig c = defaults;
    const std::string name = section.text("objective", nameOf(defaults.objective));
    if (name != "causal" && name != "cm3")
        section.fail("objective", "\"causal\" or \"cm3\"");
    c.objective = name == "cm3" ? Objective::cm3 : Objective::causal;
    c.cm3 = readCm3(section.object("cm3"), defaults.cm3);
    return c;
}

std::string objectiveHelp(const ObjectiveConfig& d) {
    return fmt::format(
        "  objective           causal: samples as they stand; cm3: spans of them masked and learned behind them ({})\n"
        "  cm3                 of that objective: spans a sample, Poisson distributed: mean ({:g}), most ({}); share "
        "of\n"
        "                      samples whose spans are whole texts or pictures: whole_segments ({:g}); share of "
        "samples\n"
        "                      that stay as they are: causal ({:g}); learn_sentinels ({}); mask_prompts: "
        "guidance_dropout\n"
        "                      masks prompts rather than leave them out ({})\n",
        nameOf(d.objective), d.cm3.options.mean, d.cm3.options.most, d.cm3.options.wholeSegments, d.cm3.causal,
        d.cm3.options.learnSentinels, d.cm3.maskPrompts);
}

std::unique_ptr<SequenceLayout> layoutFor(const ObjectiveConfig& config, std::shared_ptr<const Vocabulary> vocabulary,
                                          std::uint64_t seed) {
    if (config.objective == Objective::cm3)
        return std::make_unique<Cm3Documents>(std::move(vocabulary), config.cm3, seed);
    return std::make_unique<CausalDocuments>();
}

TrainedFor trainedBy(Objective objective, std::span<const std::string> kinds, TrainedFor before) {
    const auto has = [&](std::string_view kind) { return std::ranges::find(kinds, kind) != kinds.end(); };
    before.gaps = before.gaps || objective == Objective::cm3 || has("gap");
    before.retrieval = before.retrieval || has("library");
    for (const auto& [kind, task] : kTasks) {
        if (has(kind) && !before.knows(pardalis::nameOf(task)))
            before.tasks.emplace_back(pardalis::nameOf(task));
    }
    return before;
}

nlohmann::ordered_json capabilitiesJson(const TrainedFor& trainedFor) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (trainedFor.gaps)
        json["cm3_infill"] = true;
    if (trainedFor.retrieval)
        json["retrieval_trained"] = true;
    if (!trainedFor.tasks.empty())
        json["sft_tasks"] = trainedFor.tasks;
    return json;
}

}  // namespace pardalis::train
