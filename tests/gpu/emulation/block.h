#pragma once

#include "tests/gpu/emulation/fiber.h"

#include <cuda_runtime.h>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis::emulation {

// Runs the blocks of a launch in turn, and the threads of a block as fibers: a thread runs until it waits for its warp
// or its block. Threads that wait in different places, or for one that has ended, are a fault, as is a block that
// writes behind its shared memory. Not for two threads of the host at a time.
class BlockRunner {
public:
    explicit BlockRunner(std::uint64_t shuffle) : m_random(shuffle), m_shuffles(shuffle != 0) {}

    // Returns what went wrong first: "block (0, 0, 0), thread (3, 0, 0): ...".
    std::optional<std::string> run(const cudaLaunchConfig_t& config, const std::function<void()>& thread);

    // Called on the fibers of this runner.
    void barrier(const Place& place);
    std::uint64_t exchange(WarpOp op, unsigned mask, std::uint64_t value, int parameter, int width, const Place& place);
    [[noreturn]] void trap(const std::string& what);
    unsigned char* shared() { return m_shared.get() + kZone; }

    static BlockRunner* running();

private:
    static constexpr std::size_t kZone = 256;  // bytes around shared memory that nobody may write to

    enum class State { runnable, atBarrier, inWarp, ended };
    struct Thread {
        Fiber fiber;
        State state = State::runnable;
        uint3 index;
        Place place;  // where it waits
        WarpOp op{};
        unsigned mask = 0;
        std::uint64_t value = 0, result = 0;
        int parameter = 0, width = 32;
    };

    void runBlock(const std::function<void()>& thread);
    void runWarp(std::size_t first, const std::function<void()>& thread);
    bool resolve(std::size_t first, std::size_t lanes);
    std::uint64_t received(std::size_t first, std::size_t lanes, std::size_t lane) const;
    void fail(const Thread& thread, const std::string& what);
    void prepareShared(std::size_t bytes);
    void checkShared(std::size_t bytes);
    std::vector<std::size_t> order(std::size_t count);

    std::deque<Thread> m_threads;  // of a block; those behind m_count rest
    std::size_t m_count = 0;
    Thread* m_current = nullptr;
    std::unique_ptr<unsigned char[]> m_shared;
    std::size_t m_sharedSize = 0;
    std::optional<std::string> m_fault;
    std::uint64_t m_random;
    bool m_shuffles;
};

}  // namespace pardalis::emulation
