#pragma once

#include "core/cpu/memory_pool.h"

#include <compare>
#include <cstdint>
#include <memory>

// Products by oneDNN, for those who need not see its headers.
namespace pardalis::cpu {

// Whether the machine multiplies pairs of bf16 itself, so that rounding to them pays.
bool hasBf16Products();

// c [m, n] = a [m, k] · b + beta · c in f32, row-major with the given distances between rows;
// b is [k, n], or [n, k] if `transposed`. On the calling thread.
void sgemm(const float* a, std::int64_t lda, const float* b, std::int64_t ldb, bool transposed, float* c,
           std::int64_t ldc, std::int64_t m, std::int64_t n, std::int64_t k, float beta);

// c [m, n] = a [m, k] · bᵀ (+ c if `add`) with bf16 a and b [n, k] and f32 c. On the calling thread; from any thread.
class Bf16Gemm {
public:
    struct Size {
        std::int64_t m, n, k, ldc;
        bool add;
        auto operator<=>(const Size&) const = default;
    };

    Bf16Gemm();
    ~Bf16Gemm();
    void run(MemoryPool& memory, const Size& size, const void* a, const void* b, float* c);

private:
    class Primitives;
    std::unique_ptr<Primitives> m_primitives;
};

}  // namespace pardalis::cpu
