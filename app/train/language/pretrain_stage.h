#pragma once

#include "app/train/stage.h"

namespace pardalis::train {

extern const Stage kPretrainStage;

// The stage on `section` in place of the file's member, with its files in context.out / name: what the stage
// `stability` runs four times. `run`: the run's folder, where earlier stages' outputs lie.
void runPretraining(const JsonFields& section, const StageContext& context, const std::string& name,
                    const std::filesystem::path& run);

}  // namespace pardalis::train
