#pragma once

#include "app/train/run/samples.h"
#include "app/train/sample/sample_prompts.h"

#include <filesystem>
#include <vector>

namespace pardalis::train {

// Opens the model folder as the program does and answers the prompts with core, greedily and without guidance: what is
// seen is what people would get. Throws Error where the folder does not open.
std::vector<TrainingSample> drawSamples(const std::filesystem::path& modelFolder, const SamplePrompts& prompts);

}  // namespace pardalis::train
