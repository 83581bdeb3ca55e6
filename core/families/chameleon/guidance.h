#pragma once

#include "core/families/chameleon/vocabulary.h"
#include "core/families/guidance.h"

#include <span>

namespace pardalis {

// The streams of the reference, of which a prompt without pictures needs two of three, and scales of 1 need one.
//
// `sequence`: everything so far, begin-of-image and the codes already drawn of this picture at its end.
// With full, img and u the logits of the three streams: logits = u + imageScale·(img − u) + textScale·(full − img).
// full: the sequence; image-only: its image ids, begin-of-sequence, begin- and end-of-image; unconditional: begin-of-
// sequence and begin-of-image. Codes of the open picture stand at the end of all three.
GuidancePlan planGuidance(std::span<const TokenId> sequence, int openCodes, const Vocabulary& vocabulary,
                          const GuidanceOptions& options);

// The same of a model that learned the CM3 objective, to which a sentinel in place of a text says that nothing is known of it
// (arXiv 2309.02591 §3.1.1; with pictures in the prompt §4.1, in InstructPix2Pix' form). image-only: each of its texts a
// sentinel; unconditional: the codes of each picture, too. What would need more sentinels than there are is left out.
GuidancePlan planMaskedGuidance(std::span<const TokenId> sequence, const Vocabulary& vocabulary,
                                std::span<const TokenId> sentinels, const GuidanceOptions& options);

// Lumina-mGPT's two streams: logits = u + textScale·(full − u). full: `rows`, the size of the open picture at their end,
// `sizeLength` tokens behind its begin; unconditional: the open picture alone, without begin-of-sequence.
GuidancePlan planPictureGuidance(std::span<const Row> rows, int sizeLength, const Vocabulary& vocabulary,
                                 const GuidanceOptions& options);

}  // namespace pardalis
