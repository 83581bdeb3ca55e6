#pragma once

#include "core/checkpoint/model_path.h"
#include "core/checkpoint/weights_loader.h"
#include "core/families/generation_defaults.h"
#include "core/families/language_model.h"
#include "core/families/memory_need.h"
#include "core/families/model_description.h"
#include "core/families/model_export.h"
#include "core/families/model_shape.h"
#include "core/families/model_size.h"
#include "core/families/picture_reader.h"
#include "core/families/prompt_layout.h"
#include "core/families/trained_for.h"
#include "core/nn/image_tokenizer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What a model can do: what its checkpoint has the parts for, and its makers don't switch off.
struct Capabilities {
    bool textOutput = false, pictureInput = false, pictureOutput = false;
    std::string noPictureInput = {},
                noPictureOutput = {};  // why not, a clause for people; "" where nothing is to be said
    TrainedFor trainedFor = {};
};

// "7b can't draw pictures: its files have no picture decoder"; without a reason the sentence alone.
std::string withReason(std::string sentence, const std::string& reason);

// What the makers of a model say of it beside its weights (pardalis.json); unset: whatever there are parts for.
struct MakersWord {
    std::string name;  // for messages
    std::optional<bool> textOutput, pictureInput, pictureOutput;
    std::string pictureForm = {};  // how its sequences lay out pictures, by a name of its family's; "": not said
    int pictureTarget = 0;         // pixels a side that it was trained for; 0: not said
    TrainedFor trainedFor = {};
};

// A model whose weights are on a device, in parts, in the order in which they may go. What it computes on must outlive it.
struct FamilyModel {
    std::unique_ptr<Backend> imageQueue;             // the image tokenizer's; null: it uses the language model's
    std::unique_ptr<ImageTokenizer> imageTokenizer;  // null: pictures, if any, are no codes
    std::unique_ptr<PictureReader> pictureReader;    // null: pictures can't be read
    std::unique_ptr<LanguageModel> language;
    std::shared_ptr<const PromptLayout> layout;
    Capabilities capabilities;
    ModelShape shape;
    const MatrixFormat* weightsFormat = nullptr;  // of the language model's matrices
    std::uint64_t weightBytes = 0;                // of all tensors, as stored
    // Hexadecimal SHA-256. The same for the same configuration, tensor list and trained values (norms and a row of the
    // output head stand for all of them, so that gigabytes need not be read).
    std::string contentId;
    // The same for the same codebook and picture size: codes made with one model mean the same to the other. "" without
    // an image tokenizer.
    std::string imageTokenizerId;
};

// A model that has been proven, of which no weight has been read: what stands between it and a FamilyModel is a device
// with memory.
class FamilySource {
public:
    virtual ~FamilySource() = default;

    virtual ModelShape shape() const = 0;
    virtual ModelDescription describe() const { return {}; }
    // Of a device whose memory holds all of it; one that reads weights where they lie, as the CPU does, takes less.
    virtual MemoryNeed memoryNeed() const = 0;
    virtual GenerationDefaults defaults() const { return {}; }
    // Of this computer's memory, besides the mapped files: what is made anew where tensors don't lie as they are computed with.
    virtual std::uint64_t hostBytes() const { return 0; }
    // What it would take with its matrices packed (see formatOf()), those of most bits first; none where no file that is
    // clearly smaller can be made of it: its weights have few bits already, or the family is not packed.
    virtual std::vector<ModelSize> smallerSizes() const { return {}; }
    // May be called again after it threw, with another backend. Throws Error before anything large is allocated where
    // memory is short; Cancelled when `stop` is requested.
    virtual FamilyModel load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const = 0;
    // Written for other programs, all of it or nothing, one tensor at a time. Throws Error, Cancelled.
    virtual ExportNotes exportTo(const ModelExport& how, const ProgressCallback& progress, std::stop_token stop) const;
};

// A family of models: one folder of its own here, and one line in core/models/families.cpp.
class Family {
public:
    virtual ~Family() = default;

    virtual std::string_view modelType() const = 0;  // "model_type" of config.json, "general.architecture" of GGUF
    // Proves configuration, vocabulary and tensors. Throws Error naming file and cause.
    virtual std::unique_ptr<FamilySource> open(const ModelFiles& files, const MakersWord& makers) const = 0;

    // Models with random weights, to be measured: by name, of matrices in this format (of packed ones, see formatOf()).
    virtual std::vector<std::string> randomModels() const { return {}; }
    virtual std::unique_ptr<FamilySource> randomModel(std::string_view name,
                                                      const MatrixFormat& weights) const;  // null: no such name
};

}  // namespace pardalis
