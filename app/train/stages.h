#pragma once

#include "app/train/stage.h"

#include <span>

namespace pardalis::train {

// A stage as people choose it, in whichever of the two programs (other_program.h) it is.
struct StageEntry {
    const char* name;
    const char* summary;  // one line for --help
    const char* program;
};

// Every stage, in the order in which a run goes through them.
std::span<const StageEntry> stageTable();

// What stands behind the entries of this program.
std::span<const Stage* const> stages();

}  // namespace pardalis::train
