#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/attention_few_rows.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <limits>
#include <vector>

// Decode. A cache is cut at fixed positions into sections; each is one chunk of work: scores, their softmax and the
// weighted sum of values of a section, for all queries of a kv head. Sections are put together at the end. So a row's
// result depends neither on the other rows nor on who computed what.
HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu {
#ifndef PARDALIS_CPU_SECTION
#define PARDALIS_CPU_SECTION
constexpr int kSection = 512;  // positions

// What a section adds to a query: the sum of e^(score - largest) · value, and of the e^...
struct Partial {
    float largest, total;
};
#endif
namespace HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

template <typename T>
float dot(const float* q, const T* key, std::size_t width) {
    const F32 d;
    VF32 total = hn::Zero(d);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        total = hn::MulAdd(loadN(d, q + i, n), loadN(d, key + i, n), total);
    });
    return sum(d, total);
}

// Scores become e^(score - largest).
Partial softmax(float* scores, std::size_t count) {
    const F32 d;
    const VF32 lowest = hn::Set(d, -std::numeric_limits<float>::infinity());
    VF32 most = lowest;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = loadN(d, scores + i, n);
        if (n < hn::Lanes(d))
            v = hn::IfThenElse(hn::FirstN(d, n), v, lowest);
        most = hn::Max(most, v);
    });
    const float largest = hn::GetLane(hn::MaxOfLanes(d, most));
    VF32 total = hn::Zero(d);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = exponential(d, hn::Sub(loadN(d, scores + i, n), hn::Set(d, largest)));
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        total = hn::Add(total, v);
        storeN(v, d, scores + i, n);
    });
    return {largest, sum(d, total)};
}

// out [kVectors vectors] = sum of weights[j] · values[j]
template <int kVectors, typename T>
HWY_INLINE void weightedSum(const float* weights, const T* values, std::size_t stride, std::size_t count, float* out) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    VF32 sums[kVectors];
    for (int i = 0; i < kVectors; ++i)
        sums[i] = hn::Zero(d);
    for (std::size_t j = 0; j < count; ++j) {
        const VF32 weight = hn::Set(d, weights[j]);
        for (int i = 0; i < kVectors; ++i)
            sums[i] = hn::MulAdd(weight, load(d, values + j * stride + static_cast<std::size_t>(i) * lanes), sums[i]);
    }
    for (int i = 0; i < kVectors; ++i)
        store(sums[i], d, out + static_cast<std::size_t>(i) * lanes);
}

template <typename T>
void weightedValues(const float* weights, const T* values, std::size_t width, std::size_t count, float* out) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + 8 * lanes <= width; i += 8 * lanes)
        weightedSum<8>(weights, values + i, width, count, out + i);
    for (; i + 4 * lanes <= width; i += 4 * lanes)
        weightedSum<4>(weights, values + i, width, count, out + i);
    for (; i + lanes <= width; i += lanes)
        weightedSum<1>(weights, values + i, width, count, out + i);
    if (i < width) {
        VF32 total = hn::Zero(d);
        for (std::size_t j = 0; j < count; ++j)
            total = hn::MulAdd(hn::Set(d, weights[j]), loadFirst(d, values + j * width + i, width - i), total);
        storeFirst(total, d, out + i, width - i);
    }
}

// Queries of `head` over positions [first, first + kSection); sums[query][headDim] and partials[query].
template <typename T>
void attendSectionOf(const AttentionHead& head, int first, float* sums, Partial* partials) {
    const auto width = static_cast<std::size_t>(head.headDim);
    const T* keys = reinterpret_cast<const T*>(head.keys.data) + static_cast<std::size_t>(first) * width;
    const T* values = reinterpret_cast<const T*>(head.values.data) + static_cast<std::size_t>(first) * width;
    const float scale = 1.0f / std::sqrt(static_cast<float>(head.headDim));
    const int longest = std::min(head.position + head.rows - first, kSection);
    HWY_ALIGN float scores[Backend::kExactRows][kSection];
    for (int g = 0; g < head.group; ++g) {
        const float* q = head.q + static_cast<std::size_t>(g) * width;
        const auto countOf = [&](int r) { return std::min(head.position + r + 1 - first, kSection); };
        for (int j = 0; j < longest; ++j) {
            const T* key = keys + static_cast<std::size_t>(j) * width;
            for (int r = 0; r < head.rows; ++r) {
                if (j < countOf(r))
                    scores[r][j] = dot(q + r * head.stride, key, width) * scale;
            }
        }
        for (int r = 0; r < head.rows; ++r) {
            const int query = r * head.group + g;
            if (countOf(r) <= 0)
                continue;
            const auto count = static_cast<std::size_t>(countOf(r));
            partials[query] = softmax(scores[r], count);
            weightedValues(scores[r], values, width, count, sums + static_cast<std::size_t>(query) * width);
        }
    }
}

void attendSection(const AttentionHead& head, int first, float* sums, Partial* partials) {
    withType(head.keys.type, [&](auto type) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(type)>>;
        attendSectionOf<T>(head, first, sums, partials);
    });
}

// out = sums of `sections` sections, `sumStride` apart, put together and divided by their weight.
void joinSections(const float* sums, std::int64_t sumStride, const Partial* partials, std::int64_t partialStride,
                  int sections, std::size_t width, float* out) {
    const F32 d;
    float largest = partials[0].largest;
    for (int s = 1; s < sections; ++s)
        largest = std::max(largest, partials[s * partialStride].largest);
    float total = 0;
    std::vector<float> factors(static_cast<std::size_t>(sections));
    for (int s = 0; s < sections; ++s) {
        const Partial& p = partials[s * partialStride];
        factors[static_cast<std::size_t>(s)] = sections == 1 ? 1.0f : std::exp(p.largest - largest);
        total += p.total * factors[static_cast<std::size_t>(s)];
    }
    const VF32 inverse = hn::Set(d, 1.0f / total);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Zero(d);
        for (int s = 0; s < sections; ++s)
            v = hn::MulAdd(hn::Set(d, factors[static_cast<std::size_t>(s)]), loadN(d, sums + s * sumStride + i, n), v);
        storeN(hn::Mul(v, inverse), d, out + i, n);
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace pardalis::cpu
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(attendSection);
HWY_EXPORT(joinSections);

void attendFewRows(Machine machine, std::span<const AttentionHead> heads) {
    // Chunk c is section c - firstChunk[h] of head h; its queries' sums stand behind one another.
    std::vector<int> firstChunk(heads.size() + 1);
    std::vector<std::int64_t> firstQuery(heads.size() + 1);
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const AttentionHead& head = heads[h];
        const int sections = (head.position + head.rows + kSection - 1) / kSection;
        firstChunk[h + 1] = firstChunk[h] + sections;
        firstQuery[h + 1] = firstQuery[h] + std::int64_t{sections} * head.rows * head.group;
    }
    const auto width = static_cast<std::int64_t>(heads[0].headDim);
    const auto queries = static_cast<std::size_t>(firstQuery.back());
    const auto sumBlock = machine.memory.take(queries * static_cast<std::size_t>(width) * sizeof(float));
    const auto partialBlock = machine.memory.take(queries * sizeof(Partial));
    auto* sums = static_cast<float*>(sumBlock.get());
    auto* partials = static_cast<Partial*>(partialBlock.get());

    machine.threads.run(firstChunk.back(), [&](int chunk, int) {
        const auto h = static_cast<std::size_t>(std::ranges::upper_bound(firstChunk, chunk) - firstChunk.begin() - 1);
        const int section = chunk - firstChunk[h];
        const std::int64_t query = firstQuery[h] + std::int64_t{section} * heads[h].rows * heads[h].group;
        HWY_DYNAMIC_DISPATCH(attendSection)(heads[h], section * kSection, sums + query * width, partials + query);
    });

    for (std::size_t h = 0; h < heads.size(); ++h) {
        const AttentionHead& head = heads[h];
        const std::int64_t perSection = std::int64_t{head.rows} * head.group;
        for (int r = 0; r < head.rows; ++r) {
            for (int g = 0; g < head.group; ++g) {
                const std::int64_t query = firstQuery[h] + std::int64_t{r} * head.group + g;
                HWY_DYNAMIC_DISPATCH(joinSections)
                (sums + query * width, perSection * width, partials + query, perSection,
                 (head.position + r) / kSection + 1, static_cast<std::size_t>(width),
                 head.out + r * head.stride + g * width);
            }
        }
    }
}

}  // namespace pardalis::cpu
#endif
