#pragma once

#include "app/train/stage.h"

#include <span>

namespace pardalis::train {

// Every stage that this program has itself, in the order in which a run goes through them.
std::span<const Stage* const> stages();

// Those of the program beside it (other_program.h).
struct StageElsewhere {
    const char* name;
    const char* summary;
};
std::span<const StageElsewhere> stagesElsewhere();
const char* otherProgram();

}  // namespace pardalis::train
