#pragma once

#include "core/checkpoint/model.h"
#include "core/generation/generation_request.h"
#include "core/generation/model_facts.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace pardalis::cli {

// Options of every command that opens a model.
struct ModelOptions {
    std::string model;            // folder; "": the embedded one
    std::string device = "auto";
    int threads = 0;              // 0: all cores
    bool precise = false;

    void addTo(CLI::App& command);
};

// What was opened, in the order in which it may go.
struct OpenedModel {
    std::unique_ptr<Backend> backend;
    std::shared_ptr<Model> model;
    ModelFacts facts;
};
OpenedModel open(const ModelOptions& options, std::stop_token stop);
std::unique_ptr<Backend> makeBackend(const ModelOptions& options);

// Sampling and guidance, each with the model's own default.
struct SamplingFlags {
    std::optional<float> textTemperature, textTopP, textPenalty, pictureTemperature, pictureTopP;
    std::optional<int> textTopK, pictureTopK;
    std::optional<float> guidanceText, guidanceImage;
    std::optional<std::uint64_t> seed;

    void addTo(CLI::App& command);
    // Puts the flags over the request's values; a seed that was not given is drawn at random.
    void apply(GenerationRequest& request) const;
};

// The folder of the embedded model and the samples: beside an installed program, else the source tree's.
std::filesystem::path resourceFolder();

}  // namespace pardalis::cli
