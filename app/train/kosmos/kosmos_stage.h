#pragma once

#include "app/train/stage.h"

namespace pardalis::train {

extern const Stage kKosmosStage;

}  // namespace pardalis::train
