#pragma once

#include "core/base/lock_file.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace pardalis {

// Whoever changes a library reads it and later writes all of it: only one at a time may, or what the other added is lost. Waits
// for the one who does; `waiting` is called once where there is one. Throws Cancelled, and Error where the folder can't be
// written to.
LockFile lockLibrary(const std::filesystem::path& library, const std::stop_token& stop,
                     const std::function<void()>& waiting = {});

}  // namespace pardalis
