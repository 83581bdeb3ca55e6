#pragma once

#include <stdexcept>
#include <string>

namespace pardalis {

// A mistake of ours. Thrown rather than aborted on: the window must live on to save what the user wrote.
class CheckFailure : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

[[noreturn]] void checkFailed(const char* condition, const char* file, int line);

}  // namespace pardalis

#define CHECK(condition)                                             \
    do {                                                             \
        if (!(condition)) [[unlikely]]                               \
            ::pardalis::checkFailed(#condition, __FILE__, __LINE__); \
    } while (false)
