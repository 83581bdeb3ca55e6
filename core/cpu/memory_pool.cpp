#include "core/cpu/memory_pool.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/memory.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>

namespace pardalis::cpu {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kMapped = std::size_t{1} << 20;   // from here on blocks are mapped, below they come from the heap
constexpr std::size_t kLargest = std::size_t{1} << 47;  // of an address space
constexpr std::size_t kHugePage = std::size_t{2} << 20;
// What may lie idle: enough for the two largest pictures of a 512 × 512 decoder to come and go.
constexpr std::size_t kIdleLimit = std::size_t{384} << 20;

// Four classes to each power of two, so that at most a fifth of a block is unused.
int sizeClassOf(std::size_t bytes) {
    const std::size_t units = (bytes + kAlignment - 1) / kAlignment;
    if (units <= 4)
        return 0;
    const int shift = std::bit_width(units - 1) - 3;
    return 4 * shift + static_cast<int>((units - 1) >> shift) - 4 + 1;
}

std::size_t bytesOf(int sizeClass) {
    const std::size_t units =
        sizeClass == 0 ? 4 : static_cast<std::size_t>((sizeClass - 1) % 4 + 5) << ((sizeClass - 1) / 4);
    return units * kAlignment;
}

std::size_t wholePages(std::size_t bytes) {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return (bytes + page - 1) / page * page;
}

void* map(std::size_t bytes) {
    void* block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return block == MAP_FAILED ? nullptr : block;
}

[[noreturn]] void throwShort(std::size_t bytes, std::uint64_t available) {
    if (bytes <= available)  // as far as is known; the system has refused it all the same
        throw Error("not enough memory: the system does not give the {:.1f} MB that are needed",
                    static_cast<double>(bytes) / 1e6);
    throw Error("not enough memory: {:.1f} MB are needed and {:.1f} MB are free", static_cast<double>(bytes) / 1e6,
                static_cast<double>(available) / 1e6);
}

// Null when the system refuses.
void* newBlock(std::size_t bytes) {
    if (bytes < kMapped)
        return std::aligned_alloc(kAlignment, bytes);
    void* block = map(wholePages(bytes));
    if (block && bytes >= kHugePage)
        madvise(block, wholePages(bytes), MADV_HUGEPAGE);  // a wish: fewer faults and TLB misses
    return block;
}

void deleteBlock(void* block, std::size_t bytes) {
    if (bytes < kMapped)
        std::free(block);
    else
        munmap(block, wholePages(bytes));
}

}  // namespace

MemoryPool::~MemoryPool() { trim(0); }

std::shared_ptr<void> MemoryPool::take(std::size_t bytes) {
    if (bytes > kLargest)
        throwShort(bytes, availableMemory());
    const int sizeClass = sizeClassOf(bytes);
    bytes = bytesOf(sizeClass);
    void* block = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        auto& free = m_free[static_cast<std::size_t>(sizeClass)];
        if (!free.empty()) {
            block = free.back();
            free.pop_back();
            m_idle -= bytes;
        } else {
            if (bytes >= kMapped && bytes > availableMemory())
                trim(0);
            const std::uint64_t available = bytes >= kMapped ? availableMemory() : bytes;
            block = bytes <= available ? newBlock(bytes) : nullptr;
            if (!block)
                throwShort(bytes, available);
        }
    }
    return {block, [pool = shared_from_this(), sizeClass](void* p) { pool->giveBack(p, sizeClass); }};
}

void MemoryPool::giveBack(void* block, int sizeClass) {
    const std::lock_guard lock(m_mutex);
    const std::size_t bytes = bytesOf(sizeClass);
    if (bytes > kIdleLimit) {
        deleteBlock(block, bytes);
        return;
    }
    trim(kIdleLimit - bytes);
    m_free[static_cast<std::size_t>(sizeClass)].push_back(block);
    m_idle += bytes;
}

void MemoryPool::trim(std::size_t limit) {
    for (int c = kClasses - 1; c >= 0 && m_idle > limit; --c) {
        auto& free = m_free[static_cast<std::size_t>(c)];
        for (; !free.empty() && m_idle > limit; free.pop_back()) {
            deleteBlock(free.back(), bytesOf(c));
            m_idle -= bytesOf(c);
        }
    }
}

std::size_t MemoryPool::promised() const {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::size_t absent = 0;
    std::vector<unsigned char> present;
    for (const Lazy& block : m_lazy) {
        present.resize(block.bytes / page);
        if (mincore(block.data, block.bytes, present.data()) == 0)
            absent += page * static_cast<std::size_t>(
                                 std::ranges::count_if(present, [](unsigned char p) { return !(p & 1); }));
    }
    return absent;
}

std::shared_ptr<void> MemoryPool::takeLazily(std::size_t bytes) {
    if (bytes > kLargest)
        throwShort(bytes, availableMemory());
    bytes = wholePages(std::max<std::size_t>(bytes, 1));
    const std::lock_guard lock(m_mutex);
    const std::uint64_t available = availableMemory();
    const std::uint64_t owed = promised();
    if (owed > available || bytes > available - owed)
        throwShort(bytes, available - std::min(owed, available));
    void* block = map(bytes);
    if (!block)
        throwShort(bytes, available);
    // A huge page spans the whole capacity of several heads: the first position would take all of the memory.
    madvise(block, bytes, MADV_NOHUGEPAGE);
    m_lazy.push_back({static_cast<std::byte*>(block), bytes});
    return {block, [pool = shared_from_this()](void* p) { pool->giveBackLazy(p); }};
}

void MemoryPool::giveBackLazy(void* block) {
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_lazy, static_cast<std::byte*>(block), &Lazy::data);
    CHECK(found != m_lazy.end());
    munmap(block, found->bytes);
    m_lazy.erase(found);
}

}  // namespace pardalis::cpu
