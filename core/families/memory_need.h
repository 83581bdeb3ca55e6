#pragma once

#include <cstdint>

namespace pardalis {

// Bytes that a model takes of a device whose memory holds all of it. Known before anything is loaded.
struct MemoryNeed {
    std::uint64_t weights = 0;      // as they will lie there
    std::uint64_t caches = 0;       // keys and values of every stream, filled to their ends
    std::uint64_t states = 0;       // of decoding, which steps leave to the next
    std::uint64_t activations = 0;  // of the largest pass through the language model, its scratch memory included
    std::uint64_t pictures = 0;     // of the largest pass through what reads and draws pictures
    std::uint64_t int8Caches = 0;   // what `caches` is on a device that keeps them in int8; 0: not known

    // What cuBLAS (32 MiB of workspace on the newest devices), the code of the kernels and the pool's gaps take besides.
    // The driver's own share is gone from a device's free memory before anybody compares.
    static constexpr std::uint64_t kReserve = std::uint64_t{256} << 20;

    // Strips of a picture are decoded while its next codes are computed, so the activations of both live at once.
    std::uint64_t total() const { return weights + caches + states + activations + pictures + kReserve; }

    // On the CPU: what the program itself, its libraries and threads take.
    static constexpr std::uint64_t kProgram = std::uint64_t{64} << 20;
    // The weights count as far as they are read, whether they lie in memory or in mapped files; the caches when full.
    std::uint64_t totalOnCpu() const { return weights + caches + states + activations + pictures + kProgram; }
};

// Rows of a prompt that one pass takes: large enough for the matrix products, small enough to stop within one.
inline constexpr int kPromptChunk = 256;

}  // namespace pardalis
