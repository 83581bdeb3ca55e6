#include "core/cpu/cpu_devices.h"

#include "core/base/check.h"
#include "core/base/memory.h"
#include "core/cpu/cpu_ops.h"
#include "core/cpu/thread_pool.h"

namespace pardalis {

DeviceInfo cpuInfo(const CpuOptions& options) {
    DeviceInfo info;
    info.name = "CPU";
    info.threads = options.threads > 0 ? options.threads : cpu::usableCores();
    info.vectors = cpu::targetName();
    info.caches = options.cache;
    info.totalBytes = totalMemory();
    info.freeBytes = availableMemory();
    return info;
}

std::shared_ptr<Backend> CpuDevices::makeBackend(const DeviceInfo& device) {
    CHECK(device.id.kind == DeviceKind::cpu);
    CpuOptions options = m_options;
    options.cache = device.caches;
    return makeCpuBackend(options);
}

DeviceList CpuDevices::probe() {
    return {.cpu = describeCpu(), .gpus = {}, .whyNoGpu = "only the CPU is looked at", .gpuIsBroken = false};
}

}  // namespace pardalis
