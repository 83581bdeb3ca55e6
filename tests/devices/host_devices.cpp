// The CPU and the emulated GPU.

#include "core/cpu/cpu_backend.h"
#include "gpu/cuda_backend.h"
#include "tests/devices/devices.h"
#include "tests/gpu/emulation/control.h"

#include <QTest>

#include <hwy/detect_targets.h>
#include <hwy/targets.h>

namespace pardalis::check {
namespace {

// From now on the CPU's backends use that one (0: the best again).
void useVectors(std::int64_t target) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

std::vector<Device> cpus() {
    useVectors(0);
    const std::int64_t supported = hwy::SupportedTargets();
    std::vector<Device> some;
    for (const std::int64_t target : {HWY_AVX3, HWY_AVX2, HWY_SSE4, HWY_SCALAR}) {
        if (target != HWY_SCALAR && !(supported & target))
            continue;
        useVectors(target);
        some.push_back({Device::Kind::cpu, makeCpuBackend({.threads = 2})->name(), target});
    }
    return some;
}

}  // namespace

std::vector<Device> devices() {
    std::vector<Device> some = cpus();
    some.push_back({Device::Kind::emulated, "CUDA, emulated"});
    some.push_back({Device::Kind::emulatedShuffled, "CUDA, emulated, random order"});
    return some;
}

std::shared_ptr<Backend> makeBackend(const BackendOptions& options) {
    QFETCH(Device, device);
    if (device.kind == Device::Kind::cpu) {
        useVectors(device.vectors);
        return makeCpuBackend(
            {.threads = options.threads, .fullPrecision = options.fullPrecision, .cache = options.cache});
    }
    const bool shuffled = device.kind == Device::Kind::emulatedShuffled;
    emulation::reset({.order = shuffled ? emulation::Order::deferred : emulation::Order::eager,
                      .shuffle = shuffled ? std::uint64_t{20260101} : 0});
    return makeCudaBackend({.fullPrecision = options.fullPrecision, .cache = options.cache});
}

void checkDevice() {
    QVERIFY2(emulation::redZonesAreIntact() && emulation::fault().empty(), emulation::fault().c_str());
    QCOMPARE(emulation::counters().liveAllocations, 0);
}

}  // namespace pardalis::check
