#pragma once

#include "core/generation/generation_request.h"

#include <vector>

namespace pardalis {

inline constexpr int kMostTogether = 8;  // pictures that are drawn together

// The requests of `count` pictures of one wish that are drawn side by side: each has the next seed, and the id of `request` and
// so many more. Drafts of several codes a pass are left out: passes are shared instead.
std::vector<GenerationRequest> requestsTogether(const GenerationRequest& request, int count);

}  // namespace pardalis
