#pragma once

#include "core/generation/generation_request.h"

namespace pardalis {

// What the embedded model understands: a story, in words alone. For a model that has a text tokenizer and turns.
inline GenerationRequest storyRequest(std::uint64_t id, int maxTokens) {
    GenerationRequest made;
    made.id = RequestId{id};
    made.prompt = {Control::begin, PromptText{"Write a story about a fox."}, Control::endOfTurn};
    made.pictureMode = PictureMode::none;
    made.maxTokens = maxTokens;
    made.seed = 1;
    return made;
}

}  // namespace pardalis
