#pragma once

#include "core/tensor/backend.h"

#include <QMetaType>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// The devices a suite runs over, one row of the test functions each. Every such suite is linked twice
// (pardalis_add_device_test), as the emulated cuBLAS and the real one have the same names: with host_devices.cpp, for the
// CPU and the emulated GPU, and with cuda_devices.cpp, for a GPU through the loadable module.
namespace pardalis::check {

struct Device {
    enum class Kind {
        cpu,
        emulated,          // threads in their order, work done when queued
        emulatedShuffled,  // threads in a random order between barriers, work done when waited for
        cuda,
    };
    Kind kind = Kind::cpu;
    std::string name;
    std::int64_t vectors = 0;  // of the CPU: the set of instructions, as one of Highway's target bits
};

// All, the CPU once for every set of vector instructions it has, the best first. Skips the test function where there is
// none; there PARDALIS_NEEDS_GPU in the environment ends the suite as failed.
std::vector<Device> devices();
// Each in its strictest variant: the CPU at its best, the emulated GPU in random order.
std::vector<Device> mainDevices();
// One row a device, in a column "device".
void forEachDevice(const std::vector<Device>& some = devices());

// Of this row:
bool onCpu();
// Big shapes, too: anything but the emulated GPU, whose threads are fibers of one thread.
bool isQuick();

struct BackendOptions {
    bool fullPrecision = false;
    int threads = 2;  // the CPU's
    std::optional<DType> cache = {};
};
// Those on the emulated device begin with a device as new, so there is one at a time.
std::shared_ptr<Backend> makeBackend(const BackendOptions& options = {});
// When all of the test's backends are gone: fails it if a kernel did something wrong that its results did not show, or if
// device memory was not given back.
void checkDevice();

}  // namespace pardalis::check

Q_DECLARE_METATYPE(pardalis::check::Device)
