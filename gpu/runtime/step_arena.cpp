#include "gpu/runtime/step_arena.h"

#include "core/base/check.h"
#include "gpu/runtime/device_memory.h"

namespace pardalis::gpu {

std::shared_ptr<void> StepArena::take(DeviceMemory& memory, std::size_t bytes) {
    void* block = nullptr;
    if (const auto found = m_idle.find(bytes); found != m_idle.end()) {
        block = found->second;
        m_idle.erase(found);
    } else {
        CHECK(!m_closed);
        m_blocks.push_back(memory.takeFromPool(bytes));
        block = m_blocks.back().get();
    }
    return {block, [arena = shared_from_this(), bytes](void* idle) { arena->m_idle.emplace(bytes, idle); }};
}

}  // namespace pardalis::gpu
