#pragma once

#include "core/families/generation_defaults.h"

namespace pardalis {

// How a Kosmos is used where nobody says otherwise: greedy, as the release's own examples decode, and in the papers' words.
GenerationDefaults kosmosDefaults();

}  // namespace pardalis
