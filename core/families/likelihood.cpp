#include "core/families/likelihood.h"

#include "core/families/forced_pass.h"
#include "core/families/memory_need.h"

#include <algorithm>
#include <cmath>

namespace pardalis {

double logOfSum(std::span<const float> logits) {
    double most = -INFINITY;
    for (const float l : logits)
        most = std::max(most, static_cast<double>(l));
    double sum = 0;
    for (const float l : logits)
        sum += std::exp(static_cast<double>(l) - most);
    return most + std::log(sum);
}

double logLikelihood(std::span<const float> logits, int id) {
    return static_cast<double>(logits[static_cast<std::size_t>(id)]) - logOfSum(logits);
}

std::vector<double> logLikelihoods(LanguageModel& model, std::span<const TokenId> sequence, const LogitsSink& sink,
                                   std::stop_token stop) {
    CHECK(!sequence.empty());
    const auto vocabulary = static_cast<std::size_t>(model.vocabularySize());
    const Rows rows = rowsOf(sequence);
    ForcedPass pass(model, rows, {.group = kPromptChunk, .cache = DType::f32, .range = model.wholeVocabulary()});
    std::vector<double> likelihoods;
    for (std::size_t next = 1; next <= rows.size();) {  // whose likelihood the next logits tell
        const std::span<const float> logits = pass.next(stop);
        if (sink)
            sink(logits);
        for (std::size_t i = 0; i < logits.size(); i += vocabulary, ++next) {
            if (next < rows.size())
                likelihoods.push_back(logLikelihood(logits.subspan(i, vocabulary), toInt(sequence[next])));
        }
    }
    return likelihoods;
}

}  // namespace pardalis
