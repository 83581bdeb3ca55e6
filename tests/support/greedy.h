#pragma once

#include "core/families/decoder.h"

#include <vector>

namespace pardalis::check {

// So many tokens, each the likeliest, by decoding steps behind rows that the cache holds but for the last.
inline TokenIds greedyTokens(LanguageModel& model, const Rows& rows, KvCache& cache, std::size_t count) {
    Decoder decoder(model, model.wholeVocabulary(), 1);
    TokenSet all(model.vocabularySize());
    for (int id = 0; id < model.vocabularySize(); ++id)
        all.insert(TokenId{id});
    SamplingPlan plan;
    plan.options.temperature = 0;
    plan.options.repetitionPenalty = 1;
    decoder.begin(plan, all, rows);
    KvCache* const caches[] = {&cache};
    TokenIds made;
    while (made.size() < count) {
        decoder.queue(caches);
        made.push_back(decoder.take());
    }
    return made;
}

}  // namespace pardalis::check
