#include "app/train/judge/judge_config.h"

#include "app/train/config/run_config.h"
#include "app/train/network/machine.h"

#include <fmt/format.h>

namespace pardalis::train {

JudgeConfig JudgeConfig::from(const JsonFields& fields, const CorpusConfig& corpus) {
    std::vector<std::string> known{"resolution",        "channels",      "bf16",          "batch", "clip",
                                   "held_out_pictures", "learning_rate", "warm_up_steps", "decay", "e_foldings"};
    known.insert(known.end(), loopMembers().begin(), loopMembers().end());
    refuseUnknownMembers(fields, known);
    JudgeConfig c;
    c.file.objects = corpus.objects;
    c.file.resolution = static_cast<int>(fields.integer("resolution", 2 * kSceneUnits, 1024, c.file.resolution));
    if (!isJudgeResolution(c.file.resolution))
        fields.fail("resolution", "8 times a power of two");
    c.file.channels = static_cast<int>(fields.integer("channels", kJudgeNormGroups, 1024, c.file.channels));
    if (c.file.channels % kJudgeNormGroups != 0)
        fields.fail("channels", fmt::format("a multiple of {}", kJudgeNormGroups));
    c.bf16 = fields.boolean("bf16", multipliesBfloat());
    c.batch = static_cast<int>(fields.integer("batch", 1, 4096, c.batch));
    c.loop = readLoop(fields, {.steps = 2000, .logEvery = 10, .checkpointEvery = 500, .evaluateEvery = 250});
    c.schedule = readSchedule(fields, {.decay = ScheduleConfig::Decay::cosine,
                                       .peak = 2e-3,
                                       .warmUp = std::min<std::int64_t>(100, c.loop.steps),
                                       .steps = c.loop.steps});
    c.clip = fields.number("clip", 0, 1e6, c.clip);
    c.heldOutPictures = static_cast<int>(fields.integer("held_out_pictures", 1, 1 << 20, c.heldOutPictures));
    return c;
}

std::string JudgeConfig::help() {
    const nlohmann::json nothing = nlohmann::json::object();
    const JudgeConfig d = from(JsonFields(nothing, ""), CorpusConfig());
    return fmt::format(
        "Trains the network that tells what a picture of the corpus shows, on true renders alone; `evaluate` judges\n"
        "drawings with it. Member \"judge\" of the configuration (defaults in parentheses):\n"
        "  resolution         pixels a side, 8 times a power of two ({}); pictures of another size are brought to it\n"
        "  channels           of the widest maps, a multiple of 8 ({})\n"
        "  bf16               convolutions in bf16, weights in f32 ({} on this computer)\n"
        "  batch              pictures a step ({})\n"
        "  steps              ({}), and as for the other trainings: stop_after, log_every, checkpoint_every,\n"
        "                     evaluate_every, sample_every, report_every\n"
        "  learning_rate      the peak ({}); warm_up_steps ({}), decay (cosine), e_foldings, clip ({})\n"
        "  held_out_pictures  that its accuracy is measured on while it trains ({}); twice as many at the end\n"
        "Reads the member \"corpus\", whose objects, backgrounds and layouts it learns. Writes OUT/judge/:\n"
        "judge.safetensors, judge.json with its accuracy, report.html, metrics.jsonl, samples.jsonl, checkpoints/.",
        d.file.resolution, d.file.channels, d.bf16, d.batch, d.loop.steps, d.schedule.peak, d.schedule.warmUp, d.clip,
        d.heldOutPictures);
}

}  // namespace pardalis::train
