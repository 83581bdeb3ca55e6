#pragma once

#include "core/nn/image_tokenizer_config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pardalis {

// That a model folder's preprocessor_config.json and processor_config.json, where they are there, prepare pictures as
// we do: the shorter side scaled to the image tokenizer's resolution with Lanczos' filter, the middle cut out, pixels
// to about [-1, 1]. Throws Error naming file and member. The published factor 0.0078 is taken for the 1/127.5 that the
// model was trained with, and another filter for Lanczos': that is added to `notes`. (What a library does with the file
// is another matter: the fast processor of transformers 4.57.6 scales bicubically where it says Lanczos, 5.24.0's does as
// it says.) image_seq_length is not looked at: it tells a text tokenizer how often to write <image>, the class's default
// of 1024 stands in many a folder, and a picture has as many codes as the image tokenizer makes.
void provePreprocessing(const std::filesystem::path& modelFolder, const ImageTokenizerConfig& images,
                        std::vector<std::string>& notes);

}  // namespace pardalis
