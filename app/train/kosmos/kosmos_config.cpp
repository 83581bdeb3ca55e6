#include "app/train/kosmos/kosmos_config.h"

#include "app/train/config/run_config.h"
#include "app/train/network/machine.h"

#include <fmt/format.h>

namespace pardalis::train {

KosmosTrainingConfig KosmosTrainingConfig::from(const JsonFields& fields) {
    std::vector<std::string> known{
        "resolution", "patch",         "width",      "layers",       "heads",       "latents",
        "hidden",     "text_layers",   "text_heads", "ffn",          "context",     "words",
        "grid",       "vision",        "bf16",       "pictures",     "tiles",       "lessons",
        "texts",      "pages",         "puzzles",    "choices",      "tiles_every", "beta1",
        "beta2",      "weight_decay",  "clip",       "decay",        "e_foldings",  "learning_rate",
        "held_out",   "warm_up_steps", "epsilon",    "puzzle_share", "words_of",    "things_share"};
    known.insert(known.end(), loopMembers().begin(), loopMembers().end());
    refuseUnknownMembers(fields, known);
    const auto whole = [&](const char* name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
        return static_cast<int>(fields.integer(name, least, most, otherwise));
    };
    const auto requireHeads = [&](const char* name, int width, int heads) {
        if (width % (2 * heads) != 0)
            fields.fail(name, fmt::format("an even number for each of {} heads", heads));
    };
    KosmosTrainingConfig c;
    ClipVisionSizes& vision = c.model.vision;
    vision.imageSize = whole("resolution", 16, 1024, 128);
    vision.patchSize = whole("patch", 2, vision.imageSize, 16);
    if (vision.imageSize % vision.patchSize != 0)
        fields.fail("patch", fmt::format("a divisor of the {} pixels a side", vision.imageSize));
    const int width = whole("width", 8, 4096, 192), heads = whole("heads", 1, 64, 6);
    requireHeads("width", width, heads);
    vision.tower = {.width = width, .ffn = 4 * width, .layers = whole("layers", 1, 64, 4), .heads = heads};
    KosmosTextSizes& text = c.model.text;
    text.hiddenSize = whole("hidden", 8, 4096, 256);
    text.heads = whole("text_heads", 1, 64, 8);
    requireHeads("hidden", text.hiddenSize, text.heads);
    text.ffnSize = whole("ffn", 8, 16384, std::int64_t{4} * text.hiddenSize);
    text.layers = whole("text_layers", 1, 64, 5);
    text.contextLength = whole("context", 64, 1 << 16, 512);
    c.model.latents = whole("latents", 1, 1024, 16);
    c.words = whole("words", 0, 60'000, c.words);
    c.wordsOf = whole("words_of", 1, 10'000'000, c.wordsOf);
    c.gridSide = whole("grid", 4, 100, c.gridSide);
    c.vision = fields.text("vision", "");
    c.bf16 = fields.boolean("bf16", multipliesBfloat());
    c.pictures = whole("pictures", 1, 4096, c.pictures);
    c.tiles = whole("tiles", 0, c.pictures, std::min(c.tiles, c.pictures));
    c.lessons = whole("lessons", 1, 64, c.lessons);
    c.texts = whole("texts", 0, 4096, c.texts);
    c.pages = whole("pages", 0, c.pictures, std::min(c.pages, c.pictures));
    c.puzzles = whole("puzzles", 0, 4096, c.puzzles);
    c.choices = whole("choices", 2, 6, c.choices);
    c.puzzleShare = fields.number("puzzle_share", 0, 100, c.puzzleShare);
    c.thingsShare = fields.number("things_share", 0, 100, c.thingsShare);
    c.tilesEvery = whole("tiles_every", 1, 100'000, c.tilesEvery);
    c.heldOut = whole("held_out", 1, 10'000, c.heldOut);
    c.optimiser = {.beta1 = fields.number("beta1", 0, 1, 0.9),
                   .beta2 = fields.number("beta2", 0, 1, 0.98),
                   .epsilon = fields.number("epsilon", 1e-12, 1, 1e-7),
                   .weightDecay = fields.number("weight_decay", 0, 1, 0.05),
                   .clip = fields.number("clip", 0, 1e6, 1)};
    c.loop = readLoop(fields, {.steps = 20'000,
                               .logEvery = 10,
                               .checkpointEvery = 250,
                               .evaluateEvery = 500,
                               .sampleEvery = 2000,
                               .reportEvery = 250});
    c.schedule = readSchedule(fields, {.decay = ScheduleConfig::Decay::cosine,
                                       .peak = 1e-3,
                                       .warmUp = std::min<std::int64_t>(300, c.loop.steps),
                                       .steps = c.loop.steps});
    return c;
}

std::string KosmosTrainingConfig::help() {
    const nlohmann::json nothing = nlohmann::json::object();
    const KosmosTrainingConfig d = from(JsonFields(nothing, ""));
    const KosmosTextSizes& text = d.model.text;
    const ClipVisionSizes& vision = d.model.vision;
    return fmt::format(
        "Trains a small model of the Kosmos family, which looks at pictures, says what they show and points at it,\n"
        "from scratch on scenes of the corpus, on puzzles and on words.\n"
        "Member \"kosmos\" of the configuration (defaults in parentheses):\n"
        "  resolution, patch  pixels a side of a picture, and of what is one row of it ({}, {})\n"
        "  width, heads, layers, vision\n"
        "                     of the vision transformer ({}, {}, {}), and the folder of a CLIP whose own it goes on\n"
        "                     with (OUT/bi-encoder/model, where it is there)\n"
        "  latents            rows that a picture becomes ({})\n"
        "  hidden, ffn, text_heads, text_layers, context\n"
        "                     of the decoder ({}, four times hidden, {}, {}, {})\n"
        "  words, grid        of the text tokenizer, besides characters ({}); cells a side that boxes are said in "
        "({})\n"
        "  bf16               products in bf16, weights in f32 ({} on this computer)\n"
        "  pictures, tiles, lessons, pages, texts\n"
        "                     a step ({}), of which tiles of puzzles ({}); what is learned about each ({}); how many\n"
        "                     are asked about a page's text, too ({}); lessons without a picture ({})\n"
        "  puzzles, choices   a step ({}), and of each so many of the six choices ({}); puzzle_share: of their\n"
        "                     loss beside the others' ({}); tiles_every: steps after which their pictures are read\n"
        "                     anew ({})\n"
        "  things_share       of the loss of which thing each patch shows, which is not kept ({})\n"
        "  steps              ({}), and as for the other trainings: stop_after, log_every, checkpoint_every,\n"
        "                     evaluate_every, sample_every, report_every\n"
        "  learning_rate      the peak ({}); warm_up_steps ({}), decay (cosine), e_foldings, weight_decay ({}), clip "
        "({}),\n"
        "                     beta1, beta2, epsilon\n"
        "  held_out           scenes, and puzzles, that it is measured on meanwhile ({})\n"
        "Reads the member \"corpus\". Writes OUT/kosmos/: model/, the folder of a Kosmos2ForConditionalGeneration as\n"
        "transformers has it, in bf16; report.html, metrics.jsonl, samples.jsonl, checkpoints/.",
        vision.imageSize, vision.patchSize, vision.tower.width, vision.tower.heads, vision.tower.layers,
        d.model.latents, text.hiddenSize, text.heads, text.layers, text.contextLength, d.words, d.wordsOf, d.gridSide,
        d.bf16, d.pictures, d.tiles, d.lessons, d.pages, d.texts, d.puzzles, d.choices, d.puzzleShare, d.tilesEvery,
        d.loop.steps, d.schedule.peak, d.schedule.warmUp, d.optimiser.weightDecay, d.optimiser.clip, d.heldOut);
}

}  // namespace pardalis::train
