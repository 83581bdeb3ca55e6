#include "tests/gpu/emulation/block.h"

#include "core/base/check.h"
#include "tests/gpu/emulation/zones.h"

#include <fmt/format.h>

#include <cstring>
#include <numeric>

uint3 threadIdx, blockIdx;
dim3 blockDim, gridDim;

namespace pardalis::emulation {
namespace {

constexpr std::size_t kWarp = 32;
constexpr unsigned char kPoison = 0xFF;  // NaN in f32, f16 and bf16, -1 as an integer
constexpr unsigned char kZoneByte = 0xA5;
BlockRunner* g_runner = nullptr;

std::string placeOf(const Place& place) {
    std::string_view file = place.file_name();
    return fmt::format("{}:{}", file.substr(file.rfind('/') + 1), place.line());
}

bool same(const Place& a, const Place& b) {
    return a.line() == b.line() && a.column() == b.column() &&
           (a.file_name() == b.file_name() || std::strcmp(a.file_name(), b.file_name()) == 0);
}

}  // namespace

BlockRunner* BlockRunner::running() { return g_runner; }

std::vector<std::size_t> BlockRunner::order(std::size_t count) {
    std::vector<std::size_t> indices(count);
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    if (m_shuffles) {
        for (std::size_t i = count; i > 1; --i) {
            m_random = m_random * 6364136223846793005u + 1442695040888963407u;
            std::swap(indices[i - 1], indices[(m_random >> 33) % i]);
        }
    }
    return indices;
}

void BlockRunner::prepareShared(std::size_t bytes) {
    if (m_sharedSize < bytes || !m_shared) {
        m_shared = std::make_unique<unsigned char[]>(bytes + 2 * kZone);  // new aligns to 16 bytes
        m_sharedSize = bytes;
    }
    std::memset(m_shared.get(), kZoneByte, kZone);
    std::memset(shared(), kPoison, bytes);
    std::memset(shared() + bytes, kZoneByte, kZone);
    closeZone(m_shared.get(), kZone);
    closeZone(shared() + bytes, kZone);
}

void BlockRunner::checkShared(std::size_t bytes) {
    openZone(m_shared.get(), kZone);
    openZone(shared() + bytes, kZone);
    for (std::size_t i = 0; i < kZone && !m_fault; ++i) {
        if (m_shared[i] != kZoneByte || shared()[bytes + i] != kZoneByte)
            fail(m_threads[0], fmt::format("the block wrote outside of its {} bytes of shared memory", bytes));
    }
}

std::optional<std::string> BlockRunner::run(const cudaLaunchConfig_t& config, const std::function<void()>& thread) {
    CHECK(!g_runner);
    g_runner = this;
    m_fault.reset();
    ::blockDim = config.blockDim;
    ::gridDim = config.gridDim;
    const dim3 size = config.blockDim, grid = config.gridDim;
    m_count = std::size_t{size.x} * size.y * size.z;
    while (m_threads.size() < m_count)
        m_threads.emplace_back();
    std::size_t i = 0;
    for (unsigned z = 0; z < size.z; ++z)
        for (unsigned y = 0; y < size.y; ++y)
            for (unsigned x = 0; x < size.x; ++x)
                m_threads[i++].index = {x, y, z};
    for (const std::size_t block : order(std::size_t{grid.x} * grid.y * grid.z)) {
        const auto at = static_cast<unsigned>(block);
        ::blockIdx = {at % grid.x, at / grid.x % grid.y, at / grid.x / grid.y};
        prepareShared(config.dynamicSmemBytes);
        runBlock(thread);
        checkShared(config.dynamicSmemBytes);
        if (m_fault)
            break;
    }
    g_runner = nullptr;
    return m_fault;
}

void BlockRunner::fail(const Thread& thread, const std::string& what) {
    if (!m_fault)
        m_fault = fmt::format("block ({}, {}, {}), thread ({}, {}, {}): {}", ::blockIdx.x, ::blockIdx.y, ::blockIdx.z,
                              thread.index.x, thread.index.y, thread.index.z, what);
}

void BlockRunner::runBlock(const std::function<void()>& thread) {
    for (std::size_t i = 0; i < m_count; ++i)
        m_threads[i].state = State::runnable;
    while (!m_fault) {
        const std::size_t warps = (m_count + kWarp - 1) / kWarp;
        for (const std::size_t warp : order(warps)) {
            runWarp(warp * kWarp, thread);
            if (m_fault)
                break;
        }
        // Now every thread has ended or waits for the block.
        const Thread* waits = nullptr;
        const Thread* ended = nullptr;
        for (std::size_t i = 0; i < m_count && !m_fault; ++i) {
            const Thread& t = m_threads[i];
            if (t.state == State::ended) {
                ended = ended ? ended : &t;
            } else {
                if (waits && !same(waits->place, t.place))
                    fail(t, fmt::format("divergent barrier: it waits at {}, others of the block at {}",
                                        placeOf(t.place), placeOf(waits->place)));
                waits = &t;
            }
        }
        if (m_fault || !waits)
            break;
        if (ended) {
            fail(*ended, fmt::format("divergent barrier: it has ended while others of the block wait at {}",
                                     placeOf(waits->place)));
            break;
        }
        for (std::size_t i = 0; i < m_count; ++i)
            m_threads[i].state = State::runnable;
    }
    if (m_fault) {
        for (std::size_t i = 0; i < m_count; ++i)
            m_threads[i].fiber.abandon();
    }
}

// Until all of its threads have ended or wait for the block.
void BlockRunner::runWarp(std::size_t first, const std::function<void()>& thread) {
    const std::size_t lanes = std::min(kWarp, m_count - first);
    for (;;) {
        const auto run = [&](std::size_t lane) {
            Thread& t = m_threads[first + lane];
            if (m_fault || t.state != State::runnable)
                return;
            m_current = &t;
            ::threadIdx = t.index;
            if (t.fiber.resume(thread))
                t.state = State::ended;
        };
        if (m_shuffles) {
            for (const std::size_t lane : order(lanes))
                run(lane);
        } else {
            for (std::size_t lane = 0; lane < lanes; ++lane)
                run(lane);
        }
        if (m_fault || !resolve(first, lanes))
            return;
    }
}

// Lets those go on whose exchange is complete. False: nobody can.
bool BlockRunner::resolve(std::size_t first, std::size_t lanes) {
    bool any = false;
    const Thread* stuck = nullptr;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const Thread& t = m_threads[first + lane];
        if (t.state != State::inWarp)
            continue;
        if (!(t.mask >> lane & 1u)) {
            fail(t, fmt::format("it is not in the mask {:#x} of the warp function at {}", t.mask, placeOf(t.place)));
            return false;
        }
        bool complete = true;
        for (std::size_t other = 0; other < kWarp && complete; ++other) {
            if (!(t.mask >> other & 1u))
                continue;
            complete = other < lanes;
            if (complete) {
                const Thread& o = m_threads[first + other];
                complete = o.state == State::inWarp && o.mask == t.mask && o.op == t.op && same(o.place, t.place);
            }
        }
        if (!complete) {
            stuck = stuck ? stuck : &t;
            continue;
        }
        const unsigned mask = t.mask;
        for (std::size_t other = 0; other < lanes; ++other)
            if (mask >> other & 1u)
                m_threads[first + other].result = received(first, lanes, other);
        for (std::size_t other = 0; other < lanes; ++other)
            if (mask >> other & 1u)
                m_threads[first + other].state = State::runnable;
        any = true;
    }
    if (!any && stuck)
        fail(*stuck,
             fmt::format("divergent warp: it waits at {} for lanes {:#x}, of which some ended or wait elsewhere",
                         placeOf(stuck->place), stuck->mask));
    return any;
}

std::uint64_t BlockRunner::received(std::size_t first, std::size_t lanes, std::size_t lane) const {
    const Thread& t = m_threads[first + lane];
    if (t.op == WarpOp::sync)
        return 0;
    if (t.op == WarpOp::ballot) {
        std::uint64_t votes = 0;
        for (std::size_t other = 0; other < lanes; ++other)
            if (t.mask >> other & 1u)
                votes |= m_threads[first + other].value << other;
        return votes;
    }
    const int width = t.width, own = static_cast<int>(lane), segment = own / width * width;
    int from = own;
    switch (t.op) {
    case WarpOp::shuffle: from = segment + ((t.parameter % width) + width) % width; break;
    case WarpOp::shuffleXor: from = own ^ t.parameter; break;
    case WarpOp::shuffleDown: from = own + t.parameter; break;
    case WarpOp::shuffleUp: from = own - t.parameter; break;
    default: break;
    }
    if (from < segment || from >= segment + width)
        from = own;
    // What a lane outside of the mask gives is undefined: poison.
    if (static_cast<std::size_t>(from) >= lanes || !(t.mask >> from & 1u))
        return ~std::uint64_t{0};
    return m_threads[first + static_cast<std::size_t>(from)].value;
}

void BlockRunner::barrier(const Place& place) {
    Thread& self = *m_current;
    self.state = State::atBarrier;
    self.place = place;
    self.fiber.yield();
}

std::uint64_t BlockRunner::exchange(WarpOp op, unsigned mask, std::uint64_t value, int parameter, int width,
                                    const Place& place) {
    Thread& self = *m_current;
    self.state = State::inWarp;
    self.op = op;
    self.mask = mask;
    self.value = value;
    self.parameter = parameter;
    self.width = width;
    self.place = place;
    self.fiber.yield();
    return self.result;
}

void BlockRunner::trap(const std::string& what) {
    Thread& self = *m_current;
    fail(self, what);
    self.fiber.abandon();
    __builtin_unreachable();
}

void blockBarrier(const Place& place) { g_runner->barrier(place); }
std::uint64_t warpExchange(WarpOp op, unsigned mask, std::uint64_t value, int parameter, int width,
                           const Place& place) {
    return g_runner->exchange(op, mask, value, parameter, width, place);
}
unsigned char* sharedMemory() { return g_runner->shared(); }
void trap(const char* what, const Place& place) { g_runner->trap(fmt::format("{} at {}", what, placeOf(place))); }

}  // namespace pardalis::emulation
