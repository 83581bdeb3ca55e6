#pragma once

#include "core/families/row.h"

#include <vector>

namespace pardalis {

// Classifier-free guidance inside pictures, as far as a family has it: Chameleon's is of the InstructPix2Pix form,
// logits = u + imageScale·(img − u) + textScale·(full − img).
struct GuidanceOptions {
    float textScale = 3.0f;
    float imageScale = 1.2f;

    bool operator==(const GuidanceOptions&) const = default;
};

// The streams a picture is drawn with. Equal streams are one and streams of weight 0 are left out, which is exact.
struct GuidancePlan {
    struct Stream {
        Rows prompt;       // up to the picture, begin included
        float weight = 1;  // of its logits in the mix
    };
    std::vector<Stream> streams;  // [0] is always the full one, whatever its weight
};

}  // namespace pardalis
