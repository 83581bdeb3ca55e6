#pragma once

#include "core/formats/read_progress.h"

#include <chrono>
#include <functional>

namespace pardalis {

// Runs a library's parser, which nobody can stop from outside and which may take time that grows with the square of a
// text's length, on a thread of its own, and waits for it. `parse` tells its progress to what it is given; that reaches
// `progress` on the calling thread, which asks meanwhile whether the reading is still wanted.
// Throws what `parse` throws, Cancelled, and Error when there was no progress for `patience`. In both cases the
// parser goes on by itself until it next tells its progress, so that it must own all that it uses.
void runGuarded(std::function<void(const ReadProgress&)> parse, const ReadProgress& progress,
                std::chrono::milliseconds patience);

}  // namespace pardalis
