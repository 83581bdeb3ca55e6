#include "app/support/exit_code.h"

#include "app/support/printable.h"
#include "app/support/standard_streams.h"
#include "app/support/stop_on_interrupt.h"
#include "core/base/error.h"

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <system_error>
#include <unistd.h>

namespace pardalis {
namespace {

constexpr const char* kNoMemory = "there is not enough memory for this";

const char* programName = "";

// Memory that ran out on a library's thread, or where it may not throw, ends the program; but not without a word.
void onTerminate() {
    try {
        if (std::current_exception())
            std::rethrow_exception(std::current_exception());
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "%s: %s\n", programName, kNoMemory);
        ::_exit(1);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", programName, error.what());
    } catch (...) {
    }
    std::abort();
}

// One line on stderr; the program's exit code.
int failed(const char* name, const std::string& why) {
    std::fprintf(stderr, "%s: %s\n", name, printable(why).c_str());
    return 1;
}

int codeOf(const char* name, const char* whenStopped, const std::function<int(std::stop_token)>& work) {
    try {
        const StopOnInterrupt interrupt;
        return work(interrupt.token());
    } catch (const Cancelled&) {
        return failed(name, whenStopped);
    } catch (const std::bad_alloc&) {
        return failed(name, kNoMemory);
    } catch (const std::system_error& error) {  // of threads; files have Errors of their own
        return failed(name, std::string("the system refuses what is needed: ") + error.what());
    } catch (const std::exception& error) {
        return failed(name, error.what());
    }
}

}  // namespace

int exitCodeOf(const char* name, const char* whenStopped, const std::function<int(std::stop_token)>& work) {
    programName = name;
    std::set_terminate(onTerminate);
    const int code = codeOf(name, whenStopped, work);
    return code == 0 && !flushStandardOutput()
               ? failed(name, "standard output can't be written: " + standardOutputFault())
               : code;
}

}  // namespace pardalis
