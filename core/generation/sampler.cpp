#include "core/generation/sampler.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/generation/philox.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace pardalis {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();
constexpr std::size_t kMaxLogits = std::size_t{1} << 23;  // as many weights of 2^40 have a sum below 2^63

constexpr double kLeastExponent = -30;  // e^-30 is no more than a tenth of a unit

// e^x for kLeastExponent ≤ x ≤ 0 in units of 2^-40, to the nearest unit. Ours, and without a branch: the C library's
// exp differs in its last bit from one processor to the next, and can't be vectorised.
std::uint64_t fixedPointExp(double x) {
    constexpr double kLog2e = 1.4426950408889634, kLn2 = 0.6931471805599453;
    constexpr double kToInteger = 0x1.8p52;  // the sum's low mantissa bits are the other addend, rounded
    constexpr double kUnit = 0x1p52;         // from here on doubles are whole numbers
    const double shifted = x * kLog2e + kToInteger;
    const double exponent = shifted - kToInteger;
    const double r = (x * kLog2e - exponent) * kLn2;  // |r| ≤ ln(2) / 2
    // The Taylor series up to r^11 / 11!: off by less than 1e-14.
    double sum = 1.0 / 39916800;
    sum = sum * r + 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 0.5;
    sum = sum * r + 1.0;
    sum = sum * r + 1.0;
    const double powerOfTwo = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023 + 40) << 52);
    return std::bit_cast<std::uint64_t>(sum * powerOfTwo + kUnit) - std::bit_cast<std::uint64_t>(kUnit);
}

// A number that orders as the logits do; NaN lies beyond the infinities. Turns the sign around and, of negative
// numbers, the rest, without a branch that half of all logits would take by surprise.
std::uint32_t rankOf(float logit) {
    const auto bits = std::bit_cast<std::int32_t>(logit + 0.0f);  // -0 becomes +0, its equal
    return static_cast<std::uint32_t>(bits ^ ((bits >> 31) | std::numeric_limits<std::int32_t>::min()));
}

// Keeps the leading entries (larger logit first, then lower index) as long as the amounts before them add up to less
// than `budget` > 0; the others become -inf. Finds the last one's rank digit by digit: nothing is sorted.
template <typename AmountOf>
void keepLeading(std::span<float> logits, std::uint64_t budget, AmountOf amountOf) {
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
    const auto lastRank = static_cast<std::uint32_t>(last);
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
    const auto isWrong = [](float logit) { return !(logit <= std::numeric_limits<float>::max()); };
    std::int64_t wrong = 0;  // counted, not searched for: a loop without a way out is vectorised
    std::uint32_t highest = 0;
    for (const float logit : logits) {
        wrong += isWrong(logit);
        highest = std::max(highest, rankOf(logit));
    }
    if (wrong > 0) {
        const auto first = std::find_if(logits.begin(), logits.end(), isWrong);
        throw Error(
            "the model's output is not a number at position {}: {} of {} logits are NaN or infinite, the first is "
            "number {} ({})",
            position, wrong, logits.size(), first - logits.begin(), *first);
    }
    if (highest == rankOf(kNever))
        throw Error("the model's output at position {} allows nothing: all {} logits are -inf", position,
                    logits.size());
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
    const double top = maximum, scale = 1.0 / static_cast<double>(temperature);
    // Two loops, because the compiler vectorises both but not the two in one.
    for (std::size_t i = 0; i < logits.size(); ++i)
        weights[i] =
            std::bit_cast<std::uint64_t>(std::max((static_cast<double>(logits[i]) - top) * scale, kLeastExponent));
    for (std::uint64_t& weight : weights)
        weight = fixedPointExp(std::bit_cast<double>(weight));
    return weights;
}

}  // namespace

double uniformAt(std::uint64_t seed, std::uint64_t position) {
    const auto low = [](std::uint64_t value) { return static_cast<std::uint32_t>(value); };
    const auto high = [](std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); };
    const auto random = philox4x32({low(position), high(position), 0, 0}, {low(seed), high(seed)});
    const std::uint64_t bits = std::uint64_t{random[0]} << 32 | random[1];
    return static_cast<double>(bits >> 11) * 0x1p-53;
}

void applyRepetitionPenalty(std::span<float> logits, int firstId, std::span<const TokenId> seen, float penalty) {
    CHECK(penalty > 0 && std::isfinite(penalty));
    if (penalty == 1.0f)
        return;
    std::vector<bool> done(logits.size());
    for (const TokenId id : seen) {
        const std::int64_t index = std::int64_t{toInt(id)} - firstId;
        if (index < 0 || index >= std::ssize(logits))
            continue;
        const auto i = static_cast<std::size_t>(index);
        if (!done[i])
            logits[i] = logits[i] < 0 ? logits[i] * penalty : logits[i] / penalty;
        done[i] = true;
    }
}

int sample(std::span<float> logits, const SamplingOptions& options, std::uint64_t seed, std::uint64_t position) {
    CHECK(!logits.empty() && logits.size() <= kMaxLogits);
    CHECK(options.temperature >= 0 && std::isfinite(options.temperature));
    CHECK(options.topP >= 0 && options.topK >= 0);
    const std::size_t best = firstMaximum(logits, position);
    if (options.temperature == 0)
        return static_cast<int>(best);

    if (options.topK > 0 && options.topK < std::ssize(logits))
        keepLeading(logits, static_cast<std::uint64_t>(options.topK), [](std::size_t) { return std::uint64_t{1}; });
    std::vector<std::uint64_t> weights = weightsOf(logits, logits[best], options.temperature);
    if (options.topP < 1) {
        // Cumulative ascending > dropped, said from the other end: what ranks before an entry is < total - dropped.
        const std::uint64_t total = sumOf(weights);
        const auto dropped =
            static_cast<std::uint64_t>((1.0 - static_cast<double>(options.topP)) * static_cast<double>(total));
        keepLeading(logits, total - std::min(dropped, total - 1), [&](std::size_t i) { return weights[i]; });
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] *= logits[i] == kNever ? 0 : 1;
    }

    // Kept entries in the order of their indices: which of them is drawn depends on their weights alone.
    const std::uint64_t total = sumOf(weights);
    const auto target = static_cast<std::uint64_t>(uniformAt(seed, position) * static_cast<double>(total));
    std::uint64_t passed = 0;
    std::size_t picked = best;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        passed += weights[i];
        if (weights[i] > 0)
            picked = i;
        if (passed > target)
            break;
    }
    return static_cast<int>(picked);
}

}  // namespace pardalis
