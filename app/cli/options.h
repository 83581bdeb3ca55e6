#pragma once

#include "app/support/machine_devices.h"
#include "core/generation/generation_request.h"
#include "core/models/placed_model.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace pardalis::cli {

// Options of every command that opens a model.
struct ModelOptions {
    std::string embedded = "default";  // which of the models that come along is used without `model`
    std::string model;                 // folder or file; "": that one
    std::string type;                  // "q8", "q4": what was made smaller of it is opened; "": the model itself
    std::string device = "auto";
    int threads = 0;  // 0: all cores
    bool precise = false;
    std::optional<DType> cache;  // of caches' elements; none: what suits the model
    // Made when a command asks for it. Shared by copies and kept by the command: it outlives what a backend throws.
    std::shared_ptr<std::optional<MachineDevices>> devices = std::make_shared<std::optional<MachineDevices>>();

    void addTo(CLI::App& command);
    void addModelTo(CLI::App& command);     // which model alone
    void addDeviceTo(CLI::App& command);    // all but which model and type
    void addComputerTo(CLI::App& command);  // of those, which device and how many threads
    DeviceChoice choice() const;
    MachineDevices& openDevices() const;
};

// An option for what caches are kept in, of these names; `type` must outlive the command.
void addCacheType(CLI::App& command, const char* name, const std::vector<std::string>& types,
                  std::optional<DType>& type, const char* help);

// What is wrong with a model's files is said of files without their folder: this puts the path before it.
ModelSource sourceOf(const std::filesystem::path& path);

// Says on standard error where the model went when that is news: it was left to us and there is a GPU.
PlacedModel open(const ModelOptions& options, std::stop_token stop);
PlacedModel makeRandom(const ModelOptions& options, const std::string& name, const MatrixFormat& weights);

// Of finite numbers.
CLI::Validator numberWithin(double least, double most);
// Of texts on the command line: they must be UTF-8.
extern const CLI::Validator isText;
// Every option of a command and of those below it that takes a value refuses the empty one, which no option means: "$OUT" of a variable that is not set.
void refuseEmptyValues(CLI::App& command);

// Sampling and guidance, each with the model's own default.
struct SamplingFlags {
    std::optional<float> textTemperature, textTopP, textPenalty, pictureTemperature, pictureTopP;
    std::optional<int> textTopK, pictureTopK, beams, noRepeat;
    std::optional<float> guidanceText, guidanceImage, contrastAlpha;
    std::optional<int> contrastK;
    bool masksContext = false;
    std::optional<std::uint64_t> seed;
    std::optional<int> speculation;
    std::optional<std::string> pictureDraw;

    void addTo(CLI::App& command);  // which keeps a pointer to this
    // Puts the flags over the request's values; a seed that was not given is drawn at random.
    void apply(GenerationRequest& request) const;
};

// The folder of the embedded model and the samples: beside an installed program, else the source tree's where it may be used.
std::filesystem::path resourceFolder();

}  // namespace pardalis::cli
