#include "gpu/runtime/device_memory.h"

#include <cstdint>

namespace pardalis::gpu {

DeviceMemory::DeviceMemory(int device, Priority priority) : m_stream(device, priority) {
    cudaMemPoolProps properties{};
    properties.allocType = cudaMemAllocationTypePinned;  // ordinary device memory, in the runtime's words
    properties.location.type = cudaMemLocationTypeDevice;
    properties.location.id = device;
    CUDA_CHECK(cudaMemPoolCreate(&m_pool, &properties));
    // Keep what was given back: the next step asks for the same sizes.
    std::uint64_t keep = UINT64_MAX;
    const cudaError_t kept = cudaMemPoolSetAttribute(m_pool, cudaMemPoolAttrReleaseThreshold, &keep);
    if (kept != cudaSuccess) {
        static_cast<void>(cudaMemPoolDestroy(m_pool));
        CUDA_CHECK(kept);
    }
}

DeviceMemory::~DeviceMemory() {
    // Unchecked, as in ~Stream. What is queued may still use the memory.
    static_cast<void>(cudaStreamSynchronize(m_stream.get()));
    static_cast<void>(cudaMemPoolDestroy(m_pool));
}

std::shared_ptr<void> DeviceMemory::take(std::size_t bytes) {
    if (bytes == 0)
        return nullptr;
    return m_arena ? m_arena->take(*this, bytes) : takeFromPool(bytes);
}

std::shared_ptr<void> DeviceMemory::takeFromPool(std::size_t bytes) {
    if (bytes == 0)
        return nullptr;
    void* memory = nullptr;
    cudaError_t code = cudaMallocFromPoolAsync(&memory, bytes, m_pool, m_stream.get());
    if (code == cudaErrorMemoryAllocation) {  // what lies idle in pieces may do as a whole
        cudaGetLastError();
        m_stream.synchronise();
        CUDA_CHECK(cudaMemPoolTrimTo(m_pool, 0));
        code = cudaMallocFromPoolAsync(&memory, bytes, m_pool, m_stream.get());
    }
    CUDA_CHECK(code);
    return {memory, [pool = shared_from_this()](void* p) {
                // Unchecked: a lost device has taken its memory along.
                static_cast<void>(cudaFreeAsync(p, pool->m_stream.get()));
            }};
}

void DeviceMemory::send(const void* from, std::size_t bytes, void* to) const {
    if (bytes > 0)
        CUDA_CHECK(cudaMemcpyAsync(to, from, bytes, cudaMemcpyHostToDevice, m_stream.get()));
}

}  // namespace pardalis::gpu
