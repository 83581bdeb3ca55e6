#include "app/train/kosmos/evaluate_looks_stage.h"

#include "app/train/config/run_config.h"
#include "app/train/corpus/questions.h"
#include "app/train/evaluate/table.h"
#include "app/train/kosmos/looks_examination.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/image_io.h"

#include <chrono>
#include <cstdio>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "evaluate-looks";
constexpr int kSide = 128;  // pixels, of scenes that it is shown

std::string help() { return EvaluateLooksConfig::help() + CorpusConfig::help(); }

void evaluate(const JsonFields& config, const StageContext& context) {
    const auto start = std::chrono::steady_clock::now();
    const EvaluateLooksConfig settings =
        EvaluateLooksConfig::read(config.object(sectionOf(kName)), context.out / "kosmos/model");
    const SeenScenes scenes(CorpusConfig::from(config.object("corpus")), kSide);
    LookExaminee examinee(settings.from, settings.threads, context.stop);
    Progress progress(kName, 0, std::int64_t{settings.samples} * (kQuestionKinds + 5) + settings.puzzles);
    LooksExamination e{
        .config = settings, .model = examinee, .scenes = scenes, .progress = progress, .stop = context.stop};
    const ModelFacts& facts = examinee.facts();
    e.found.about = {{"model",
                      {{"name", facts.name},
                       {"folder", facts.folder.string()},
                       {"content_id", facts.contentId},
                       {"weights", facts.weightsType},
                       {"weight_bytes", facts.weightBytes}}},
                     {"seed", settings.seed}};
    for (const auto measure : {measureNames, measureQuestions, measurePointing, measurePresence, measurePuzzles})
        measure(e);
    e.found.about["seconds"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    const std::string table = tableOf(e.found);
    e.sheet.title = "What " + facts.name + " says of pictures";
    e.sheet.table = table;
    const fs::path folder = context.out / kName;
    fs::create_directories(folder);
    writeFileAtomically(folder / "table.md", asBytes(table));
    writeFileAtomically(folder / "sheet.html", asBytes(sheetHtml(e.sheet)));
    writeFileAtomically(folder / "sheet.png", encodePng(sheetPicture(e.sheet)));
    writeFileAtomically(folder / "summary.json", asBytes(e.found.toJson().dump(1) + "\n"));
    std::fputs(table.c_str(), stdout);
    std::fflush(stdout);
}

void run(const JsonFields& config, const StageContext& context) {
    try {
        evaluate(config, context);
    } catch (const Cancelled&) {
        throw Error("stopped; nothing was written, for half an evaluation compares with none");
    }
}

}  // namespace

EvaluateLooksConfig EvaluateLooksConfig::read(const JsonFields& fields, const fs::path& otherwise) {
    refuseUnknownMembers(fields, {"from", "seed", "samples", "puzzles", "threads", "shown"});
    const auto whole = [&](const char* name, std::int64_t least, std::int64_t most, std::int64_t usual) {
        return static_cast<int>(fields.integer(name, least, most, usual));
    };
    EvaluateLooksConfig c;
    c.from = fields.text("from", otherwise.string());
    c.seed = static_cast<std::uint64_t>(fields.integer("seed", 0, INT64_MAX, 1));
    c.samples = whole("samples", 1, 100'000, c.samples);
    c.puzzles = whole("puzzles", 0, 100'000, c.puzzles);
    c.threads = whole("threads", 0, 1024, c.threads);
    c.shown = whole("shown", 0, 1000, c.shown);
    return c;
}

std::string EvaluateLooksConfig::help() {
    const EvaluateLooksConfig d;
    return fmt::format(
        "Measures a model that looks at pictures and points, as the program asks it, on held-out compositions.\n"
        "Member \"evaluate_looks\" of the configuration (defaults in parentheses):\n"
        "  from     a model folder (OUT/kosmos/model)\n"
        "  samples  of each measure, and of each kind of question ({}); puzzles ({})\n"
        "  seed     of what is asked ({}); threads (one a core); shown: of each measure on the sheet ({})\n"
        "Writes OUT/evaluate-looks/: summary.json, table.md, sheet.html, sheet.png.\n",
        d.samples, d.puzzles, d.seed, d.shown);
}

const Stage kEvaluateLooksStage{kName, &help, &run};

}  // namespace pardalis::train
