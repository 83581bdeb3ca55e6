#pragma once

#include "app/train/evaluate/evaluation.h"
#include "app/train/evaluate/sheet.h"
#include "app/train/kosmos/lessons.h"
#include "app/train/kosmos/look_examinee.h"
#include "app/train/run/progress.h"

namespace pardalis::train {

// The member "evaluate_looks" of a run's configuration.
struct EvaluateLooksConfig {
    std::filesystem::path from;  // a model folder
    std::uint64_t seed = 1;      // not the run's: models of different runs answer the same
    int samples = 150;           // of each measure, and of each kind of question
    int puzzles = 100;
    int threads = 0;  // 0: one a core
    int shown = 24;   // of each measure on the sheet

    // Throws Error for a member that is unknown, of another type or out of range.
    static EvaluateLooksConfig read(const JsonFields& fields, const std::filesystem::path& otherwise);
    static std::string help();
};

// One model being measured by what it says of pictures, and where its figures go.
struct LooksExamination {
    const EvaluateLooksConfig& config;
    LookExaminee& model;
    const SeenScenes& scenes;
    Progress& progress;
    std::stop_token stop;
    Evaluation found = {};
    Sheet sheet = {};
    std::int64_t done = 0;

    void advance(const char* what);  // after each sample; throws Cancelled
    // A held-out scene: every other one off the corpus' places.
    SeenScene scene(std::uint64_t stream, int sample) const;
    bool showsMore(const SheetSection& section) const { return std::ssize(section.entries) < config.shown; }
};

// The measures; each adds its figures and pictures to be looked at.
void measureNames(LooksExamination& e);      // alternative texts, with boxes and without
void measureQuestions(LooksExamination& e);  // by kind, and with reasons first
void measurePointing(LooksExamination& e);   // finding words, questions with boxes, naming what stands in a box
void measurePresence(LooksExamination& e);
void measurePuzzles(LooksExamination& e);

}  // namespace pardalis::train
