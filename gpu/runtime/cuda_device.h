#pragma once

#include "core/tensor/device.h"
#include "core/tensor/tensor.h"
#include "gpu/runtime/error.h"

#include <string>
#include <type_traits>

namespace pardalis::gpu {

// The GPU of one backend, as the driver counts them, and how errors call it.
class Device {
public:
    explicit Device(int index);  // throws GpuFailure

    int index() const { return m_index; }
    const std::string& name() const { return m_name; }  // "NVIDIA H100, 85.0 GB"

    // Does something for an operation on this device. What the driver refuses becomes a DeviceError that says which
    // operation, of what shape, and where.
    template <typename Body>
    std::invoke_result_t<Body> run(const char* operation, const Shape& shape, Body&& body) const {
        try {
            CUDA_CHECK(cudaSetDevice(m_index));  // of this thread
            return body();
        } catch (const GpuFailure& failure) {
            fail(operation, shape, failure);
        }
    }

private:
    [[noreturn]] void fail(const char* operation, const Shape& shape, const GpuFailure& failure) const;

    int m_index;
    std::string m_name;
};

}  // namespace pardalis::gpu
