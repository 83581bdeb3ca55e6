#pragma once

#include "app/train/run/samples.h"
#include "app/train/sample/sample_prompts.h"

#include <filesystem>
#include <vector>

namespace pardalis::train {

// The stage `sample` on `modelFolder`, in the other program (other_program.h), with its files under `scratch`. Where it
// fails it has said why on stderr, and there are no samples: a training goes on without.
std::vector<TrainingSample> requestSamples(const std::filesystem::path& modelFolder, const SamplePrompts& prompts,
                                           const std::filesystem::path& scratch);

}  // namespace pardalis::train
