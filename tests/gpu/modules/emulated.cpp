// What whoever starts a program says of the emulated device: PARDALIS_EMULATED_MEMORY in bytes, PARDALIS_EMULATED_DRIVER
// (old, missing or nodevice), PARDALIS_EMULATED_LOST (the nth launch of a kernel fails), PARDALIS_EMULATED_LOST_STEP
// (the nth step that is replayed). Read each time the module is opened.

#include "tests/gpu/emulation/control.h"

#include <cstdlib>
#include <string>

namespace pardalis::emulation {
namespace {

const char* of(const char* name) { return std::getenv(name); }

const bool applied = [] {
    Options options;
    if (const char* memory = of("PARDALIS_EMULATED_MEMORY"))
        options.memory = std::stoull(memory);
    const char* named = of("PARDALIS_EMULATED_DRIVER");
    const std::string driver = named ? named : "";
    options.driver = driver == "old"        ? Driver::old
                     : driver == "missing"  ? Driver::missing
                     : driver == "nodevice" ? Driver::noDevice
                                            : Driver::current;
    setOptions(options);
    if (const char* lost = of("PARDALIS_EMULATED_LOST"))
        failCall(Call::launch, std::stoi(lost), cudaErrorIllegalAddress);
    if (const char* lost = of("PARDALIS_EMULATED_LOST_STEP"))
        failCall(Call::graphLaunch, std::stoi(lost), cudaErrorIllegalAddress);
    return true;
}();

}  // namespace
}  // namespace pardalis::emulation
