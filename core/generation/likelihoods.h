#pragma once

#include "core/generation/run_state.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pardalis {

// Of each code of the picture that stands behind the first `prompt` rows of a run, how sure the model is there; see CodeOdds. Throws
// Error, Cancelled.
std::vector<CodeOdds> oddsOfCodes(RunState& run, std::size_t prompt);

// Of logits of all ids in a place, and the id that stands there; see TokenOdds. What is not a number counts as impossible, as -∞ does; such
// ids are never among the likeliest.
TokenOdds oddsOfToken(std::span<const float> logits, TokenId id);
// The same for each token of text behind the first `prompt` rows of a run, but for what opens pictures and ends it. Throws as above.
std::vector<TokenOdds> oddsOfText(RunState& run, std::size_t prompt);

// How likely the model finds the text behind the first `prompt` rows of a run: log likelihood, the mean of its tokens, in
// nats. The rows go through the model once more, behind those of the prompt that are in its cache. 0 where there are none.
// Throws Error, Cancelled.
double answerLikelihood(RunState& run, std::size_t prompt);

// How likely it finds a text behind the rows of a run. The prompt stays in the cache, so that the next one costs its own tokens
// alone. Throws Error where the text is empty or does not fit behind the prompt, and Cancelled.
ChoiceScore choiceScore(RunState& run, std::string_view choice);

}  // namespace pardalis
