#pragma once

#include "app/support/cuda_module.h"
#include "core/cpu/cpu_backend.h"
#include "core/tensor/device.h"

#include <filesystem>
#include <optional>

namespace pardalis {

// The CPU and what the CUDA module shows. The module is opened when the devices are first asked for.
class MachineDevices final : public Devices {
public:
    struct Options {
        CpuOptions cpu;              // its caches are every device's
        bool fullPrecision = false;  // on every device
        // The lowest compute capability the module is compiled for: cmake/PardalisCuda.cmake.
        int leastMajor = 7, leastMinor = 5;
    };
    // `module`: findCudaModule()'s.
    explicit MachineDevices(const Options& options, std::filesystem::path module = findCudaModule());

    void setCaches(std::optional<DType> type) override { m_options.cpu.cache = type; }
    std::shared_ptr<Backend> makeBackend(const DeviceInfo& device) override;

protected:
    DeviceInfo describeCpu() const override;
    DeviceList probe() override;

private:
    DeviceInfo describeGpu(int index) const;

    Options m_options;
    std::filesystem::path m_file;
    std::optional<CudaModule> m_module;
};

}  // namespace pardalis
