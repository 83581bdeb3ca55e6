#pragma once

#include <functional>

namespace pardalis {

// Called with the fraction of the work done, 0..1, on the calling thread.
using ProgressCallback = std::function<void(double)>;

}  // namespace pardalis
