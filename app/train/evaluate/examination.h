#pragma once

#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"
#include "app/train/evaluate/evaluation.h"
#include "app/train/evaluate/examinee.h"
#include "app/train/evaluate/sheet.h"
#include "app/train/judge/judge.h"
#include "app/train/run/progress.h"

namespace pardalis::train {

// One model being measured: what every measure needs, and where its figures go.
struct Examination {
    const EvaluateConfig& config;
    const CorpusConfig& corpus;
    Examinee& model;
    Judge& judge;
    const SceneSampler& sampler;
    const SceneRenderer& renderer;  // at the model's resolution
    Progress& progress;
    std::stop_token stop;
    Evaluation found;
    Sheet sheet;
    std::int64_t done = 0;

    bool has(SampleKind kind) const { return corpus.kindWeights[static_cast<std::size_t>(kind)] > 0; }
    // After each sample. Throws Cancelled.
    void advance(const char* what);
    bool showsMore(const SheetSection& section) const;
    void show(SheetSection section);  // unless empty
};

// The measures. Each adds its figures, or why there are none.
void measureJudge(Examination& e);
void measureReconstruction(Examination& e);
void measureCaptions(Examination& e);
void measureQuestions(Examination& e);
void measureDrawings(Examination& e);
void measureStories(Examination& e);  // and how varied their texts are
void measureGlosses(Examination& e);
void measurePerplexity(Examination& e);
void measureGaps(Examination& e);
void measureEdits(Examination& e);
void measureBoxes(Examination& e);
void measureEdges(Examination& e);
void measureLibrary(Examination& e);

// "" or why the model can't be asked to draw from a prompt with pictures, of samples of this kind.
std::string whyNoTask(const Examination& e, SampleKind kind, int samples);

// How often they call advance() at most, all together.
std::int64_t samplesOf(const EvaluateConfig& config);

// What a judge sees, in words: "a cat, nothing; blue".
std::string wordsFor(const JudgedScene& judged);

}  // namespace pardalis::train
