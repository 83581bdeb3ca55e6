#pragma once

#include "core/families/generation_defaults.h"
#include "core/families/guidance.h"
#include "core/families/model_shape.h"
#include "core/families/prompt_layout.h"
#include "core/families/trained_for.h"
#include "core/models/placement.h"
#include "core/nn/image_tokenizer_config.h"
#include "core/prompt/prompt_planner.h"
#include "core/words/model_words.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

class Model;

// What everyone but the engine may know of an open model: a value that any thread may read. Planning, the meter, menus
// and the command line work from it; the weights stay with the engine.
struct ModelFacts {
    std::string name;  // "Pardalis default"
    std::string description;
    std::string licence;  // of the model, for people; "" if its folder doesn't say
    bool demonstrationQuality = false;
    std::filesystem::path folder;
    std::string device;       // Backend::name()
    Placement placement;      // why that device, and what the model takes of it
    std::string weightsType;  // "bf16"
    std::int64_t weightBytes = 0;
    std::string contentId;         // stable hash of the checkpoint
    std::string imageTokenizerId;  // stable hash of the image tokenizer: ImageTokens of another one are re-encoded

    bool textOutput = true, pictureInput = true, pictureOutput = true;
    std::string noPictureOutput;  // why not, see Capabilities
    TrainedFor trainedFor;
    ModelShape shape;
    ImageTokenizerConfig imageTokenizer;
    PromptLimits limits;
    std::string illustrateTemplate = "{text}";  // how a wish for a picture is worded, see GenerationDefaults
    LookWording look;
    SamplingOptions text, picture;
    GuidanceOptions guidance, editingGuidance = kEditingGuidance;
    int beams = 1, noRepeat = 0;  // of text, see GenerationRequest
    int speculation = 0;          // how many tokens of a picture a pass should draft and check on its device; 0: none

    std::shared_ptr<const ModelWords> words;     // what it knows by name; null: not said
    std::shared_ptr<const PromptLayout> layout;  // null: prompts can't be made here

    // Whether text can be made and read: prompts can be planned.
    bool knowsText() const { return layout && layout->tokenizer(); }
    // A wish for a picture ("a cat") in this model's words ("Draw a cat."); `grid`: the size that they name, where they
    // do; empty: the usual one.
    std::string illustrationPrompt(std::string_view wish, PictureGrid grid = {}) const;
    // The sizes of pictures that it draws, the usual one first; none where it has no codes.
    std::span<const PictureGrid> grids() const { return layout ? layout->grids() : std::span<const PictureGrid>(); }
    std::string sizeOf(PictureGrid grid) const { return pixelSize(grid, imageTokenizer.downsampling()); }  // "768x512"
    // Which of them is written so; none where there is none such.
    std::optional<PictureGrid> gridOfSize(std::string_view size) const;
};

ModelFacts factsOf(const Model& model);

}  // namespace pardalis
