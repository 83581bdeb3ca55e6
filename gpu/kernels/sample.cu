#include "core/tensor/sampling_arithmetic.h"
#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/sampling.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/warp.h"

// What core/tensor/sampler.cpp does, to the last bit: weights are whole numbers, so their sums need no order. Mixing and
// weighing are spread over the device; a single block chooses, since all of that is a few passes over logits that lie in
// the L2 cache (0.25 MB of them and 0.5 MB of weights for a vocabulary of 65,536).
namespace pardalis::gpu {

using sampling::rankOf;
using Mass = unsigned long long;  // what atomicAdd() takes; holds std::uint64_t

constexpr int kSampleThreads = 256;
constexpr unsigned kSampleBlocks = 64;
constexpr int kChooseThreads = 1024;
constexpr int kChooseWarps = kChooseThreads / kWarp;
constexpr int kBins = 2048;

__device__ __forceinline__ bool isIn(const std::uint32_t* set, int id) { return (set[id / 32] >> (id % 32) & 1u) != 0; }

// Mixes the streams' logits, masks and penalises them, and gathers what the cursor holds of them.
__global__ void mixLogitsKernel(const float* logits, Sampling s) {
    const SamplingParameters& p = *s.parameters;
    std::uint32_t largest = 0;
    int numbers = 0, wrong = 0, firstWrong = INT32_MAX;
    const int step = static_cast<int>(gridDim.x * blockDim.x);
    for (int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x); i < s.count; i += step) {
        float logit = p.weights[0] * logits[i];
        for (int stream = 1; stream < s.streams; ++stream)
            logit = fmaf(p.weights[stream], logits[std::int64_t{stream} * s.count + i], logit);
        const int id = s.firstId + i;
        if (!isIn(s.allowed, id))
            logit = sampling::kNever;
        else if (p.penalty != 1.0f && isIn(s.seen, id))
            logit = sampling::penalised(logit, p.penalty);
        s.logits[i] = logit;
        if (p.contrastK > 0)
            s.weights[i] = logit == sampling::kNever ? 0 : rankOf(logits[i]);
        largest = max(largest, rankOf(logit));
        const bool isWrong = sampling::isWrong(logit);
        numbers += !isWrong && logit != sampling::kNever ? 1 : 0;
        wrong += isWrong ? 1 : 0;
        firstWrong = isWrong ? min(firstWrong, i) : firstWrong;
    }
    for (int offset = kWarp / 2; offset > 0; offset /= 2) {
        largest = max(largest, __shfl_xor_sync(kAllLanes, largest, offset));
        numbers += __shfl_xor_sync(kAllLanes, numbers, offset);
        wrong += __shfl_xor_sync(kAllLanes, wrong, offset);
        firstWrong = min(firstWrong, __shfl_xor_sync(kAllLanes, firstWrong, offset));
    }
    if (laneOf() != 0)
        return;
    atomicMax(&s.cursor->largest, largest);
    atomicAdd(&s.cursor->numbers, numbers);
    if (wrong > 0) {
        atomicAdd(&s.cursor->wrong, wrong);
        atomicMin(&s.cursor->firstWrong, firstWrong);
    }
}

__device__ __forceinline__ Mass massOf(float logit, std::uint32_t largest, double scale) {
    return sampling::fixedPointExp(sampling::exponentOf(logit, sampling::logitOf(largest), scale));
}

__global__ void weighLogitsKernel(Sampling s) {
    const double scale = s.parameters->scale;
    if (scale == 0 || s.parameters->contrastK > 0 || s.cursor->wrong > 0)
        return;
    const std::uint32_t largest = s.cursor->largest;
    const int step = static_cast<int>(gridDim.x * blockDim.x);
    for (int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x); i < s.count; i += step)
        s.weights[i] = massOf(s.logits[i], largest, scale);
}

// The sum of this lane's and all lower lanes' masses.
__device__ __forceinline__ Mass laneScan(Mass mass) {
    for (int offset = 1; offset < kWarp; offset *= 2) {
        const Mass below = __shfl_up_sync(kAllLanes, mass, static_cast<unsigned>(offset));
        mass += laneOf() >= offset ? below : 0;
    }
    return mass;
}

// The same over the block. `sums`: a mass a warp, in shared memory, which then holds those of the warps.
__device__ Mass blockScan(Mass mass, Mass* sums) {
    mass = laneScan(mass);
    if (laneOf() == kWarp - 1)
        sums[warpOf()] = mass;
    __syncthreads();
    for (int w = 0; w < warpOf(); ++w)
        mass += sums[w];
    __syncthreads();
    return mass;
}

// Calls `take(logit, weight)` for each of this thread's entries. A single block has few threads to hide the latency of
// the L2 cache behind, so each has several loads under way.
constexpr int kAhead = 8;
template <typename Take>
__device__ __forceinline__ void forEachEntry(const Sampling& s, Take take) {
    for (int base = static_cast<int>(threadIdx.x); base < s.count; base += kAhead * kChooseThreads) {
        float logits[kAhead];
        Mass weights[kAhead];
#pragma unroll
        for (int k = 0; k < kAhead; ++k) {
            const int i = min(base + k * kChooseThreads, s.count - 1);
            logits[k] = s.logits[i];
            weights[k] = s.weights[i];
        }
#pragma unroll
        for (int k = 0; k < kAhead; ++k) {
            if (base + k * kChooseThreads < s.count)
                take(logits[k], weights[k]);
        }
    }
}

// Adds to a bin; in halves, for shared memory adds 32 bits at a time by itself and 64 by trying again and again.
__device__ __forceinline__ void addToBin(Mass* bin, Mass amount) {
    auto* halves = reinterpret_cast<std::uint32_t*>(bin);  // the low one first
    const auto low = static_cast<std::uint32_t>(amount);
    const std::uint32_t before = low == 0 ? 0 : atomicAdd(&halves[0], low);
    const std::uint32_t high = static_cast<std::uint32_t>(amount >> 32) + (before + low < before ? 1 : 0);
    if (high != 0)
        atomicAdd(&halves[1], high);
}

// What is kept of the logits: those of a higher rank, and of this rank the first few. No logit has rank 0.
struct Cut {
    std::uint32_t rank = 0;
    Mass ties = 0;
};

// What the block works with, in shared memory.
struct ChoiceMemory {
    Mass* bins;           // [kBins]
    Mass* sums;           // [kChooseWarps]
    Mass* found;          // [2]: a digit, and the amount before it
    std::uint32_t* ties;  // [kChooseWarps]
};

// The rank of the last of the leading entries whose amounts reach `budget`, and in `before` the amount that ranks above
// it; digit by digit, as leading() in sampler.cpp. `tiedAmount` stands for all entries of rank `tied` together.
template <typename RankAt, typename AmountOf>
__device__ std::uint32_t lastLeading(const Sampling& s, const ChoiceMemory& memory, Mass budget, RankAt rankAt,
                                     AmountOf amountOf, std::uint32_t tied, Mass tiedAmount, Mass* before) {
    const int thread = static_cast<int>(threadIdx.x);
    std::uint32_t last = 0;
    *before = 0;
    for (int known = 0; known < 32;) {
        const int bits = known < 22 ? 11 : 10, shift = 32 - known - bits, bins = 1 << bits;
        const auto isHere = [&](std::uint32_t rank) { return known == 0 || rank >> (32 - known) == last; };
        const auto digitOf = [&](std::uint32_t rank) { return static_cast<int>(rank >> shift) & (bins - 1); };
        for (int b = thread; b < kBins; b += kChooseThreads)
            memory.bins[b] = 0;
        __syncthreads();
        forEachEntry(s, [&](float logit, Mass weight) {
            const std::uint32_t rank = rankAt(logit, weight);
            const Mass amount = isHere(rank) ? amountOf(rank, weight) : 0;
            if (amount > 0)
                addToBin(&memory.bins[digitOf(rank)], amount);
        });
        if (thread == 0 && tiedAmount > 0 && isHere(tied))
            addToBin(&memory.bins[digitOf(tied)], tiedAmount);
        __syncthreads();
        // A thread looks at two bins, the first thread at the highest.
        const int high = bins - 1 - 2 * thread;
        const Mass own = high > 0 ? memory.bins[high] : 0, next = high > 0 ? memory.bins[high - 1] : 0;
        const Mass upTo = *before + blockScan(own + next, memory.sums), above = upTo - own - next;
        if (thread == kChooseThreads - 1) {  // should the amounts not reach so far: the lowest digit
            memory.found[0] = 0;
            memory.found[1] = upTo - memory.bins[0];
        }
        __syncthreads();
        if (high > 0 && above < budget && budget <= upTo) {
            const bool first = above + own >= budget;
            memory.found[0] = static_cast<Mass>(first ? high : high - 1);
            memory.found[1] = first ? above : above + own;
        }
        __syncthreads();
        last = last << bits | static_cast<std::uint32_t>(memory.found[0]);
        *before = memory.found[1];
        known += bits;
    }
    return last;
}

// What is kept of a stretch of neighbouring entries, of which each warp has one; all warps make theirs at once.
class Stretch {
public:
    __device__ Stretch(const Sampling& s, const ChoiceMemory& memory, const Cut& cut) : m_s(s), m_cut(cut) {
        const int width = ((s.count + kChooseWarps - 1) / kChooseWarps + kWarp - 1) / kWarp * kWarp;
        m_begin = min(warpOf() * width, s.count);
        m_end = min(m_begin + width, s.count);
        std::uint32_t ties = 0;
        forEachRow<kAhead>([&](int row, float logit, Mass) {
            ties += static_cast<std::uint32_t>(__popc(__ballot_sync(kAllLanes, isTied(row, logit))));
            return true;
        });
        if (laneOf() == 0)
            memory.ties[warpOf()] = ties;
        __syncthreads();
        for (int w = 0; w < warpOf(); ++w)
            m_tiesBefore += memory.ties[w];
    }

    // Calls `take(row, mass)` for each 32 entries at a time, with this lane's mass as far as it is kept, until it returns
    // false; `ahead` of them are under way and their code stands there as often.
    template <int ahead = kAhead, typename Take>
    __device__ __forceinline__ void forEachKept(Take take) const {
        std::uint32_t passed = m_tiesBefore;
        forEachRow<ahead>([&](int row, float logit, Mass weight) {
            const bool tied = isTied(row, logit);
            const unsigned all = __ballot_sync(kAllLanes, tied);
            const auto index = passed + static_cast<std::uint32_t>(__popc(all & ((1u << laneOf()) - 1)));
            passed += static_cast<std::uint32_t>(__popc(all));
            const bool kept = row + laneOf() < m_end && (tied ? index < m_cut.ties : rankOf(logit) > m_cut.rank);
            return take(row, kept ? weight : 0);
        });
    }

private:
    __device__ __forceinline__ bool isTied(int row, float logit) const {
        return row + laneOf() < m_end && rankOf(logit) == m_cut.rank;
    }
    template <int ahead, typename Take>
    __device__ __forceinline__ void forEachRow(Take take) const {
        for (int base = m_begin; base < m_end; base += ahead * kWarp) {
            float logits[ahead];
            Mass weights[ahead];
#pragma unroll
            for (int k = 0; k < ahead; ++k) {
                const int i = min(base + k * kWarp + laneOf(), m_s.count - 1);
                logits[k] = m_s.logits[i];
                weights[k] = m_s.weights[i];
            }
#pragma unroll
            for (int k = 0; k < ahead; ++k) {
                const int row = base + k * kWarp;
                if (row < m_end && !take(row, logits[k], weights[k]))
                    return;
            }
        }
    }

    const Sampling& m_s;
    const Cut& m_cut;
    int m_begin, m_end;
    std::uint32_t m_tiesBefore = 0;  // in the stretches before
};

// The first entry up to which the masses of what is kept add up to more than `target`; in one warp's lane 0, else -1.
__device__ int firstBeyond(const Sampling& s, const ChoiceMemory& memory, const Cut& cut, Mass target) {
    const Stretch stretch(s, memory, cut);
    Mass own = 0;
    stretch.forEachKept([&](int, Mass mass) {
        own += mass;
        return true;
    });
    own = laneSum(own);
    if (laneOf() == 0)
        memory.sums[warpOf()] = own;
    __syncthreads();

    Mass upTo = 0;
    for (int w = 0; w < warpOf(); ++w)
        upTo += memory.sums[w];
    if (target < upTo || target >= upTo + own)
        return -1;
    int index = -1;
    stretch.forEachKept([&](int row, Mass mass) {
        const Mass inclusive = upTo + laneScan(mass);
        const unsigned over = __ballot_sync(kAllLanes, inclusive > target);
        if (over != 0 && laneOf() == 0)
            index = row + __ffs(static_cast<int>(over)) - 1;
        upTo = __shfl_sync(kAllLanes, inclusive, kWarp - 1);
        return over == 0;
    });
    return index;
}

// By itself, for its registers: those of the loop around it are few.
__device__ __attribute__((noinline)) Mass arrivalBits(std::uint64_t seed, std::uint64_t position, int id, Mass weight) {
    return std::bit_cast<Mass>(sampling::arrival(seed, position, id, weight));
}

// The kept entry that arrives first, in thread 0, else -1. Times are not negative, so their bits order as they do.
__device__ int firstToArrive(const Sampling& s, const ChoiceMemory& memory, const Cut& cut, std::uint64_t seed,
                             std::uint64_t position) {
    const Stretch stretch(s, memory, cut);
    Mass first = ~Mass{0};
    auto index = UINT32_MAX;
    stretch.forEachKept<1>([&](int row, Mass mass) {
        const int i = row + laneOf();
        const Mass time = mass == 0 ? ~Mass{0} : arrivalBits(seed, position, s.firstId + i, mass);
        if (time < first) {
            first = time;
            index = static_cast<std::uint32_t>(i);
        }
        return true;
    });
    const auto take = [&](Mass time, std::uint32_t other) {
        const bool earlier = time < first || (time == first && other < index);
        first = earlier ? time : first;
        index = earlier ? other : index;
    };
    for (int offset = kWarp / 2; offset > 0; offset /= 2)
        take(__shfl_xor_sync(kAllLanes, first, offset), __shfl_xor_sync(kAllLanes, index, offset));
    __syncthreads();  // everybody has read the ties
    if (laneOf() == 0) {
        memory.sums[warpOf()] = first;
        memory.ties[warpOf()] = index;
    }
    __syncthreads();
    for (int w = 0; w < kChooseWarps; ++w)
        take(memory.sums[w], memory.ties[w]);
    return threadIdx.x == 0 ? static_cast<int>(index) : -1;
}

// What keepPlausible() of sampler.cpp does, and weighs what is left.
__device__ void keepPlausible(const Sampling& s, const ChoiceMemory& memory) {
    const SamplingParameters& p = *s.parameters;
    const int thread = static_cast<int>(threadIdx.x);
    float kthLargest = sampling::kNever;
    if (p.contrastK < s.cursor->numbers) {
        Mass before = 0;
        const auto expertRank = [](float, Mass rank) { return static_cast<std::uint32_t>(rank); };
        const auto one = [](std::uint32_t rank, Mass) -> Mass { return rank == 0 ? 0 : 1; };
        kthLargest =
            sampling::logitOf(lastLeading(s, memory, static_cast<Mass>(p.contrastK), expertRank, one, 0, 0, &before));
    }
    const bool keepsAll = kthLargest == sampling::kNever;
    std::uint32_t largest = 0, kept = 0;
#pragma unroll 1
    for (int i = thread; i < s.count; i += kChooseThreads) {
        const auto rank = static_cast<std::uint32_t>(s.weights[i]);
        if (rank == 0)
            continue;
        if (!keepsAll && !sampling::isPlausible(sampling::logitOf(rank), kthLargest, p.leastDistance)) {
            s.logits[i] = sampling::kNever;
            continue;
        }
        largest = max(largest, rankOf(s.logits[i]));
        ++kept;
    }
    for (int offset = kWarp / 2; offset > 0; offset /= 2)
        largest = max(largest, __shfl_xor_sync(kAllLanes, largest, offset));
    kept = laneSum(kept);
    if (thread < 2)
        memory.ties[thread] = 0;
    __syncthreads();
    if (laneOf() == 0) {
        atomicMax(&memory.ties[0], largest);
        atomicAdd(&memory.ties[1], kept);
    }
    __syncthreads();
    largest = memory.ties[0];
    if (thread == 0) {
        s.cursor->largest = largest;
        s.cursor->numbers = static_cast<std::int32_t>(memory.ties[1]);
    }
    if (p.scale != 0) {
#pragma unroll 1
        for (int i = thread; i < s.count; i += kChooseThreads)
            s.weights[i] = massOf(s.logits[i], largest, p.scale);
    }
    __syncthreads();
}

// The chosen index in one thread, -1 in all others.
__device__ int choose(const Sampling& s, const ChoiceMemory& memory) {
    const SamplingParameters& p = *s.parameters;
    const SamplingCursor& cursor = *s.cursor;
    const int thread = static_cast<int>(threadIdx.x);
    if (p.contrastK > 0)
        keepPlausible(s, memory);
    if (p.scale == 0) {  // greedy: the first of the largest
        if (thread == 0)
            memory.ties[0] = UINT32_MAX;
        __syncthreads();
        for (int i = thread; i < s.count; i += kChooseThreads) {
            if (rankOf(s.logits[i]) == cursor.largest) {
                atomicMin(&memory.ties[0], static_cast<std::uint32_t>(i));
                break;
            }
        }
        __syncthreads();
        return thread == 0 ? static_cast<int>(memory.ties[0]) : -1;
    }

    const auto ownRank = [](float logit, Mass) { return rankOf(logit); };
    Cut cut;
    Mass tiedMass = 0;  // of all that is kept of the cut's rank
    if (p.topK > 0 && p.topK < cursor.numbers) {
        Mass before = 0;
        const auto budget = static_cast<Mass>(p.topK);
        const auto one = [&](std::uint32_t rank, Mass) -> Mass { return rank == rankOf(sampling::kNever) ? 0 : 1; };
        cut.rank = lastLeading(s, memory, budget, ownRank, one, 0, 0, &before);
        cut.ties = budget - before;
        tiedMass = cut.ties * massOf(sampling::logitOf(cut.rank), cursor.largest, p.scale);
    }
    Mass mass = 0;
    forEachEntry(s, [&](float logit, Mass weight) { mass += rankOf(logit) > cut.rank ? weight : 0; });
    Mass total = blockSum(mass, memory.sums) + tiedMass;
    if (p.topP < 1) {
        const Mass budget = sampling::keptMass(total, p.topP);
        const auto weight = [&](std::uint32_t rank, Mass own) -> Mass { return rank > cut.rank ? own : 0; };
        Mass before = 0;
        const std::uint32_t last = lastLeading(s, memory, budget, ownRank, weight, cut.rank, tiedMass, &before);
        const Mass each = massOf(sampling::logitOf(last), cursor.largest, p.scale);
        const Mass ties = each > 0 && budget > before ? (budget - before + each - 1) / each : 0;
        cut.ties = last == cut.rank ? min(cut.ties, ties) : ties;
        cut.rank = last;
        total = before + cut.ties * each;
    }
    if (p.races)
        return firstToArrive(s, memory, cut, p.seed, cursor.position);
    const Mass target = sampling::drawnMass(sampling::uniform(p.seed, cursor.position), total);
    return firstBeyond(s, memory, cut, min(target, total - 1));
}

__global__ __launch_bounds__(kChooseThreads) void chooseTokenKernel(Sampling s) {
    SharedPieces pieces;
    ChoiceMemory memory{};
    memory.bins = pieces.take<Mass>(kBins);
    memory.sums = pieces.take<Mass>(kChooseWarps);
    memory.found = pieces.take<Mass>(2);
    memory.ties = pieces.take<std::uint32_t>(kChooseWarps);
    SamplingCursor& cursor = *s.cursor;
    const bool works = cursor.wrong == 0 && cursor.numbers > 0;
    const int index = works ? choose(s, memory) : threadIdx.x == 0 ? 0 : -1;
    __syncthreads();  // everybody has read the cursor
    if (index < 0)
        return;
    // Without a choice the last token stays: what is queued behind must find a row of the embedding.
    const std::int32_t token = works ? s.firstId + index : cursor.last;
    s.ring[cursor.sampled % kMostPending] = {token,
                                             cursor.numbers,
                                             cursor.wrong,
                                             cursor.firstWrong,
                                             cursor.wrong > 0 ? s.logits[cursor.firstWrong] : 0.0f,
                                             cursor.position};
    s.seen[token / 32] |= 1u << (token % 32);
    cursor = SamplingCursor::at(cursor.position + 1, token, cursor.sampled + 1);
}

void sample(const Gpu& gpu, const float* logits, const Sampling& s) {
    const unsigned blocks = std::min(blocksFor(s.count, kSampleThreads), kSampleBlocks);
    launch(gpu.stream(), {blocks, kSampleThreads}, mixLogitsKernel, logits, s);
    launch(gpu.stream(), {blocks, kSampleThreads}, weighLogitsKernel, s);
    constexpr std::size_t kShared = (kBins + kChooseWarps + 2) * sizeof(Mass) + kChooseWarps * sizeof(std::uint32_t);
    launch(gpu.stream(), {1, kChooseThreads, kShared}, chooseTokenKernel, s);
}

}  // namespace pardalis::gpu
