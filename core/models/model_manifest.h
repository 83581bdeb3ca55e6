#pragma once

#include "core/base/file.h"
#include "core/families/generation_defaults.h"
#include "core/families/trained_for.h"
#include "core/words/model_words.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace pardalis {

// What a model is like that its weights don't say: pardalis.json in its folder, every member optional.
//
//     {"format": 1, "name": "..", "description": "..", "quality": "demonstration", "licence": "..",
//      "capabilities": {"text_output": true, "picture_input": true, "picture_output": true,
//                       "cm3_infill": true, "retrieval_trained": true, "sft_tasks": ["edit"]},
//      "pictures": {"form": "lumina", "target": 768},
//      "prompt": {"paragraph_separator": "\n\n", "illustrate": "Draw {text}", "question": "Question: {text} Answer:",
//                 "caption": "An image of", "description": "Describe this image:", "reasons": "Introduce this picture:"},
//      "sampling": {"text": {"temperature": 0.7, "top_p": 0.9, "top_k": 0, "repetition_penalty": 1.2},
//                   "picture": {"temperature": 0.7, "top_p": 0.9, "top_k": 0}},
//      "guidance": {"text_scale": 3.0, "image_scale": 1.2},
//      "editing_guidance": {"text_scale": 7.5, "image_scale": 1.5}}
//
// "pictures" is for a checkpoint whose own files don't tell how its pictures are laid out, see its family. The defaults
// of sampling, guidance and wording are the family's; those below are of the reference for Meta's checkpoints.
struct ModelManifest {
    std::string name;         // the folder's name where the file does not say
    std::string description;  // for people, one or two sentences
    std::string quality;      // "demonstration" for a model too small to be of use; "" where nothing is said
    std::string licence;

    // What the model's makers say it does; unset: whatever the checkpoint has the parts for. "Off" wins over any part.
    std::optional<bool> textOutput, pictureInput, pictureOutput;
    TrainedFor trainedFor;  // of a family whose own configuration has no place for it

    std::string pictureForm;  // MakersWord's
    int pictureTarget = 0;

    std::string paragraphSeparator = "\n\n";  // between the paragraphs of a prompt
    std::string illustrate = "{text}";        // GenerationDefaults'
    std::string question = "{text}";
    LookWording look = {};

    SamplingOptions text{.repetitionPenalty = 1.2f};
    SamplingOptions picture;
    GuidanceOptions guidance;                            // both 1: off
    GuidanceOptions editingGuidance = kEditingGuidance;  // of a picture that is changed
    int beams = 1, noRepeat = 0;                         // of text, GenerationDefaults'

    std::shared_ptr<const ModelWords> words;  // from words.json beside it; null: not said

    bool isDemonstration() const { return quality == "demonstration"; }
};

// Throws Error for a file that can't be read as described above, naming the member. Unknown members are left alone.
ModelManifest readManifest(const std::filesystem::path& modelFolder, const GenerationDefaults& defaults = {});
// The file's bytes; `name` where they don't give one.
ModelManifest parseManifest(std::span<const std::byte> json, const std::string& name,
                            const GenerationDefaults& defaults = {});

}  // namespace pardalis
