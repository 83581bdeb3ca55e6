#pragma once

#include "app/train/stage.h"

#include <optional>
#include <vector>

namespace pardalis::train {

// How many samples each measure looks at; 0 leaves it out.
struct SampleCounts {
    int judge = 500;           // held-out renders
    int reconstruction = 400;  // held-out pairs of pictures
    int captions = 400;
    int questions = 200;  // of each kind
    int drawings = 200;   // of each kind of wish, and for each guidance scale
    int stories = 40;
    int glosses = 40;
    int perplexity = 200;  // held-out samples
    int gaps = 100;        // of each kind
    int edits = 60;        // of each kind
    int boxes = 200;
    int edges = 200;
    int library = 200;  // with pages, and as many without
};

// The member "evaluate" of a run's configuration.
struct EvaluateConfig {
    std::filesystem::path from;                  // a model: a folder, or a file such as a packed one
    std::filesystem::path judge;                 // of the stage `judge`
    std::filesystem::path data;                  // of token shards for the perplexity
    std::vector<std::filesystem::path> compare;  // other models, or a summary.json of theirs
    std::uint64_t seed = 1;                      // not the run's: models of different runs answer the same prompts
    SampleCounts samples;
    std::vector<float> guidance;         // text scales for drawing, the first for stories, too; empty: the model's own
    std::optional<float> imageGuidance;  // of stories and edits
    std::optional<float> pictureTemperature, pictureTopP;
    std::optional<float> textTemperature;  // of stories and glosses
    float answerTemperature = 0;           // of captions and answers
    int threads = 0;                       // 0: one a core
    int shown = 24;                        // of each kind on the sheet

    // Throws Error for a member that is unknown, of another type or out of range.
    static EvaluateConfig read(const JsonFields& fields, const StageContext& context);
    static std::string help();
};

}  // namespace pardalis::train
