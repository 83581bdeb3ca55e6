#pragma once

#include "core/families/family.h"

namespace pardalis {

// KOSMOS-1 and Kosmos-2 (arXiv 2302.14045, 2306.14824): a picture stands among the words as a few rows of a vision
// transformer's, text comes out, and boxes that say where in the picture is what it speaks of.
const Family& kosmosFamily();

}  // namespace pardalis
