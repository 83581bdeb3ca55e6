#pragma once

#include <functional>
#include <stop_token>

namespace pardalis {

// Does a program's work and returns its exit code. Ctrl-C, TERM and HUP request a stop. What `work` throws, memory that runs out
// anywhere in the program and standard output that can't be written become one line on stderr and the exit code 1;
// `whenStopped` is that line for Cancelled. `name` is of static storage.
int exitCodeOf(const char* name, const char* whenStopped, const std::function<int(std::stop_token)>& work);

}  // namespace pardalis
