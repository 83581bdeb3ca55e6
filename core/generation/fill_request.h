#pragma once

#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"
#include "core/prompt/fill_planner.h"

#include <span>

namespace pardalis {

// How a model is asked to fill holes of a document.
struct FillRequest {
    PromptPlan plan;
    GenerationRequest request;  // with the model's defaults, text alone
};

// What fills a hole may be twice as long as what stands there now, a sentence at least, and `maxTokens` at most. Throws
// Error as planFill() does.
FillRequest fillRequest(const Document& document, std::span<const TextHole> holes, int maxTokens,
                        const ModelFacts& facts);

}  // namespace pardalis
