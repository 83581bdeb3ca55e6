#include "gpu/runtime/cuda_device.h"

#include <fmt/format.h>

namespace pardalis::gpu {

Device::Device(int index) : m_index(index) {
    cudaDeviceProp properties{};
    CUDA_CHECK(cudaGetDeviceProperties(&properties, index));
    m_name = fmt::format("{}, {:.1f} GB", properties.name, static_cast<double>(properties.totalGlobalMem) / 1e9);
}

void Device::fail(const char* operation, const Shape& shape, const GpuFailure& failure) const {
    if (failure.isOutOfMemory()) {
        std::size_t free = 0, total = 0;
        static_cast<void>(cudaMemGetInfo(&free, &total));
        throw DeviceError(DeviceError::Kind::outOfMemory,
                          fmt::format("not enough memory on {}: {} {} does not fit, {:.1f} MB are free", m_name,
                                      operation, shape.toString(), static_cast<double>(free) / 1e6));
    }
    throw DeviceError(DeviceError::Kind::failed,
                      fmt::format("{}: {} {} failed: {}", m_name, operation, shape.toString(), failure.what()));
}

}  // namespace pardalis::gpu
