#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

namespace pardalis::gpu {

class DeviceMemory;

// The memory that the operations of one step take and give back. It finds the same blocks again whenever the step is
// queued or recorded, so that a recorded step may use their addresses.
class StepArena : public std::enable_shared_from_this<StepArena> {
public:
    // One that was given back, or, where there is none of this size, one of `memory`. Throws GpuFailure.
    std::shared_ptr<void> take(DeviceMemory& memory, std::size_t bytes);
    // From here on there must be one.
    void close() { m_closed = true; }

private:
    std::vector<std::shared_ptr<void>> m_blocks;
    std::multimap<std::size_t, void*> m_idle;
    bool m_closed = false;
};

}  // namespace pardalis::gpu
