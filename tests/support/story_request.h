#pragma once

#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

namespace pardalis {

// What the embedded model understands: a story, in words alone. For a model that has a text tokenizer and turns.
inline GenerationRequest storyRequest(const ModelFacts& facts, std::uint64_t id, int maxTokens) {
    GenerationRequest made;
    made.id = RequestId{id};
    TokenIds prompt{facts.vocabulary->bos()};
    const TokenIds text = facts.tokenizer->encode("Write a story about a fox.");
    prompt.insert(prompt.end(), text.begin(), text.end());
    prompt.push_back(facts.vocabulary->endOfTurn().value());
    made.prompt = {prompt};
    made.pictureMode = PictureMode::none;
    made.maxTokens = maxTokens;
    made.seed = 1;
    return made;
}

}  // namespace pardalis
