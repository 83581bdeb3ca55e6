#pragma once

#include "core/nn/image_tokenizer.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace pardalis {

struct OpenedImageTokenizer {
    std::unique_ptr<ImageTokenizer> tokenizer;
    std::string id;  // as Model::imageTokenizerId()
};

// The image tokenizer alone, of a whole model's folder or of one that holds nothing else: config.json with "vq_config",
// and the tensors of model.vqmodel. Without a decoder it only encodes. The backend must outlive it. Throws Error as
// openModel() does, and Cancelled.
OpenedImageTokenizer openImageTokenizer(const std::filesystem::path& folder, Backend& backend,
                                        std::stop_token stop = {});

}  // namespace pardalis
