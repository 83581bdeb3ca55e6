#pragma once

#include <functional>

namespace pardalis {

// Called with the fraction of the work done, 0..1, on the calling thread.
using ProgressCallback = std::function<void(double)>;

// What a step reports that fills `whole`, which may be empty, from `begin` to `end`.
inline ProgressCallback stepOf(const ProgressCallback& whole, double begin, double end) {
    if (!whole)
        return {};
    return [=](double done) { whole(begin + done * (end - begin)); };
}

}  // namespace pardalis
