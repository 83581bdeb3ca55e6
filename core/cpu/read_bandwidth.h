#pragma once

#include <cstddef>
#include <memory>

namespace pardalis {

// How fast a machine reads memory: what the speed of decoding is measured against. `threads` (0: all cores this process
// may run on) share out a block of `bytes`, which should be far more than the caches hold.
class ReadBandwidth {
public:
    // Throws Error when memory is short.
    explicit ReadBandwidth(int threads = 0, std::size_t bytes = std::size_t{1} << 30);
    ~ReadBandwidth();
    ReadBandwidth(const ReadBandwidth&) = delete;
    ReadBandwidth& operator=(const ReadBandwidth&) = delete;

    double sample();  // one pass; bytes a second

private:
    struct Block;
    std::unique_ptr<Block> m_block;
};

// The median of `samples` passes; bytes a second.
double measureReadBandwidth(int threads = 0, std::size_t bytes = std::size_t{1} << 30, int samples = 5);

}  // namespace pardalis
