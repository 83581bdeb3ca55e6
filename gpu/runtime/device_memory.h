#pragma once

#include "gpu/runtime/cuda_stream.h"
#include "gpu/runtime/step_arena.h"

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace pardalis::gpu {

// The device memory of one backend: a stream-ordered pool, so that a step neither waits for the device nor asks the
// driver for memory it had before. What a handle gives back may be taken again by work queued later, never by work
// queued earlier. Handles keep pool and stream alive and may be dropped on any thread.
class DeviceMemory : public std::enable_shared_from_this<DeviceMemory> {
public:
    DeviceMemory(int device, Priority priority);
    ~DeviceMemory();
    DeviceMemory(const DeviceMemory&) = delete;
    DeviceMemory& operator=(const DeviceMemory&) = delete;

    const Stream& stream() const { return m_stream; }
    // Uninitialised, 256-byte aligned; null for no bytes. Throws GpuFailure when the device has less.
    std::shared_ptr<void> take(std::size_t bytes);
    // The same, never out of an arena.
    std::shared_ptr<void> takeFromPool(std::size_t bytes);
    template <typename T>
    std::shared_ptr<T> takeArray(std::int64_t count) {
        return std::static_pointer_cast<T>(take(static_cast<std::size_t>(count) * sizeof(T)));
    }
    // From here on take() takes from this arena; null: from the pool again.
    void useArena(std::shared_ptr<StepArena> arena) { m_arena = std::move(arena); }
    // To device memory, in stream order; pageable memory is read before the call returns.
    void send(const void* from, std::size_t bytes, void* to) const;
    template <typename T>
    void send(std::span<const T> values, std::type_identity_t<T>* to) const {
        send(values.data(), values.size_bytes(), to);
    }

private:
    Stream m_stream;
    cudaMemPool_t m_pool = nullptr;
    std::shared_ptr<StepArena> m_arena;
};

// Memory of the host that the device reaches, too. Nothing that is queued may use it when it goes.
template <typename T>
class PinnedArray {
public:
    explicit PinnedArray(std::size_t count) {
        void* data = nullptr;
        CUDA_CHECK(cudaMallocHost(&data, count * sizeof(T)));
        m_data = static_cast<T*>(data);
    }
    ~PinnedArray() { static_cast<void>(cudaFreeHost(m_data)); }
    PinnedArray(const PinnedArray&) = delete;
    PinnedArray& operator=(const PinnedArray&) = delete;

    T* data() const { return m_data; }

private:
    T* m_data = nullptr;
};

}  // namespace pardalis::gpu
