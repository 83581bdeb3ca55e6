#pragma once

#include "app/train/stage.h"

namespace pardalis::train {

extern const Stage kImageTokenizerStage;
extern const Stage kImageDecoderStage;

}  // namespace pardalis::train
