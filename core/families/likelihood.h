#pragma once

#include "core/families/language_model.h"

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

// log Σ exp(logits), in double: what a logit is above the logarithm of its probability.
double logOfSum(std::span<const float> logits);
// log softmax(logits)[id], in double.
double logLikelihood(std::span<const float> logits, int id);

// Called with the logits of some positions more, [positions, vocabulary], in their order.
using LogitsSink = std::function<void(std::span<const float>)>;

// What the model gave each token of the sequence but the first, after those before it: [tokens - 1], in nats. Exact
// as far as the backend is; a cache of f32. The sequence, not empty, must fit into the context. Throws Cancelled.
std::vector<double> logLikelihoods(LanguageModel& model, std::span<const TokenId> sequence, const LogitsSink& sink = {},
                                   std::stop_token stop = {});

}  // namespace pardalis
