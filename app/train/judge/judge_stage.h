#pragma once

#include "app/train/stage.h"

namespace pardalis::train {

extern const Stage kJudgeStage;

}  // namespace pardalis::train
