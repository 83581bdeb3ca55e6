#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/tensor_slot.h"
#include "core/families/chameleon/checkpoint_files.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/maker.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/families/model_export.h"

#include <optional>
#include <span>
#include <string>

namespace pardalis {

// A proven Chameleon that is to be written for another program. Nothing in it is owned.
struct ExportedModel {
    std::string name;
    const ChameleonConfig& config;
    const Vocabulary& vocabulary;
    std::optional<ImageTokenizerConfig> images;  // none: its picture parts stay behind
    bool drops = false;                          // pictures are left out that it has
    const Checkpoint& checkpoint;                // under the slots' names
    std::span<const TensorSlot> transformer, pictures;
    Maker maker = Maker::unknown;
    std::optional<std::string> tokenizer;  // the text of tokenizer.json; none: its tokenizer is no such file
    std::string tokenizerFile;             // it came from, for messages
    std::filesystem::path folder;          // with what goes along with the weights; "": nothing does
    std::string whyDropped;                // a clause
    std::string contentId;
    const ModelFiles& found;
    const CheckpointFiles& files;

    double elements() const { return elementsOf(transformer) + elementsOf(pictures); }
};

// Each writes all of it or nothing. Throws Error, Cancelled.
ExportNotes writeHuggingFaceFolder(const ExportedModel& model, const ModelExport& how, const ProgressCallback& progress,
                                   std::stop_token stop);
ExportNotes writeGgufFile(const ExportedModel& model, const ModelExport& how, const ProgressCallback& progress,
                          std::stop_token stop);
ExportNotes writePackedFile(const ExportedModel& model, const ModelExport& how, const ProgressCallback& progress,
                            std::stop_token stop);

// What goes along with the weights of a folder, where it is there: words on tokenizer, pictures, generation, licence and
// use.
std::span<const char* const> companionNames();

}  // namespace pardalis
