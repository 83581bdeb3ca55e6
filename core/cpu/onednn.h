#pragma once

#include "core/cpu/memory_pool.h"

#include <dnnl.hpp>

#include <compare>
#include <cstdint>
#include <map>
#include <mutex>

namespace pardalis::cpu {

// While one lives, oneDNN does its work on this thread alone. Its own OpenMP team would spin beside our workers, and
// could not be kept from it once the process runs; so we cut the work up and hand it to our own threads.
class OneThread {
public:
    OneThread();
    ~OneThread();
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_before;
};

dnnl::engine& cpuEngine();

// Runs a primitive that was made with scratchpad_mode::user, from any thread and on it alone: the scratchpad that a
// primitive has of its own would be shared by all threads that run it. `data` has an address for each DNNL_ARG.
void execute(MemoryPool& memory, const dnnl::primitive& primitive, const std::map<int, const void*>& data);

// Whether the machine multiplies pairs of bf16 itself, so that rounding to them pays.
bool hasBf16Products();

// c [m, n] = a [m, k] · b + beta · c in f32, row-major with the given distances between rows;
// b is [k, n], or [n, k] if `transposed`. On the calling thread.
void sgemm(const float* a, std::int64_t lda, const float* b, std::int64_t ldb, bool transposed, float* c, std::int64_t ldc,
           std::int64_t m, std::int64_t n, std::int64_t k, float beta);

// c [m, n] = a [m, k] · bᵀ (+ c if `add`) with bf16 a and b [n, k] and f32 c. On the calling thread; from any thread.
class Bf16Gemm {
public:
    struct Size {
        std::int64_t m, n, k, ldc;
        bool add;
        auto operator<=>(const Size&) const = default;
    };
    void run(MemoryPool& memory, const Size& size, const void* a, const void* b, float* c);

private:
    dnnl::matmul primitive(const Size& size);

    std::mutex m_mutex;
    std::map<Size, dnnl::matmul> m_primitives;
};

}  // namespace pardalis::cpu
