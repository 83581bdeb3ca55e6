#pragma once

#include "core/generation/generation_request.h"
#include "core/image/image.h"

#include <functional>
#include <optional>
#include <string_view>

namespace pardalis {

// How the candidates are drawn of which the best is kept (arXiv 2309.02591 §3.1: half by each comes out best).
enum class CandidateDraw : std::uint8_t { topP, contrast, both };
const char* nameOf(CandidateDraw draw);  // "top-p", "cd-k", "both"

// The request of candidate `i`, counted from 0: its seed is that of `request` and i more. By `contrast`, with k > 0,
// are drawn all, none, or every second from the second on, so that the first few are half by each, too.
GenerationRequest candidateOf(const GenerationRequest& request, int i, CandidateDraw draw, const Contrast& contrast);

// How well a picture fits a text; more is better.
using PictureScorer = std::function<float(std::string_view text, const Image& picture)>;

// Whether a candidate of this score takes the place of the best before it; none: it is the first. Of equals the earlier stays,
// and what is no number is worse than any.
bool isBetterScore(float score, std::optional<float> best);

}  // namespace pardalis
