#pragma once

#include "core/cpu/cpu_backend.h"
#include "core/tensor/device.h"

namespace pardalis {

DeviceInfo cpuInfo(const CpuOptions& options);

// A computer without a GPU.
class CpuDevices final : public Devices {
public:
    explicit CpuDevices(const CpuOptions& options = {}) : m_options(options) {}

    void setCaches(std::optional<DType> type) override { m_options.cache = type; }
    std::shared_ptr<Backend> makeBackend(const DeviceInfo& device) override;

protected:
    DeviceInfo describeCpu() const override { return cpuInfo(m_options); }
    DeviceList probe() override;

private:
    CpuOptions m_options;
};

}  // namespace pardalis
