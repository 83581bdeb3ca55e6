#include "core/base/thread_priority.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace pardalis {

void lowerThreadPriority() {
    constexpr int kNicer = 5;
    // Linux gives each thread its own nice value.
    const auto self = static_cast<id_t>(gettid());
    setpriority(PRIO_PROCESS, self, std::min(getpriority(PRIO_PROCESS, self) + kNicer, 19));
}

}  // namespace pardalis
