#pragma once

#include "app/train/stage.h"

namespace pardalis::train {

// The paper's stability claim (arXiv 2405.09818 §2.3.1), small: the same pretraining four times.
extern const Stage kStabilityStage;

}  // namespace pardalis::train
