#pragma once

#include "core/families/family.h"

namespace pardalis {

// Chameleon (arXiv 2405.09818) and what is fine-tuned from it: text and pictures as tokens of one vocabulary.
const Family& chameleonFamily();

}  // namespace pardalis
