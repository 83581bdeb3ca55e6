#pragma once

#include <cstddef>
#include <cstdint>

namespace pardalis {

// ggml's quantised blocks as f32: `count` blocks, which lie behind each other at any alignment. Every product of scale and
// element has at most 24 bits, so the result is the one that ggml and gguf-py compute, bit for bit.
void widenQ8_0(const std::byte* blocks, std::int64_t count, float* out);
void widenQ4_0(const std::byte* blocks, std::int64_t count, float* out);
void widenQ4_1(const std::byte* blocks, std::int64_t count, float* out);
void widenQ5_0(const std::byte* blocks, std::int64_t count, float* out);
void widenQ5_1(const std::byte* blocks, std::int64_t count, float* out);
void widenQ2_K(const std::byte* blocks, std::int64_t count, float* out);
void widenQ3_K(const std::byte* blocks, std::int64_t count, float* out);
void widenQ4_K(const std::byte* blocks, std::int64_t count, float* out);
void widenQ5_K(const std::byte* blocks, std::int64_t count, float* out);
void widenQ6_K(const std::byte* blocks, std::int64_t count, float* out);

// The other way, as ggml's reference does it: blocks of 32 elements as a scale in f16, largest magnitude / 127, and 8 bits
// each, rounded half away from zero. The elements must be finite.
void quantiseQ8_0(const float* elements, std::int64_t blocks, std::byte* out);

}  // namespace pardalis
