#pragma once

#include "core/document/document.h"
#include "core/generation/generation_request.h"
#include "core/generation/model_facts.h"

namespace pardalis {

// Turns a plan into a request with the model's defaults: text as tokens, pictures by their kept codes when they are
// whole and of this model's image tokenizer, else by their bytes. `extra` holds a picture that is not in the document.
GenerationRequest buildRequest(const PromptPlan& plan, const Document& document, const ModelFacts& facts,
                               const Block* extra = nullptr);

}  // namespace pardalis
