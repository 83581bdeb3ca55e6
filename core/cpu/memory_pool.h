#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace pardalis::cpu {

// Where tensors live: blocks of uninitialised memory, 64-byte aligned, that go back to a free list of their size class
// when the last handle is gone, so that a step neither asks the system for memory nor touches fresh pages. Handles keep
// the pool alive and may be dropped on any thread.
class MemoryPool : public std::enable_shared_from_this<MemoryPool> {
public:
    ~MemoryPool();

    // For activations. Throws Error when the system has less than `bytes`.
    std::shared_ptr<void> take(std::size_t bytes);
    // For caches: pages come when they are first written and go back to the system with the last handle. Throws Error
    // when the system could not fill this and all other caches to their ends.
    std::shared_ptr<void> takeLazily(std::size_t bytes);

private:
    static constexpr int kClasses = 4 * 48;

    struct Lazy {
        std::byte* data;
        std::size_t bytes;
    };

    void trim(std::size_t limit);  // gives idle blocks back to the system, the largest first
    void giveBack(void* block, int sizeClass);
    void giveBackLazy(void* block);
    std::size_t promised() const;  // bytes of lazy blocks that are not resident yet

    std::mutex m_mutex;
    std::array<std::vector<void*>, kClasses> m_free;
    std::size_t m_idle = 0;  // bytes in m_free
    std::vector<Lazy> m_lazy;
};

}  // namespace pardalis::cpu
