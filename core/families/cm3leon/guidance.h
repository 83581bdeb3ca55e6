#pragma once

#include "core/families/chameleon/vocabulary.h"
#include "core/families/guidance.h"

#include <span>

namespace pardalis {

// CM3Leon's streams (arXiv 2309.02591 §3.1 and §4.1). `rows`: everything so far, the separator that opens the picture
// at its end. A segment is masked by a sentinel in its place, <sentinel:0> or, behind another, <sentinel:1>.
// full: `rows`; textless: the text in front of the picture masked; unconditional: that masked, and the picture in front
// of that text. Where that picture has no scale of its own it is but one of what stands further in front.
// CHECKs that there is a sentinel.
GuidancePlan planSegmentGuidance(std::span<const Row> rows, const Vocabulary& vocabulary,
                                 std::span<const TokenId> sentinels, const GuidanceOptions& options);

}  // namespace pardalis
