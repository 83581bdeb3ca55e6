#pragma once

#include "core/document/document.h"
#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

namespace pardalis {

// What a prompt should leave free of the context for its answer: room for text, at most a quarter of it, and for so many
// pictures, together at most three quarters.
int positionsForAnswer(int maxTokens, int pictures, const PromptLimits& limits);

// Turns a plan into a request with the model's defaults: text as tokens, pictures by their kept codes when they are
// whole and of this model's image tokenizer, else by their bytes (shared, not copied). `extra`: a picture block that is
// not in the document, though its bytes are in document.media(). Throws Error when a picture has neither codes nor
// bytes.
GenerationRequest buildRequest(const PromptPlan& plan, const Document& document, const ModelFacts& facts,
                               const Block* extra = nullptr);

}  // namespace pardalis
