#pragma once

#include "core/families/guidance_options.h"
#include "core/families/chameleon/vocabulary.h"

#include <span>
#include <vector>

namespace pardalis {

// The streams a picture is drawn with. Equal streams are one and streams of weight 0 are left out, which is exact: a
// prompt without pictures needs two of the reference's three, and scales of 1 need one.
struct GuidancePlan {
    struct Stream {
        TokenIds prompt;  // ends in begin-of-image (and the codes drawn so far)
        float weight = 1;  // of its logits in the mix
    };
    std::vector<Stream> streams;  // [0] is always the full one, whatever its weight
};

// `sequence`: everything so far, begin-of-image and the codes already drawn of this picture at its end.
// With full, img and u the logits of the three streams: logits = u + imageScale·(img − u) + textScale·(full − img).
// full: the sequence; image-only: its image ids, begin-of-sequence, begin- and end-of-image; unconditional: begin-of-
// sequence and begin-of-image. Codes of the open picture stand at the end of all three.
GuidancePlan planGuidance(std::span<const TokenId> sequence, int openCodes, const Vocabulary& vocabulary,
                          const GuidanceOptions& options);

}  // namespace pardalis
