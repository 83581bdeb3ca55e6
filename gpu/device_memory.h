#pragma once

#include "gpu/stream.h"

#include <cstddef>
#include <memory>

namespace pardalis::gpu {

// The device memory of one backend: a stream-ordered pool, so that a step neither waits for the device nor asks the
// driver for memory it had before. What a handle gives back may be taken again by work queued later, never by work
// queued earlier. Handles keep pool and stream alive and may be dropped on any thread.
class DeviceMemory : public std::enable_shared_from_this<DeviceMemory> {
public:
    explicit DeviceMemory(int device);
    ~DeviceMemory();
    DeviceMemory(const DeviceMemory&) = delete;
    DeviceMemory& operator=(const DeviceMemory&) = delete;

    const Stream& stream() const { return m_stream; }
    // Uninitialised, 256-byte aligned; null for no bytes. Throws GpuFailure when the device has less.
    std::shared_ptr<void> take(std::size_t bytes);
    template <typename T>
    std::shared_ptr<T> takeArray(std::int64_t count) {
        return std::static_pointer_cast<T>(take(static_cast<std::size_t>(count) * sizeof(T)));
    }

private:
    Stream m_stream;
    cudaMemPool_t m_pool = nullptr;
};

}  // namespace pardalis::gpu
