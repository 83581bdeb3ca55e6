#pragma once

#include "core/formats/format.h"

namespace pardalis {

// Pages to print. Written by whoever lays them out (ui/page), so without a writer here; never read.
Format pdfFormat();

}  // namespace pardalis
