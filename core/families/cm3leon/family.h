#pragma once

#include "core/families/family.h"

namespace pardalis {

// CM3Leon (arXiv 2309.02591): texts and pictures as tokens of one vocabulary, learned from left to right and with what stands
// on both sides of a gap. No weights of its makers' were published; README.md says how ours lie in a folder.
const Family& cm3leonFamily();

}  // namespace pardalis
