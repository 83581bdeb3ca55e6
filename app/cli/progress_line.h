#pragma once

#include "core/checkpoint/progress.h"

namespace pardalis::cli {

// Percent, and after some seconds how long it will take, on a line of standard error that is written over; null where
// nobody looks at it.
ProgressCallback progressOnTerminal();
void clearProgress(const ProgressCallback& progress);

}  // namespace pardalis::cli
