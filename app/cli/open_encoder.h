#pragma once

#include "app/cli/options.h"

#include "core/retrieval/clip/clip_encoder.h"

#include <memory>
#include <stop_token>
#include <string>

namespace pardalis::cli {

// An encoder and what it computes on, in the order in which they may go.
struct OpenEncoder {
    std::shared_ptr<Backend> backend;
    std::unique_ptr<ClipEncoder> encoder;
};

// The folder of a CLIP model, "" for the one that came with the program, on the device that was chosen. Throws Error, Cancelled.
OpenEncoder openEncoder(const std::string& folder, const ModelOptions& computer, std::stop_token stop);

// The option that names its folder.
CLI::Option* addEncoderTo(CLI::App& command, std::string& folder);

}  // namespace pardalis::cli
