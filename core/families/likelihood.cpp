#include "core/families/likelihood.h"

#include "core/families/memory_need.h"

#include <algorithm>
#include <cmath>

namespace pardalis {

double logLikelihood(std::span<const float> logits, int id) {
    double most = -INFINITY;
    for (const float l : logits)
        most = std::max(most, static_cast<double>(l));
    double sum = 0;
    for (const float l : logits)
        sum += std::exp(static_cast<double>(l) - most);
    return static_cast<double>(logits[static_cast<std::size_t>(id)]) - most - std::log(sum);
}

std::vector<double> logLikelihoods(LanguageModel& model, std::span<const TokenId> sequence, const LogitsSink& sink,
                                   std::stop_token stop) {
    CHECK(!sequence.empty());
    // Chunks bound the memory of the logits; the cache makes them one pass.
    constexpr std::size_t kChunk = kPromptChunk;
    const auto vocabulary = static_cast<std::size_t>(model.vocabularySize());
    KvCache cache = model.makeCache(static_cast<int>(sequence.size()), DType::f32);
    std::vector<double> likelihoods;
    std::vector<float> logits;
    for (std::size_t first = 0; first < sequence.size(); first += kChunk) {
        const auto part = sequence.subspan(first, std::min(kChunk, sequence.size() - first));
        const Rows rows = rowsOf(part);
        const Tensor out = model.forwardAll({rows, &cache}, model.wholeVocabulary(), stop);
        logits.resize(static_cast<std::size_t>(out.shape.count()));
        model.backend().download(out, logits);
        if (sink)
            sink(logits);
        for (std::size_t i = 0; i < part.size() && first + i + 1 < sequence.size(); ++i)
            likelihoods.push_back(
                logLikelihood(std::span(logits).subspan(i * vocabulary, vocabulary), toInt(sequence[first + i + 1])));
    }
    return likelihoods;
}

}  // namespace pardalis
