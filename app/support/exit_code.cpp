#include "app/support/exit_code.h"

#include "app/support/stop_on_interrupt.h"
#include "core/base/error.h"

#include <cstdio>
#include <new>

namespace pardalis {

int exitCodeOf(const char* name, const char* whenStopped, const std::function<int(std::stop_token)>& work) {
    const StopOnInterrupt interrupt;
    try {
        return work(interrupt.token());
    } catch (const Cancelled&) {
        std::fprintf(stderr, "%s: %s\n", name, whenStopped);
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "%s: there is not enough memory for this\n", name);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", name, error.what());
    }
    return 1;
}

}  // namespace pardalis
