#include "app/train/image_tokenizer/tokenizer_config.h"

#include "app/train/config/run_config.h"
#include "app/train/network/machine.h"
#include "core/families/chameleon/config.h"

#include <fmt/format.h>

#include <algorithm>

namespace pardalis::train {
namespace {

// 64 pixels to 8 × 8 of 512 codes. One group in the encoder's norms: their statistics are then two numbers of the whole
// picture, which move least when its background changes.
ImageTokenizerConfig defaultNetwork() {
    ImageTokenizerConfig network;
    network.resolution = 64;
    network.channels = 32;
    network.channelMultipliers = {1, 2, 2, 4};
    network.residualBlocks = 1;
    network.latentChannels = 64;
    network.codes = 512;
    network.codeChannels = 32;
    network.encoderNorm.groups = 1;
    network.decoderNorm.groups = 8;
    return network;
}

// What the training of the whole and that of the decoder alone both have.
std::vector<std::string> sharedMembers() {
    std::vector<std::string> names{
        "bf16",          "pictures", "batch",       "clip",       "double_marked", "squares",          "foreground",
        "edges",         "decay",    "adversarial", "e_foldings", "learning_rate", "adversarial_from", "warm_up_steps",
        "held_out_pairs"};
    names.insert(names.end(), loopMembers().begin(), loopMembers().end());
    return names;
}

double weight(const JsonFields& fields, const char* name, double otherwise) {
    return fields.number(name, 0, 1e4, otherwise);
}

double share(const JsonFields& fields, const char* name, double otherwise) {
    return fields.number(name, 0, 1, otherwise);
}

void readShared(const JsonFields& fields, TokenizerConfig& c) {
    if (fields.boolean("bf16", multipliesBfloat()))
        c.precision = Precision::bf16;
    c.pictures = fields.text("pictures", "");
    c.batch = static_cast<int>(fields.integer("batch", 1, 4096, c.batch));
    c.loop = readLoop(fields, {.steps = 6000, .logEvery = 20, .checkpointEvery = 500, .evaluateEvery = 500});
    c.schedule = readSchedule(fields, {.decay = ScheduleConfig::Decay::cosine,
                                       .peak = 1e-3,
                                       .warmUp = std::min<std::int64_t>(100, c.loop.steps),
                                       .steps = c.loop.steps});
    c.clip = fields.number("clip", 0, 1e6, c.clip);
    c.doubleMarked = fields.boolean("double_marked", c.doubleMarked);
    c.squares = weight(fields, "squares", c.squares);
    c.foreground = weight(fields, "foreground", c.foreground);
    c.edges = weight(fields, "edges", c.edges);
    c.adversarial = weight(fields, "adversarial", c.adversarial);
    c.adversarialFrom = share(fields, "adversarial_from", c.adversarialFrom);
    c.heldOutPairs = static_cast<int>(fields.integer("held_out_pairs", 1, 1 << 16, c.heldOutPairs));
}

// Lines of --help for what readShared() reads.
std::string sharedHelp(const TokenizerConfig& d) {
    return fmt::format(
        "  bf16                convolutions in bf16, weights in f32 ({} on this computer)\n"
        "  pictures            a folder of pictures (the corpus)\n"
        "  batch               pairs of pictures a step ({})\n"
        "  steps               ({}), and as for the other trainings: stop_after, log_every, checkpoint_every,\n"
        "                      evaluate_every, sample_every, report_every\n"
        "  learning_rate       the peak ({}); warm_up_steps ({}), decay (cosine), e_foldings, clip ({})\n"
        "  squares, edges      weights of squared differences ({}) and of neighbours' differences ({}) beside that of\n"
        "                      absolute differences, which is 1\n"
        "  foreground          how much more a pixel of an object counts ({})\n"
        "  adversarial         weight of a patch discriminator ({}) from adversarial_from ({}) of the steps on\n"
        "  double_marked       show the marked class twice as often ({})\n"
        "  held_out_pairs      that an evaluation looks at ({})\n",
        d.precision == Precision::bf16, d.batch, d.loop.steps, d.schedule.peak, d.schedule.warmUp, d.clip, d.squares,
        d.edges, d.foreground, d.adversarial, d.adversarialFrom, d.doubleMarked, d.heldOutPairs);
}

}  // namespace

TokenizerConfig TokenizerConfig::from(const JsonFields& fields) {
    std::vector<std::string> members = sharedMembers();
    members.insert(members.end(), {"network", "commitment", "consistency", "quantise_from", "unquantised",
                                   "quantise_all", "average_decay", "restart_below"});
    refuseUnknownMembers(fields, members);
    TokenizerConfig c;
    readShared(fields, c);
    c.network = fields.find("network") ? parseImageTokenizerConfig(fields.object("network")) : defaultNetwork();
    c.commitment = weight(fields, "commitment", c.commitment);
    c.consistency = weight(fields, "consistency", c.consistency);
    // Below 1: a codebook that k-means never set would be written.
    c.quantiseFrom = fields.number("quantise_from", 0, 0.95, c.quantiseFrom);
    c.unquantised = share(fields, "unquantised", c.unquantised);
    c.quantiseAll = fields.number("quantise_all", c.quantiseFrom, 1, std::max(c.quantiseFrom, c.quantiseAll));
    c.averageDecay = share(fields, "average_decay", c.averageDecay);
    c.restartBelow = share(fields, "restart_below", c.restartBelow);
    return c;
}

TokenizerConfig TokenizerConfig::ofDecoder(const JsonFields& fields) {
    std::vector<std::string> members = sharedMembers();
    members.emplace_back("from");
    refuseUnknownMembers(fields, members);
    TokenizerConfig c;
    c.decoderOnly = true;
    readShared(fields, c);
    return c;
}

std::string TokenizerConfig::help() {
    const nlohmann::json nothing = nlohmann::json::object();
    const TokenizerConfig d = from(JsonFields(nothing, ""));
    return fmt::format(
        "Trains the VQGAN between pictures and codes. Member \"image_tokenizer\" of the configuration:\n"
        "  network             its sizes, as \"vq_config\" in config.json ({} pixels to {} x {} of {} codes)\n{}"
        "  commitment          weight of the latents' distance to their codes ({})\n"
        "  consistency         weight of an object's latents changing with its surroundings ({})\n"
        "  quantise_from, unquantised, quantise_all\n"
        "                      nothing is quantised before the first share of the steps ({}); then the share of "
        "pictures\n"
        "                      that are not falls from the second ({}) to 0 at the third ({})\n"
        "  average_decay       of the codebook's entries, a step ({})\n"
        "  restart_below       an entry used less than this share of the mean is set anew ({})\n"
        "Reads the member \"corpus\". Writes OUT/image-tokenizer/: model.safetensors, config.json, report.html,\n"
        "metrics.jsonl, samples.jsonl, checkpoints/.",
        d.network.resolution, d.network.grid(), d.network.grid(), d.network.codes, sharedHelp(d), d.commitment,
        d.consistency, d.quantiseFrom, d.unquantised, d.quantiseAll, d.averageDecay, d.restartBelow);
}

std::string TokenizerConfig::decoderHelp() {
    const nlohmann::json nothing = nlohmann::json::object();
    return "Goes on with an image tokenizer's decoder alone. Its codes stay what they are, so a transformer may be "
           "trained\n"
           "on them before, or at the same time. Member \"image_decoder\" of the configuration:\n"
           "  from                its folder (OUT/image-tokenizer)\n" +
           sharedHelp(ofDecoder(JsonFields(nothing, ""))) +
           "Reads the member \"corpus\". Writes OUT/image-decoder/ as the stage image-tokenizer does its folder; "
           "export\n"
           "takes the decoder from there.";
}

std::int64_t TokenizerConfig::quantiseFromStep() const {
    return static_cast<std::int64_t>(quantiseFrom * static_cast<double>(loop.steps));
}

double TokenizerConfig::unquantisedShare(std::int64_t step) const {
    if (step < quantiseFromStep())
        return 1;
    const double at = static_cast<double>(step) / static_cast<double>(loop.steps);
    return at >= quantiseAll ? 0 : unquantised * (quantiseAll - at) / (quantiseAll - quantiseFrom);
}

bool TokenizerConfig::adversarialAt(std::int64_t step) const {
    return adversarial > 0 && static_cast<double>(step) >= adversarialFrom * static_cast<double>(loop.steps);
}

}  // namespace pardalis::train
