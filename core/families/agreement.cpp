#include "core/families/agreement.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pardalis {
namespace {

// log Σ exp(logits)
double logSum(std::span<const float> logits, const char* whose) {
    double most = -INFINITY;
    for (const float l : logits) {
        if (!(l < INFINITY))
            throw Error("a logit of the {} model is {}, no number to compare", whose, l);
        most = std::max(most, static_cast<double>(l));
    }
    if (most == -INFINITY)
        throw Error("all logits of the {} model are -inf", whose);
    double sum = 0;
    for (const float l : logits)
        sum += std::exp(static_cast<double>(l) - most);
    return most + std::log(sum);
}

// Of the likeliest ids, the likeliest first.
std::vector<std::size_t> likeliest(std::span<const float> logits, std::size_t count) {
    std::vector<std::size_t> ids(logits.size());
    std::iota(ids.begin(), ids.end(), std::size_t{0});
    count = std::min(count, ids.size());
    std::partial_sort(
        ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(count), ids.end(),
        [&](std::size_t a, std::size_t b) { return logits[a] > logits[b] || (logits[a] == logits[b] && a < b); });
    ids.resize(count);
    return ids;
}

}  // namespace

double divergence(std::span<const float> reference, std::span<const float> other) {
    CHECK(!reference.empty() && reference.size() == other.size());
    const double p = logSum(reference, "first"), q = logSum(other, "second");
    double sum = 0;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const double logP = static_cast<double>(reference[i]) - p;
        if (const double share = std::exp(logP); share > 0)
            sum += share * (logP - (static_cast<double>(other[i]) - q));
    }
    return std::max(sum, 0.0);  // what rounding leaves of equal ones
}

void Agreement::add(std::span<const float> reference, std::span<const float> other) {
    m_divergences.push_back(divergence(reference, other));
    const std::vector<std::size_t> ours = likeliest(reference, kTop), theirs = likeliest(other, kTop);
    const auto both = std::ranges::count_if(ours, [&](std::size_t id) { return std::ranges::count(theirs, id) > 0; });
    m_overlaps += static_cast<double>(both) / static_cast<double>(ours.size());
    m_sameFirst += ours.front() == theirs.front() ? 1 : 0;
}

double Agreement::shareOf(double positions) const {
    return m_divergences.empty() ? 0 : positions / static_cast<double>(m_divergences.size());
}

double Agreement::meanDivergence() const {
    return shareOf(std::accumulate(m_divergences.begin(), m_divergences.end(), 0.0));
}

double Agreement::divergenceOf(double share) const {
    CHECK(share > 0 && share <= 1);
    if (m_divergences.empty())
        return 0;
    std::vector<double> sorted = m_divergences;
    std::ranges::sort(sorted);
    const double rank = std::ceil(share * static_cast<double>(sorted.size()) - 1e-9);
    return sorted[std::max<std::size_t>(static_cast<std::size_t>(rank), 1) - 1];
}

double Agreement::topOverlap() const { return shareOf(m_overlaps); }
double Agreement::sameFirst() const { return shareOf(static_cast<double>(m_sameFirst)); }

}  // namespace pardalis
