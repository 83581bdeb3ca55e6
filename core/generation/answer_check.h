#pragma once

#include "core/document/document.h"
#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

namespace pardalis {

// The text that the model goes on from at `caret`, the brief first and a line each block, as far as wishes are made of
// it: from its end, a few pages at most.
std::string textBefore(const Document& document, const Position& caret);

// How the answer to `request`, a continuation at `caret`, is to be checked. nullopt for a model without ModelWords, which
// is taken at its word.
std::optional<AnswerCheck> answerCheck(const GenerationRequest& request, const Document& document,
                                       const Position& caret, const ModelFacts& facts);

}  // namespace pardalis
