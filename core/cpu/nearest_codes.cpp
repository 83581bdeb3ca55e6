#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/nearest_codes.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/cpu/gemm.h"
#include "core/simd/simd-inl.h"

#include <limits>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu {
#ifndef PARDALIS_CPU_NEAREST
#define PARDALIS_CPU_NEAREST
struct Nearest {
    float distance = std::numeric_limits<float>::infinity();
    int code = 0;
};
#endif
namespace HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

void squaresOfRows(const float* x, std::int64_t rows, std::int64_t width, float* squares) {
    const F32 d;
    for (std::int64_t r = 0; r < rows; ++r) {
        VF32 total = hn::Zero(d);
        forVectors(d, static_cast<std::size_t>(width), [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            const VF32 v = loadN(d, x + r * width + i, n);
            total = hn::MulAdd(v, v, total);
        });
        squares[r] = sum(d, total);
    }
}

// Improves `best` by codes [first, first + count), whose distance is |latent|² + |code|² - 2 latent · code.
void nearestOf(float latentSquare, const float* codeSquares, const float* dots, int first, int count, Nearest& best) {
    const F32 d;
    const hn::RebindToSigned<F32> di;
    const VF32 base = hn::Set(d, latentSquare);
    VF32 least = hn::Set(d, std::numeric_limits<float>::infinity());
    auto where = hn::Zero(di);
    const auto lanes = static_cast<int>(hn::Lanes(d));
    int i = 0;
    for (; i + lanes <= count; i += lanes) {
        const VF32 distance =
            hn::NegMulAdd(hn::Set(d, 2.0f), load(d, dots + i), hn::Add(base, load(d, codeSquares + i)));
        const auto closer = hn::Lt(distance, least);
        least = hn::IfThenElse(closer, distance, least);
        where = hn::IfThenElse(hn::RebindMask(di, closer), hn::Set(di, i), where);
    }
    HWY_ALIGN float distances[HWY_MAX_BYTES / sizeof(float)];
    HWY_ALIGN int starts[HWY_MAX_BYTES / sizeof(float)];
    store(least, d, distances);
    hn::Store(where, di, starts);
    const auto offer = [&](float distance, int code) {
        if (distance < best.distance || (distance == best.distance && code < best.code))
            best = {distance, code};
    };
    if (i > 0) {
        for (int lane = 0; lane < lanes; ++lane)
            offer(distances[lane], first + starts[lane] + lane);
    }
    for (; i < count; ++i)
        offer((latentSquare + codeSquares[i]) - 2.0f * dots[i], first + i);
}

}  // namespace HWY_NAMESPACE
}  // namespace pardalis::cpu
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(squaresOfRows);
HWY_EXPORT(nearestOf);

void nearestCodes(Machine machine, const float* latents, std::int64_t channels, Elements codebook, std::int64_t codes,
                  std::span<int> out) {
    constexpr std::int64_t kRows = 64, kCodes = 1024;
    const auto rows = static_cast<std::int64_t>(out.size());
    std::shared_ptr<void> widened;
    const float* table = reinterpret_cast<const float*>(codebook.data);
    if (codebook.type != DType::f32) {
        widened = machine.memory.take(static_cast<std::size_t>(codes * channels) * sizeof(float));
        toF32(codebook, static_cast<float*>(widened.get()), codes * channels);
        table = static_cast<float*>(widened.get());
    }
    std::vector<float> codeSquares(static_cast<std::size_t>(codes)), latentSquares(static_cast<std::size_t>(rows));
    HWY_DYNAMIC_DISPATCH(squaresOfRows)(table, codes, channels, codeSquares.data());
    HWY_DYNAMIC_DISPATCH(squaresOfRows)(latents, rows, channels, latentSquares.data());
    machine.threads.run(chunksOf(rows, kRows), [&](int chunk, int) {
        const Range range = rangeOf(chunk, kRows, rows);
        const auto block = machine.memory.take(static_cast<std::size_t>(kRows * kCodes) * sizeof(float));
        auto* dots = static_cast<float*>(block.get());
        std::vector<Nearest> best(static_cast<std::size_t>(range.end - range.first));
        for (std::int64_t first = 0; first < codes; first += kCodes) {
            const std::int64_t count = std::min(kCodes, codes - first);
            sgemm(latents + range.first * channels, channels, table + first * channels, channels, true, dots, count,
                  range.end - range.first, count, channels, 0.0f);
            for (std::int64_t r = range.first; r < range.end; ++r)
                HWY_DYNAMIC_DISPATCH(nearestOf)
            (latentSquares[static_cast<std::size_t>(r)], codeSquares.data() + first, dots + (r - range.first) * count,
             static_cast<int>(first), static_cast<int>(count), best[static_cast<std::size_t>(r - range.first)]);
        }
        for (std::int64_t r = range.first; r < range.end; ++r)
            out[static_cast<std::size_t>(r)] = best[static_cast<std::size_t>(r - range.first)].code;
    });
}

}  // namespace pardalis::cpu
#endif
