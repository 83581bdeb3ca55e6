#pragma once

#include "core/tensor/sampling_options.h"

namespace pardalis {

// Classifier-free guidance inside pictures (the InstructPix2Pix form of the reference):
// logits = u + imageScale·(img − u) + textScale·(full − img), with the streams of guidance.h.
struct GuidanceOptions {
    float textScale = 3.0f;
    float imageScale = 1.2f;

    bool operator==(const GuidanceOptions&) const = default;
};

}  // namespace pardalis
