#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pardalis::train {

// Draws that depend on (seed, stream, index) alone, the same on every machine: sample i of a corpus is the same
// whichever samples were made before it. SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
// generators", 2014).
class Random {
public:
    Random(std::uint64_t seed, std::uint64_t stream, std::uint64_t index)
        : m_state(mixed(mixed(mixed(seed) + stream) + index)) {}

    std::uint64_t next() { return mixed(m_state += kStep); }
    // 0..n-1; n > 0, small.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  // [0, 1)
    bool chance(double probability) { return unit() < probability; }

    template <typename List>
    const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }
    // An index with a probability in proportion to its weight; the weights' sum is positive.
    std::size_t weighted(std::span<const double> weights) {
        double sum = 0;
        for (const double weight : weights)
            sum += weight;
        double at = unit() * sum;
        std::size_t last = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (weights[i] <= 0)
                continue;
            last = i;  // rounding may leave `at` a little above the last
            if ((at -= weights[i]) < 0)
                break;
        }
        return last;
    }

    // Well spread bits of any number, and of a name.
    static constexpr std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    static constexpr std::uint64_t hashOf(std::string_view name) {
        std::uint64_t hash = 0;
        for (const char c : name)
            hash = mixed(hash + static_cast<unsigned char>(c) + 1);
        return hash;
    }

private:
    static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15;
    std::uint64_t m_state;
};

}  // namespace pardalis::train
