#include "app/train/evaluate/evaluate_config.h"

#include "app/train/config/run_config.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr std::int64_t kMostSamples = 1 << 20;

constexpr std::array<std::pair<const char*, int SampleCounts::*>, 13> kSamples{{
    {"judge", &SampleCounts::judge},
    {"reconstruction", &SampleCounts::reconstruction},
    {"captions", &SampleCounts::captions},
    {"questions", &SampleCounts::questions},
    {"drawings", &SampleCounts::drawings},
    {"stories", &SampleCounts::stories},
    {"glosses", &SampleCounts::glosses},
    {"perplexity", &SampleCounts::perplexity},
    {"gaps", &SampleCounts::gaps},
    {"edits", &SampleCounts::edits},
    {"boxes", &SampleCounts::boxes},
    {"edges", &SampleCounts::edges},
    {"library", &SampleCounts::library},
}};

// One number for all, or an object with those that differ from the defaults.
SampleCounts readSamples(const JsonFields& fields) {
    SampleCounts counts;
    const nlohmann::json* member = fields.find("samples");
    if (!member)
        return counts;
    if (member->is_number()) {
        const auto all = static_cast<int>(fields.integer("samples", 0, kMostSamples));
        for (const auto& [name, count] : kSamples)
            counts.*count = all;
        return counts;
    }
    const JsonFields object = fields.object("samples");
    std::vector<std::string> names;
    for (const auto& [name, count] : kSamples) {
        names.emplace_back(name);
        counts.*count = static_cast<int>(object.integer(name, 0, kMostSamples, counts.*count));
    }
    refuseUnknownMembers(object, names);
    return counts;
}

std::optional<float> optionalNumber(const JsonFields& fields, const char* name, double least, double most) {
    if (!fields.find(name))
        return std::nullopt;
    return static_cast<float>(fields.number(name, least, most, 0));
}

std::vector<float> readScales(const JsonFields& fields) {
    const nlohmann::json* member = fields.find("guidance");
    std::vector<float> scales;
    if (!member)
        return scales;
    for (const nlohmann::json& scale : member->is_array() ? *member : nlohmann::json::array({*member})) {
        if (!scale.is_number() || scale < -100 || scale > 100)
            fields.fail("guidance", "a number from -100 to 100, or a list of such");
        scales.push_back(scale.get<float>());
    }
    return scales;
}

// One text, or a list of them.
std::vector<std::filesystem::path> readPaths(const JsonFields& fields, const char* name) {
    const nlohmann::json* member = fields.find(name);
    std::vector<std::filesystem::path> paths;
    if (!member)
        return paths;
    for (const nlohmann::json& path : member->is_array() ? *member : nlohmann::json::array({*member})) {
        if (!path.is_string() || path.get_ref<const std::string&>().empty())
            fields.fail(name, "a path, or a list of such");
        paths.emplace_back(path.get<std::string>());
    }
    return paths;
}

}  // namespace

EvaluateConfig EvaluateConfig::read(const JsonFields& fields, const StageContext& context) {
    refuseUnknownMembers(fields, {"from", "judge", "data", "compare", "seed", "samples", "guidance", "image_guidance",
                                  "picture_temperature", "picture_top_p", "text_temperature", "answer_temperature",
                                  "threads", "shown"});
    EvaluateConfig c;
    c.from = fields.text("from", (context.out / "export").string());
    c.judge = fields.text("judge", (context.out / "judge").string());
    c.data = fields.text("data", (context.out / "data").string());
    c.compare = readPaths(fields, "compare");
    c.seed = static_cast<std::uint64_t>(fields.integer("seed", 0, INT64_MAX, 1));
    c.samples = readSamples(fields);
    c.guidance = readScales(fields);
    c.imageGuidance = optionalNumber(fields, "image_guidance", -100, 100);
    c.pictureTemperature = optionalNumber(fields, "picture_temperature", 0, 10);
    c.pictureTopP = optionalNumber(fields, "picture_top_p", 0, 1);
    c.textTemperature = optionalNumber(fields, "text_temperature", 0, 10);
    c.answerTemperature = static_cast<float>(fields.number("answer_temperature", 0, 10, c.answerTemperature));
    c.threads = static_cast<int>(fields.integer("threads", 0, 1024, c.threads));
    c.shown = static_cast<int>(fields.integer("shown", 0, 1000, c.shown));
    return c;
}

std::string EvaluateConfig::help() {
    const SampleCounts d;
    std::string samples;
    for (const auto& [name, count] : kSamples)
        samples += fmt::format("{}\"{}\": {}", samples.empty() ? "" : ", ", name, d.*count);
    return fmt::format(
        "Runs a model as the program would, on held-out compositions of the corpus, and measures what it\n"
        "draws, says and keeps. Member \"evaluate\" of the configuration (defaults in parentheses):\n"
        "  from                 a model: a folder, or a file such as a packed one (OUT/export)\n"
        "  judge                what the stage judge wrote (OUT/judge)\n"
        "  data                 a folder of heldout-*.tokens for the perplexity (OUT/data); samples are made anew\n"
        "                       where there are none with the model's vocabulary\n"
        "  compare              another model, or the summary.json of another evaluation, or a list of such: side by\n"
        "                       side, with by how much the first is above each and half of that's 95 % interval\n"
        "  samples              one number for every measure, or those that differ from\n"
        "                       {{{}}}\n"
        "                       (questions, gaps and edits of each kind, drawings of each kind of wish); 0 leaves out\n"
        "  seed                 of the prompts and of sampling, not the run's ({})\n"
        "  guidance             text scale for drawing, or a list to try; the first is the stories', too (the "
        "model's)\n"
        "  image_guidance, picture_temperature, picture_top_p, text_temperature\n"
        "                       of drawings, stories and glosses, the former also of edits (the model's)\n"
        "  answer_temperature   of captions and answers; 0 is greedy (0)\n"
        "  threads              to compute with (one a core)\n"
        "  shown                of each kind on the sheet ({})\n"
        "Reads the member \"corpus\": its objects, backgrounds, layouts and kinds; a kind that weighs 0 is left out.\n"
        "Writes OUT/evaluate/: summary.json, table.md, sheet.html and sheet.png; of the models to compare the same\n"
        "in compared-1/, compared-2/ and so on; with any comparison.md.",
        samples, EvaluateConfig().seed, EvaluateConfig().shown);
}

}  // namespace pardalis::train
