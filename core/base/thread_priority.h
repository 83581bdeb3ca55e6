#pragma once

namespace pardalis {

// Lets the calling thread, and those it starts from now on, give way to the rest of the program. Does nothing where the
// system has no priorities of threads.
void lowerThreadPriority();

}  // namespace pardalis
