#include "app/train/language/modality_balance.h"

#include <algorithm>
#include <array>

namespace pardalis::train {

Modality modalityOf(const TokenSampleView& sample, const Vocabulary& vocabulary) {
    Modality modality = Modality::text;
    for (std::size_t i = 0; i < sample.ids.size(); ++i) {
        if (!vocabulary.isImage(TokenId{sample.ids[i]}))
            continue;
        if ((sample.flags[i] & kAnswerToken) != 0)
            return Modality::drawing;
        modality = Modality::reading;
    }
    return modality;
}

std::map<std::string, double> balancedWeights(const TokenShards& shards, const Vocabulary& vocabulary,
                                              const std::map<std::string, double>& weights) {
    std::map<std::string, std::array<double, 3>> tokens;  // by kind and modality
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const TokenSampleView sample = shards.sample(i);
        const auto modality = static_cast<std::size_t>(modalityOf(sample, vocabulary));
        tokens[std::string(sample.kind)][modality] += static_cast<double>(sample.ids.size());
    }
    std::map<std::string, double> balanced;
    std::map<std::string, std::size_t> modalityOfKind;
    std::array<double, 3> sums{};
    for (const auto& [kind, counts] : tokens) {
        const auto most = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
        const auto wished = weights.find(kind);
        if (!weights.empty() && wished == weights.end())
            continue;
        balanced[kind] = weights.empty() ? counts[0] + counts[1] + counts[2] : wished->second;
        modalityOfKind[kind] = most;
        sums[most] += balanced[kind];
    }
    for (auto& [kind, weight] : balanced) {
        if (sums[modalityOfKind[kind]] > 0)
            weight /= sums[modalityOfKind[kind]];
    }
    return balanced;
}

}  // namespace pardalis::train
