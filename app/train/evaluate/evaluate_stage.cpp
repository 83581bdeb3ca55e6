#include "app/train/evaluate/evaluate_stage.h"

#include "app/train/corpus/objects.h"
#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/table.h"
#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/image/image_io.h"
#include "core/models/model_source.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <fmt/ranges.h>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "evaluate";

void proveJudge(const Judge& judge, const CorpusConfig& corpus) {
    for (const int object : corpus.objects) {
        if (std::ranges::count(judge.file().objects, object) == 0)
            throw Error("{}: the judge does not know the {} of this corpus; train one with this configuration",
                        kJudgeFacts, corpusObjects()[static_cast<std::size_t>(object)].name);
    }
}

// What of the corpus is asked for: figures of two models compare where this is the same.
nlohmann::ordered_json aboutOf(const CorpusConfig& corpus) {
    std::vector<std::string> objects, shown, layouts;
    for (const int object : corpus.objects)
        objects.emplace_back(corpusObjects()[static_cast<std::size_t>(object)].name);
    for (std::size_t i = 0; i < corpus.backgroundWeights.size(); ++i) {
        if (corpus.backgroundWeights[i] > 0)
            shown.push_back(fmt::format("{} {:g}", backgrounds()[i].name, corpus.backgroundWeights[i]));
    }
    for (std::size_t i = 0; i < corpus.layoutWeights.size(); ++i) {
        if (corpus.layoutWeights[i] > 0)
            layouts.push_back(fmt::format("{} {:g}", nameOf(static_cast<Layout>(i)), corpus.layoutWeights[i]));
    }
    return {{"objects", fmt::format("{}", fmt::join(objects, ", "))},
            {"backgrounds", fmt::format("{}", fmt::join(shown, ", "))},
            {"layouts", fmt::format("{}", fmt::join(layouts, ", "))}};
}

nlohmann::ordered_json aboutOf(const EvaluateConfig& config, const Examinee& model, const Judge& judge) {
    const ModelFacts& facts = model.facts();
    const auto chosen = [](const std::optional<float>& value, float otherwise) { return value.value_or(otherwise); };
    return {{"model",
             {{"name", facts.name},
              {"folder", facts.folder.string()},
              {"content_id", facts.contentId},
              {"image_tokenizer_id", facts.imageTokenizerId},
              {"weights", facts.weightsType},
              {"weight_bytes", facts.weightBytes}}},
            {"seed", config.seed},
            {"guidance", model.guidanceScales()},
            {"image_guidance", chosen(config.imageGuidance, facts.guidance.imageScale)},
            {"picture_temperature", chosen(config.pictureTemperature, facts.picture.temperature)},
            {"picture_top_p", chosen(config.pictureTopP, facts.picture.topP)},
            {"text_temperature", chosen(config.textTemperature, facts.text.temperature)},
            {"answer_temperature", config.answerTemperature},
            {"judge", {{"id", judge.id()}, {"folder", config.judge.string()}, {"training", judge.accuracy()}}}};
}

// Measures one model and leaves summary, table and sheets in `folder`.
Evaluation evaluated(const fs::path& model, const EvaluateConfig& config, const CorpusConfig& corpus,
                     const fs::path& folder, const StageContext& context) {
    const auto start = std::chrono::steady_clock::now();
    fs::create_directories(folder);
    const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = config.threads});
    Judge judge(config.judge, *backend);
    proveJudge(judge, corpus);
    Examinee examinee(model, config, context.stop);
    const int resolution = examinee.facts().imageTokenizer.resolution;
    const SceneSampler sampler(corpus);
    const SceneRenderer renderer(corpus.emojiFont,
                                 examinee.readsPictures() || examinee.draws() ? resolution : judge.file().resolution);
    Progress progress(kName, 0, samplesOf(config));
    Examination e{.config = config,
                  .corpus = corpus,
                  .model = examinee,
                  .judge = judge,
                  .sampler = sampler,
                  .renderer = renderer,
                  .progress = progress,
                  .stop = context.stop,
                  .found = {},
                  .sheet = {}};
    e.found.about = aboutOf(config, examinee, judge);
    e.found.about["corpus"] = aboutOf(corpus);
    for (const auto measure :
         {measureJudge, measureReconstruction, measureCaptions, measureQuestions, measureDrawings, measureStories,
          measureGlosses, measureGaps, measureEdits, measureBoxes, measureEdges, measureLibrary, measurePerplexity})
        measure(e);
    e.found.about["seconds"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    const std::string table = tableOf(e.found);
    e.sheet.title = "Evaluation of " + examinee.facts().name;
    e.sheet.table = table;
    writeFileAtomically(folder / "table.md", asBytes(table));
    writeFileAtomically(folder / "sheet.html", asBytes(sheetHtml(e.sheet)));
    writeFileAtomically(folder / "sheet.png", encodePng(sheetPicture(e.sheet)));
    writeFileAtomically(folder / "summary.json", asBytes(e.found.toJson().dump(1) + "\n"));
    return std::move(e.found);
}

// Of what is to be compared: a model otherwise.
bool isSummary(const fs::path& path) { return path.extension() == ".json" && !fs::is_directory(path); }

void evaluate(const JsonFields& config, const StageContext& context) {
    const EvaluateConfig settings = EvaluateConfig::read(config.object(kName), context);
    const CorpusConfig corpus = CorpusConfig::from(config.object("corpus"));
    const fs::path folder = context.out / kName;
    std::vector<Evaluation> others(settings.compare.size());
    // What is no summary and no model is found before the minutes that the measures take.
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (isSummary(settings.compare[i]))
            others[i] = Evaluation::read(settings.compare[i]);
        else
            ModelSource{settings.compare[i]};
    }
    const Evaluation found = evaluated(settings.from, settings, corpus, folder, context);
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (!isSummary(settings.compare[i]))
            others[i] =
                evaluated(settings.compare[i], settings, corpus, folder / fmt::format("compared-{}", i + 1), context);
    }
    const std::string table = others.empty() ? tableOf(found) : comparisonOf(found, others);
    if (!others.empty())
        writeFileAtomically(folder / "comparison.md", asBytes(table));
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

const Stage kEvaluateStage{kName, &EvaluateConfig::help, &run};

}  // namespace pardalis::train
