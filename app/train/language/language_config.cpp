#include "app/train/language/language_config.h"

#include "app/train/config/run_config.h"

#include <fmt/core.h>

namespace pardalis::train {
namespace {

const char* nameOf(ScheduleConfig::Decay decay) {
    switch (decay) {
    case ScheduleConfig::Decay::constant: return "constant";
    case ScheduleConfig::Decay::exponential: return "exponential";
    case ScheduleConfig::Decay::cosine: return "cosine";
    }
    return "";
}

}  // namespace

LanguageConfig readLanguageConfig(const JsonFields& section, const LanguageConfig& defaults) {
    LanguageConfig c = defaults;
    c.loop = readLoop(section, defaults.loop);
    c.schedule = readSchedule(section, defaults.schedule);
    c.schedule.steps = c.loop.steps;
    c.optimiser.beta1 = section.number("beta1", 0, 1, defaults.optimiser.beta1);
    c.optimiser.beta2 = section.number("beta2", 0, 1, defaults.optimiser.beta2);
    c.optimiser.epsilon = section.number("epsilon", 1e-12, 1, defaults.optimiser.epsilon);
    c.optimiser.weightDecay = section.number("weight_decay", 0, 1, defaults.optimiser.weightDecay);
    c.optimiser.clip = section.number("clip", 0, 1e6, defaults.optimiser.clip);
    c.rows.length = section.integer("row_length", 8, 1 << 20, defaults.rows.length);
    c.rows.guidanceDropout = section.number("guidance_dropout", 0, 1, defaults.rows.guidanceDropout);
    c.rows.pictureNoise = section.number("picture_noise", 0, 0.5, defaults.rows.pictureNoise);
    c.rows.weights.answerText =
        static_cast<float>(section.number("answer_weight", 0, 1000, defaults.rows.weights.answerText));
    c.rows.weights.imageFirstPicture =
        static_cast<float>(section.number("image_first_weight", 0, 1000, defaults.rows.weights.imageFirstPicture));
    c.rowsAtOnce = section.integer("rows", 1, 1 << 16, defaults.rowsAtOnce);
    c.accumulate = section.integer("accumulate", 1, 1 << 16, defaults.accumulate);
    c.dropout = section.number("dropout", 0, 0.9, defaults.dropout);
    c.zLoss = section.number("z_loss", 0, 1, defaults.zLoss);
    c.bf16 = section.boolean("bf16", defaults.bf16);
    c.objective = readObjective(section, defaults.objective);
    // Of the objective cm3 every token counts alike, in fine-tuning, too (arXiv 2309.02591 §4).
    c.rows.weights.answersOnly = section.boolean("answers_only", defaults.rows.weights.answersOnly &&
                                                                     c.objective.objective == Objective::causal);
    c.mixture = readMixture(section, "mixture");
    c.heldOutRows = section.integer("held_out_rows", 0, 1 << 20, defaults.heldOutRows);
    const JsonFields samples = section.object("samples");
    refuseUnknownMembers(samples, {"draw", "write"});
    c.samples = readSamplePrompts(samples);
    c.data = section.text("data", defaults.data.string());
    return c;
}

std::vector<std::string> languageMembers() {
    std::vector<std::string> members = loopMembers();
    for (const char* member : {"learning_rate",
                               "warm_up_steps",
                               "decay",
                               "e_foldings",
                               "beta1",
                               "beta2",
                               "epsilon",
                               "weight_decay",
                               "clip",
                               "row_length",
                               "guidance_dropout",
                               "picture_noise",
                               "answers_only",
                               "answer_weight",
                               "image_first_weight",
                               "rows",
                               "accumulate",
                               "dropout",
                               "z_loss",
                               "bf16",
                               "objective",
                               "cm3",
                               "mixture",
                               "held_out_rows",
                               "samples",
                               "data"})
        members.push_back(member);
    return members;
}

std::string languageHelp(const LanguageConfig& d) {
    return objectiveHelp(d.objective) +
           fmt::format(
               "  steps               optimiser steps ({})\n"
               "  stop_after          end this sitting after so many; --resume goes on (0: don't)\n"
               "  log_every, checkpoint_every, evaluate_every, sample_every, report_every\n"
               "                      in steps ({}, {}, {}, {}, {})\n"
               "  learning_rate       at its peak ({:g}), reached after warm_up_steps ({}, at most a tenth of the "
               "steps)\n"
               "  decay               to 0 at the last step: constant, exponential or cosine ({}); e_foldings ({:g})\n"
               "  beta1, beta2, epsilon, weight_decay, clip\n"
               "                      AdamW and the gradients' norm ({:g}, {:g}, {:g}, {:g}, {:g})\n"
               "  row_length          tokens a row; whole samples are packed into it ({})\n"
               "  rows, accumulate    rows at once, shared out to the cores; passes a step ({}, {})\n"
               "  dropout             after attention and FFN ({:g})\n"
               "  z_loss              weight of the mean squared log Z ({:g})\n"
               "  bf16                products in bf16, weights in f32 ({} on this computer)\n"
               "  guidance_dropout    share of picture answers learned without their prompt ({:g})\n"
               "  picture_noise       share of the pictures' codes that are read wrong and learned right ({:g})\n"
               "  answers_only        the loss falls on answers alone ({}; of the objective cm3 false)\n"
               "  answer_weight       of an answer's text in the loss ({:g})\n"
               "  image_first_weight  of a picture at the start of a sample or in a prompt ({:g})\n"
               "  mixture             list of {{\"until\": share of the steps, \"weights\": {{kind: share of "
               "tokens}}}} (all "
               "as it is)\n"
               "  held_out_rows       for the held-out loss ({})\n"
               "  samples             {{\"draw\": [wishes], \"write\": [prompts]}} for the report\n"
               "  data                folder of train-*.tokens and heldout-*.tokens (OUT/data)\n",
               d.loop.steps, d.loop.logEvery, d.loop.checkpointEvery, d.loop.evaluateEvery, d.loop.sampleEvery,
               d.loop.reportEvery, d.schedule.peak, d.schedule.warmUp, nameOf(d.schedule.decay), d.schedule.eFoldings,
               d.optimiser.beta1, d.optimiser.beta2, d.optimiser.epsilon, d.optimiser.weightDecay, d.optimiser.clip,
               d.rows.length, d.rowsAtOnce, d.accumulate, d.dropout, d.zLoss, d.bf16, d.rows.guidanceDropout,
               d.rows.pictureNoise, d.rows.weights.answersOnly, d.rows.weights.answerText,
               d.rows.weights.imageFirstPicture, d.heldOutRows);
}

}  // namespace pardalis::train
