#include "core/base/check.h"

#include <fmt/core.h>

namespace pardalis {

void checkFailed(const char* condition, const char* file, int line) {
    throw CheckFailure(fmt::format("internal error: {} does not hold ({}:{})", condition, file, line));
}

}  // namespace pardalis
