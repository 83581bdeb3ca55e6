#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pardalis {

// KL(p ‖ q) in nats, p and q being softmax at temperature 1 of logits of the same ids, in double. 0 where the logits are
// the same. Throws Error where a logit is NaN or +inf.
double divergence(std::span<const float> reference, std::span<const float> other);

// How alike two models foresee the same next tokens, position by position.
class Agreement {
public:
    static constexpr std::size_t kTop = 8;

    // Logits of the same ids. Throws as divergence().
    void add(std::span<const float> reference, std::span<const float> other);

    std::int64_t positions() const { return static_cast<std::int64_t>(m_divergences.size()); }
    // Of no position, all are 0.
    double meanDivergence() const;
    // The least that so large a share of the positions does not exceed.
    double divergenceOf(double share) const;
    // Mean share of the reference's kTop likeliest ids that are among the other's; of equal logits the lower id is likelier.
    double topOverlap() const;
    double sameFirst() const;  // share of the positions whose likeliest id is the same

private:
    double shareOf(double positions) const;

    std::vector<double> m_divergences;  // nats
    double m_overlaps = 0;
    std::int64_t m_sameFirst = 0;
};

}  // namespace pardalis
