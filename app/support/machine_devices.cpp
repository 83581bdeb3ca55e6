#include "app/support/machine_devices.h"

#include "core/base/check.h"
#include "core/cpu/cpu_devices.h"

#include <tuple>
#include <utility>

namespace pardalis {

MachineDevices::MachineDevices(const Options& options, std::filesystem::path module)
    : m_options(options), m_file(std::move(module)) {
    m_options.cpu.fullPrecision = options.fullPrecision;
}

DeviceInfo MachineDevices::describeCpu() const { return cpuInfo(m_options.cpu); }

DeviceList MachineDevices::probe() {
    DeviceList list;
    list.cpu = describeCpu();
    if (m_file.empty()) {
        list.whyNoGpu = "the CUDA module (libpardalis_cuda.so) is not installed";
        return list;
    }
    try {
        if (!m_module)
            m_module.emplace(m_file);
    } catch (const Error& error) {
        list.whyNoGpu = error.what();
        list.gpuIsBroken = true;
        return list;
    }
    const int count = m_module->deviceCount(list.whyNoGpu);
    list.gpuIsBroken = count < 0;
    for (int i = 0; i < count; ++i)
        list.gpus.push_back(describeGpu(i));
    return list;
}

DeviceInfo MachineDevices::describeGpu(int index) const {
    DeviceInfo info;
    info.id = {DeviceKind::cuda, index};
    PardalisGpuDevice device{};
    if (!m_module->describe(index, device, info.problem)) {
        info.name = fmt::format("GPU {}", index);
        return info;
    }
    info.name = device.name;
    info.major = device.major;
    info.minor = device.minor;
    info.totalBytes = device.totalBytes;
    info.freeBytes = device.freeBytes;
    info.caches = m_options.cpu.cache;
    if (std::tuple(info.major, info.minor) < std::tuple(m_options.leastMajor, m_options.leastMinor))
        info.problem = fmt::format("its compute capability is {}.{}, and {}.{} is the least", info.major, info.minor,
                                   m_options.leastMajor, m_options.leastMinor);
    return info;
}

std::shared_ptr<Backend> MachineDevices::makeBackend(const DeviceInfo& device) {
    if (device.id.kind == DeviceKind::cpu) {
        CpuOptions options = m_options.cpu;
        options.cache = device.caches;
        return makeCpuBackend(options);
    }
    CHECK(m_module);  // it showed the device
    return m_module->makeBackend(
        {.device = device.id.index, .fullPrecision = m_options.fullPrecision, .cache = device.caches});
}

}  // namespace pardalis
