#pragma once

#include <cstdint>
#include <functional>

namespace pardalis {

// work(i) for every i in [0, count), in any order, on all cores that this process may run on; `begin` before that on the
// calling thread, while the others work already. Returns when all is done and rethrows the first exception.
void onAllCores(std::int64_t count, const std::function<void(std::int64_t)>& work,
                const std::function<void()>& begin = {});

}  // namespace pardalis
