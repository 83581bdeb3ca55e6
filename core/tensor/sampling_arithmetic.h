#pragma once

#include "core/tensor/philox.h"

#include <bit>
#include <cstdint>
#include <limits>

// The arithmetic of the sampler, which every device does to the last bit. Without branches, for it is done for every
// logit; products and sums must not be fused (-ffp-contract=off, -fmad=false).
namespace pardalis::sampling {

inline constexpr float kNever = -std::numeric_limits<float>::infinity();
inline constexpr double kLeastExponent = -30;  // e^-30 is no more than a tenth of a unit

// e^x for kLeastExponent ≤ x ≤ 0 in units of 2^-40, to the nearest unit. Ours, and without a branch: the C library's
// exp differs in its last bit from one processor to the next, and can't be vectorised.
constexpr std::uint64_t fixedPointExp(double x) {
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

// Of e^(x / temperature), for a logit and the largest there is; `scale`: 1 / temperature.
constexpr double exponentOf(float logit, float largest, double scale) {
    const double exponent = (static_cast<double>(logit) - static_cast<double>(largest)) * scale;
    return exponent < kLeastExponent ? kLeastExponent : exponent;
}

// A number that orders as the logits do; NaN lies beyond the infinities. Turns the sign around and, of negative
// numbers, the rest, without a branch that half of all logits would take by surprise.
constexpr std::uint32_t rankOf(float logit) {
    const auto bits = std::bit_cast<std::int32_t>(logit + 0.0f);  // -0 becomes +0, its equal
    return static_cast<std::uint32_t>(bits ^ ((bits >> 31) | std::numeric_limits<std::int32_t>::min()));
}

// The logit of that rank; of the two zeros, +0.
constexpr float logitOf(std::uint32_t rank) {
    return std::bit_cast<float>(rank >> 31 != 0 ? rank ^ 0x80000000u : ~rank);
}

// NaN or +inf.
constexpr bool isWrong(float logit) { return !(logit <= std::numeric_limits<float>::max()); }

// What the repetition penalty makes of the logit of an id that has been there.
constexpr float penalised(float logit, float penalty) { return logit < 0 ? logit * penalty : logit / penalty; }

// Of top-p's probability mass, the part that is kept. Cumulative ascending > dropped, said from the other end: what
// ranks before an entry is < total - dropped.
constexpr std::uint64_t keptMass(std::uint64_t total, float topP) {
    const auto dropped = static_cast<std::uint64_t>((1.0 - static_cast<double>(topP)) * static_cast<double>(total));
    return total - (dropped < total - 1 ? dropped : total - 1);
}

// The entry is drawn up to which the weights add up to more than this.
constexpr std::uint64_t drawnMass(double uniform, std::uint64_t total) {
    return static_cast<std::uint64_t>(uniform * static_cast<double>(total));
}

// See uniformAt() in sampler.h.
constexpr double uniform(std::uint64_t seed, std::uint64_t position) {
    const auto random =
        philox4x32({static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(position >> 32), 0, 0},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    const std::uint64_t bits = std::uint64_t{random[0]} << 32 | random[1];
    return static_cast<double>(bits >> 11) * 0x1p-53;
}

// -ln of a random number in (0, 1], whole in units of 2^-53. Ours, as fixedPointExp() is.
constexpr double minusLog(std::uint64_t units) {
    constexpr double kLn2 = 0.6931471805599453;
    constexpr std::uint64_t kOne = std::bit_cast<std::uint64_t>(1.0);
    constexpr std::uint64_t kRootHalf = std::bit_cast<std::uint64_t>(0.7071067811865476);
    const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(units) * 0x1p-53);
    // 2^exponent · m with m from the root of 1/2 to that of 2.
    const std::int64_t exponent = static_cast<std::int64_t>((bits + (kOne - kRootHalf)) >> 52) - 1023;
    const auto m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(exponent) << 52));
    // ln m = 2 (s + s^3/3 + s^5/5 + ..), |s| ≤ 0.172: off by less than 1e-15 of itself.
    const double s = (m - 1) / (m + 1), square = s * s;
    double sum = 1.0 / 19;
    sum = sum * square + 1.0 / 17;
    sum = sum * square + 1.0 / 15;
    sum = sum * square + 1.0 / 13;
    sum = sum * square + 1.0 / 11;
    sum = sum * square + 1.0 / 9;
    sum = sum * square + 1.0 / 7;
    sum = sum * square + 1.0 / 5;
    sum = sum * square + 1.0 / 3;
    sum = sum * square + 1.0;
    return 0.0 - (static_cast<double>(exponent) * kLn2 + 2 * s * sum);
}

// ln(alpha), for what is at least alpha times as probable; -inf for 0, of which everything is.
constexpr double leastDistance(float alpha) {
    const auto units = static_cast<std::uint64_t>(static_cast<double>(alpha) * 0x1p53);
    return units == 0 ? static_cast<double>(kNever) : 0.0 - minusLog(units);
}

// Whether an expert's logit is so near to the k-th largest or above it.
constexpr bool isPlausible(float logit, float kthLargest, double least) {
    return static_cast<double>(logit) - static_cast<double>(kthLargest) >= least;
}

// When an id of this weight (not 0) arrives in a race. The random number depends on seed, position and id alone, and is
// none of uniform()'s.
constexpr double arrival(std::uint64_t seed, std::uint64_t position, int id, std::uint64_t weight) {
    const auto random = philox4x32({static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(position >> 32),
                                    static_cast<std::uint32_t>(id), 1},
                                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    const std::uint64_t bits = std::uint64_t{random[0]} << 32 | random[1];
    return minusLog((bits >> 11) + 1) / static_cast<double>(weight);
}

}  // namespace pardalis::sampling
