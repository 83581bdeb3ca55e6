#pragma once

#include "core/tensor/kv_cache.h"
#include "gpu/kernels/cuda_ops.h"

#include <span>
#include <vector>

namespace pardalis::gpu {

// The spans of a step, one row each, in device memory at one address: the step itself moves them on, and the host sends
// them only where it wants others than are there.
class StepSpans {
public:
    // Throws GpuFailure. Grids made by its `host` do for every position of these caches.
    DeviceBatch of(DeviceMemory& memory, std::span<const BatchSpan> batch);
    // The operation at the end of a step.
    void advance(const Gpu& gpu) const;
    // Such a step has been queued.
    void advanced();
    // Nothing is known of the device's.
    void forget() { m_there.clear(); }

private:
    std::vector<CacheSpan> m_there;     // what the device's will be when all that is queued is done
    std::vector<CacheSpan> m_farthest;  // the same caches, at their last position
    std::shared_ptr<CacheSpan> m_spans;
    std::shared_ptr<std::int32_t> m_spanOfRow;
};

}  // namespace pardalis::gpu
