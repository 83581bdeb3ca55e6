#include "core/generation/candidates.h"

#include "core/base/check.h"

#include <cmath>

namespace pardalis {

const char* nameOf(CandidateDraw draw) {
    switch (draw) {
    case CandidateDraw::topP: return "top-p";
    case CandidateDraw::contrast: return "cd-k";
    case CandidateDraw::both: return "both";
    }
    return "";
}

GenerationRequest candidateOf(const GenerationRequest& request, int i, CandidateDraw draw, const Contrast& contrast) {
    CHECK(i >= 0 && contrast.k > 0);
    GenerationRequest candidate = request;
    candidate.seed += static_cast<std::uint64_t>(i);
    const bool contrasts = draw == CandidateDraw::contrast || (draw == CandidateDraw::both && i % 2 == 1);
    candidate.guidance.contrast = contrasts ? contrast : Contrast{};
    return candidate;
}

bool isBetterScore(float score, std::optional<float> best) {
    return !best || score > *best || (std::isnan(*best) && !std::isnan(score));
}

}  // namespace pardalis
