#include "core/tensor/sampler.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/tensor/sampling_arithmetic.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace pardalis {
namespace {

using sampling::kNever, sampling::rankOf;

constexpr std::size_t kMaxLogits = std::size_t{1} << 23;  // as many weights of 2^40 have a sum below 2^63

// The rank of the last of the leading entries, larger first, before which the amounts add up to less than `budget` > 0;
// what ranks above it adds up to `before`. Found digit by digit: nothing is sorted.
struct Leading {
    std::uint32_t lastRank = 0;
    std::uint64_t before = 0;
};
template <typename AmountOf>
Leading leading(std::span<const float> logits, std::uint64_t budget, AmountOf amountOf) {
    constexpr std::uint32_t kOther = 2048;  // the bin of entries whose rank differs in an earlier digit
    std::uint64_t before = 0;
    std::uint64_t last = 0;  // the leading digits of the last entry's rank
    int known = 0;           // how many bits they are
    for (const int bits : {11, 11, 10}) {
        std::array<std::uint64_t, kOther + 1> amounts{};
        const int shift = 32 - known - bits;
        const std::uint32_t mask = (1u << bits) - 1;
        for (std::size_t i = 0; i < logits.size(); ++i) {
            const std::uint64_t rank = rankOf(logits[i]);
            const auto digit = static_cast<std::uint32_t>(rank >> shift) & mask;
            amounts[rank >> (32 - known) == last ? digit : kOther] += amountOf(i);
        }
        std::uint32_t value = mask;
        while (value > 0 && before + amounts[value] < budget)
            before += amounts[value--];
        last = last << bits | value;
        known += bits;
    }
    return {static_cast<std::uint32_t>(last), before};
}

// Keeps the leading entries (larger logit first, then lower index) as long as the amounts before them add up to less
// than `budget` > 0; the others become -inf.
template <typename AmountOf>
void keepLeading(std::span<float> logits, std::uint64_t budget, AmountOf amountOf) {
    auto [lastRank, before] = leading(logits, budget, amountOf);
    for (float& logit : logits)
        logit = rankOf(logit) < lastRank ? kNever : logit;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (rankOf(logits[i]) != lastRank)
            continue;
        if (before >= budget)
            logits[i] = kNever;
        before += amountOf(i);
    }
}

// The first maximum. Throws Error unless every logit is a number or -inf and one of them is a number.
std::size_t firstMaximum(std::span<const float> logits, std::uint64_t position) {
    std::int64_t wrong = 0;  // counted, not searched for: a loop without a way out is vectorised
    std::uint32_t highest = 0;
    for (const float logit : logits) {
        wrong += sampling::isWrong(logit);
        highest = std::max(highest, rankOf(logit));
    }
    if (wrong > 0) {
        const auto first = std::find_if(logits.begin(), logits.end(), sampling::isWrong);
        throwNotANumber(position, wrong, std::ssize(logits), first - logits.begin(), *first);
    }
    if (highest == rankOf(kNever))
        throwNothingAllowed(position, std::ssize(logits));
    const auto first =
        std::find_if(logits.begin(), logits.end(), [&](float logit) { return rankOf(logit) == highest; });
    return static_cast<std::size_t>(first - logits.begin());
}

std::uint64_t sumOf(std::span<const std::uint64_t> weights) {
    std::uint64_t sum = 0;
    for (const std::uint64_t weight : weights)
        sum += weight;
    return sum;
}

// Weights of the logits at this temperature; 2^40 for the largest.
std::vector<std::uint64_t> weightsOf(std::span<const float> logits, float maximum, float temperature) {
    std::vector<std::uint64_t> weights(logits.size());
    const double scale = 1.0 / static_cast<double>(temperature);
    // Two loops, because the compiler vectorises both but not the two in one.
    for (std::size_t i = 0; i < logits.size(); ++i)
        weights[i] = std::bit_cast<std::uint64_t>(sampling::exponentOf(logits[i], maximum, scale));
    for (std::uint64_t& weight : weights)
        weight = sampling::fixedPointExp(std::bit_cast<double>(weight));
    return weights;
}

// Kept entries in the order of their indices: which of them is drawn depends on their weights alone.
std::size_t firstBeyond(std::span<const std::uint64_t> weights, std::uint64_t target) {
    std::uint64_t passed = 0;
    std::size_t picked = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        passed += weights[i];
        if (weights[i] > 0)
            picked = i;
        if (passed > target)
            break;
    }
    return picked;
}

std::size_t firstToArrive(std::span<const std::uint64_t> weights, std::uint64_t seed, std::uint64_t position,
                          int firstId) {
    double first = std::numeric_limits<double>::infinity();
    std::size_t picked = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0)
            continue;
        const double time = sampling::arrival(seed, position, firstId + static_cast<int>(i), weights[i]);
        picked = time < first ? i : picked;
        first = std::min(time, first);
    }
    return picked;
}

}  // namespace

double uniformAt(std::uint64_t seed, std::uint64_t position) { return sampling::uniform(seed, position); }

void throwNotANumber(std::uint64_t position, std::int64_t wrong, std::int64_t logits, std::int64_t first, float value) {
    throw Error("the model's output is not a number at position {}: {} of {} logits are NaN or infinite, the first is "
                "number {} ({})",
                position, wrong, logits, first, value);
}

void throwNothingAllowed(std::uint64_t position, std::int64_t logits) {
    throw Error("the model's output at position {} allows nothing: all {} logits are -inf", position, logits);
}

void maskAndPenalise(std::span<float> logits, int firstId, const TokenSet& allowed, const TokenSet& seen,
                     float penalty) {
    CHECK(penalty > 0 && std::isfinite(penalty));
    const bool penalises = penalty != 1.0f;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const TokenId id{firstId + static_cast<int>(i)};
        if (!allowed.contains(id))
            logits[i] = kNever;
        else if (penalises && seen.contains(id))
            logits[i] = sampling::penalised(logits[i], penalty);
    }
}

void checkOptions(const SamplingOptions& options) {
    CHECK(options.temperature >= 0 && std::isfinite(options.temperature));
    CHECK(options.topP >= 0 && options.topK >= 0);
    CHECK(options.repetitionPenalty > 0 && std::isfinite(options.repetitionPenalty));
}

void checkContrast(const Contrast& contrast) { CHECK(contrast.k >= 0 && contrast.alpha >= 0 && contrast.alpha <= 1); }

void keepPlausible(std::span<float> logits, std::span<const float> expert, const Contrast& contrast) {
    CHECK(expert.size() == logits.size());
    checkContrast(contrast);
    const auto isNumber = [](float logit) { return logit != kNever && !sampling::isWrong(logit); };
    if (contrast.k == 0 || std::ranges::count_if(logits, isNumber) <= contrast.k)
        return;
    const Leading likeliest = leading(expert, static_cast<std::uint64_t>(contrast.k),
                                      [&](std::size_t i) { return std::uint64_t{isNumber(logits[i])}; });
    const float kthLargest = sampling::logitOf(likeliest.lastRank);
    const double least = sampling::leastDistance(contrast.alpha);
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (isNumber(logits[i]) && !sampling::isPlausible(expert[i], kthLargest, least))
            logits[i] = kNever;
    }
}

int sample(std::span<float> logits, const SamplingOptions& options, std::uint64_t seed, std::uint64_t position,
           int firstId) {
    CHECK(!logits.empty() && logits.size() <= kMaxLogits);
    checkOptions(options);
    const std::size_t best = firstMaximum(logits, position);
    if (options.temperature == 0)
        return static_cast<int>(best);

    if (options.topK > 0 && options.topK < std::ssize(logits))
        keepLeading(logits, static_cast<std::uint64_t>(options.topK), [](std::size_t) { return std::uint64_t{1}; });
    std::vector<std::uint64_t> weights = weightsOf(logits, logits[best], options.temperature);
    if (options.topP < 1) {
        keepLeading(logits, sampling::keptMass(sumOf(weights), options.topP),
                    [&](std::size_t i) { return weights[i]; });
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] *= logits[i] == kNever ? 0 : 1;
    }

    if (options.draw == Draw::race)
        return static_cast<int>(firstToArrive(weights, seed, position, firstId));
    return static_cast<int>(firstBeyond(weights, sampling::drawnMass(uniformAt(seed, position), sumOf(weights))));
}

}  // namespace pardalis
