#pragma once

#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

namespace pardalis {

// What a prompt should leave free of the context for its answer: room for text, at most a quarter of it, and for so many
// pictures, of that grid or, where it is empty, of the largest; together at most three quarters.
int positionsForAnswer(int maxTokens, int pictures, const PromptCosts& costs, PictureGrid grid = {});

// Turns a plan into a request with the model's defaults: text as it stands, pictures by their kept codes when they are
// whole and of this model's image tokenizer, else by their bytes (shared, not copied). Its number of beams, too, where it
// draws nothing and no hole is filled. Throws Error when a picture has
// neither.
GenerationRequest buildRequest(const PromptPlan& plan, const ModelFacts& facts);

// A picture of a document as a request has it: its kept codes where they are of this model, of that grid and whole, else its
// bytes. CHECKs that the block is a picture. Throws Error where it has neither.
PromptPicture promptPictureOf(const PromptPage& page, PictureGrid grid, const ModelFacts& facts);

}  // namespace pardalis
