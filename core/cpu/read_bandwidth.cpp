#include "core/cpu/read_bandwidth.h"

#include "core/cpu/cpu_ops.h"
#include "core/cpu/memory_pool.h"

#include <chrono>
#include <vector>

namespace pardalis {

struct ReadBandwidth::Block {
    cpu::ThreadPool pool;
    std::shared_ptr<cpu::MemoryPool> memory = std::make_shared<cpu::MemoryPool>();
    std::shared_ptr<void> storage;
    std::int64_t count;  // floats

    Block(int threads, std::size_t bytes)
        : pool(threads > 0 ? threads : cpu::usableCores()),
          storage(memory->take(bytes)),
          count(static_cast<std::int64_t>(bytes / sizeof(float))) {
        std::fill_n(data(), count, 0.0f);
    }
    float* data() const { return static_cast<float*>(storage.get()); }
};

ReadBandwidth::ReadBandwidth(int threads, std::size_t bytes) : m_block(std::make_unique<Block>(threads, bytes)) {}
ReadBandwidth::~ReadBandwidth() = default;

double ReadBandwidth::sample() {
    constexpr std::int64_t kChunk = 1 << 16;  // handed out as the weights of a product are
    Block& block = *m_block;
    std::vector<float> sums(static_cast<std::size_t>(block.pool.threads()));
    const auto start = std::chrono::steady_clock::now();
    block.pool.run(cpu::chunksOf(block.count, kChunk), [&](int chunk, int thread) {
        const cpu::Range range = cpu::rangeOf(chunk, kChunk, block.count);
        sums[static_cast<std::size_t>(thread)] += cpu::total(block.data() + range.first, range.end - range.first);
    });
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    for (const float s : sums)
        CHECK(s == 0.0f);  // what keeps the compiler from leaving the reading out
    return static_cast<double>(block.count) * sizeof(float) / seconds.count();
}

double measureReadBandwidth(int threads, std::size_t bytes, int samples) {
    CHECK(samples > 0);
    ReadBandwidth bandwidth(threads, bytes);
    std::vector<double> rates;
    for (int i = 0; i < samples; ++i)
        rates.push_back(bandwidth.sample());
    std::ranges::nth_element(rates, rates.begin() + samples / 2);
    return rates[static_cast<std::size_t>(samples / 2)];
}

}  // namespace pardalis
