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
    info.int8Caches = options.cache == DType::i8;
    info.totalBytes = totalMemory();
    info.freeBytes = availableMemory();
    return info;
}

std::shared_ptr<Backend> CpuDevices::makeBackend(const DeviceId& id) {
    CHECK(id.kind == DeviceKind::cpu);
    return makeCpuBackend(m_options);
}

DeviceList CpuDevices::probe() {
    return {.cpu = describeCpu(), .gpus = {}, .whyNoGpu = "only the CPU is looked at", .gpuIsBroken = false};
}

}  // namespace pardalis
