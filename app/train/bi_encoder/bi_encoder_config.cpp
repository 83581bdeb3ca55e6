#include "app/train/bi_encoder/bi_encoder_config.h"

#include "app/train/config/run_config.h"
#include "app/train/network/machine.h"

#include <fmt/format.h>

namespace pardalis::train {

BiEncoderConfig BiEncoderConfig::from(const JsonFields& fields) {
    std::vector<std::string> known{"resolution", "patch",         "width",         "layers",    "text_layers",
                                   "heads",      "positions",     "merges",        "bf16",      "batch",
                                   "pages",      "pairs",         "weight_decay",  "clip",      "held_out_pictures",
                                   "decay",      "learning_rate", "warm_up_steps", "e_foldings"};
    known.insert(known.end(), loopMembers().begin(), loopMembers().end());
    refuseUnknownMembers(fields, known);
    const auto whole = [&](const char* name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
        return static_cast<int>(fields.integer(name, least, most, otherwise));
    };
    BiEncoderConfig c;
    c.model.imageSize = whole("resolution", 16, 1024, 64);
    c.model.patchSize = whole("patch", 2, c.model.imageSize, 8);
    if (c.model.imageSize % c.model.patchSize != 0)
        fields.fail("patch", fmt::format("a divisor of the {} pixels a side", c.model.imageSize));
    const int width = whole("width", 8, 4096, 128), heads = whole("heads", 1, 64, 4);
    if (width % (2 * heads) != 0)
        fields.fail("width", fmt::format("an even number for each of {} heads", heads));
    c.model.vision = {.width = width, .ffn = 4 * width, .layers = whole("layers", 1, 64, 4), .heads = heads};
    c.model.text = {.width = width, .ffn = 4 * width, .layers = whole("text_layers", 1, 64, 3), .heads = heads};
    c.model.projection = width;
    c.model.positions = whole("positions", 8, 4096, 48);
    c.merges = whole("merges", 0, 100'000, c.merges);
    c.bf16 = fields.boolean("bf16", multipliesBfloat());
    c.batch = whole("batch", 2, 1 << 16, c.batch);
    c.pages = whole("pages", 0, 1 << 16, c.pages);
    c.pairs = whole("pairs", c.batch, 1 << 24, std::max(c.pairs, c.batch));
    c.weightDecay = fields.number("weight_decay", 0, 1, c.weightDecay);
    c.clip = fields.number("clip", 0, 1e6, c.clip);
    c.heldOutPictures = whole("held_out_pictures", 2, 10'000, c.heldOutPictures);
    c.loop = readLoop(fields, {.steps = 2000, .logEvery = 10, .checkpointEvery = 500, .evaluateEvery = 250});
    c.schedule = readSchedule(fields, {.decay = ScheduleConfig::Decay::cosine,
                                       .peak = 1e-3,
                                       .warmUp = std::min<std::int64_t>(200, c.loop.steps),
                                       .steps = c.loop.steps});
    return c;
}

std::string BiEncoderConfig::help() {
    const nlohmann::json nothing = nlohmann::json::object();
    const BiEncoderConfig d = from(JsonFields(nothing, ""));
    return fmt::format(
        "Trains the small bi-encoder that libraries are searched with, from scratch, on pictures of the corpus and "
        "what is said\n"
        "of them. Member \"bi_encoder\" of the configuration (defaults in parentheses):\n"
        "  resolution         pixels a side ({}); pictures are brought to it\n"
        "  patch              pixels a side of what is one row to it ({})\n"
        "  width, heads       of both encoders and of what they give ({}, {}); layers of pictures ({}), text_layers "
        "({})\n"
        "  positions, merges  of texts: how long they may be, and the tokenizer's merges ({}, {})\n"
        "  bf16               products in bf16, weights in f32 ({} on this computer)\n"
        "  batch, pages       pairs a step, and pages of libraries with wishes for them ({}, {}); pairs: different "
        "ones ({})\n"
        "  steps              ({}), and as for the other trainings: stop_after, log_every, checkpoint_every,\n"
        "                     evaluate_every, sample_every, report_every\n"
        "  learning_rate      the peak ({}); warm_up_steps ({}), decay (cosine), e_foldings, weight_decay ({}), clip "
        "({})\n"
        "  held_out_pictures  among which each is to be found by its description ({})\n"
        "Reads the member \"corpus\". Writes OUT/bi-encoder/: model/, the folder of a CLIPModel as transformers has "
        "it, in bf16,\n"
        "with accuracy.json; report.html, metrics.jsonl, samples.jsonl, checkpoints/.",
        d.model.imageSize, d.model.patchSize, d.model.vision.width, d.model.vision.heads, d.model.vision.layers,
        d.model.text.layers, d.model.positions, d.merges, d.bf16, d.batch, d.pages, d.pairs, d.loop.steps,
        d.schedule.peak, d.schedule.warmUp, d.weightDecay, d.clip, d.heldOutPictures);
}

}  // namespace pardalis::train
