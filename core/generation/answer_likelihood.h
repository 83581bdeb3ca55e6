#pragma once

#include "core/generation/run_state.h"

namespace pardalis {

// How likely the model finds the text behind the first `prompt` rows of a run: log likelihood, the mean of its tokens, in
// nats. The rows go through the model once more, behind those of the prompt that are in its cache. 0 where there are none.
// Throws Error, Cancelled.
double answerLikelihood(RunState& run, std::size_t prompt);

}  // namespace pardalis
