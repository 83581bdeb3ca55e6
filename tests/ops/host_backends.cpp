// The CPU and the emulated GPU.

#include "core/cpu/cpu_backend.h"
#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/ops/op_backends.h"

namespace pardalis::check {

std::vector<Device> devices() { return {Device::cpu, Device::emulated, Device::emulatedShuffled}; }

std::shared_ptr<Backend> makeBackend(bool fullPrecision) {
    QFETCH(Device, device);
    if (device == Device::cpu)
        return makeCpuBackend({.threads = 2, .fullPrecision = fullPrecision});
    const bool shuffled = device == Device::emulatedShuffled;
    emulation::reset({.order = shuffled ? emulation::Order::deferred : emulation::Order::eager,
                      .shuffle = shuffled ? std::uint64_t{20260101} : 0});
    return makeCudaBackend({.fullPrecision = fullPrecision});
}

void checkDevice() {
    QVERIFY2(emulation::redZonesAreIntact() && emulation::fault().empty(), emulation::fault().c_str());
}

}  // namespace pardalis::check
