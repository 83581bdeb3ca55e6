#pragma once

#include "core/families/row.h"
#include "core/tensor/sampling_options.h"

#include <vector>

namespace pardalis {

// With which streams pictures are drawn, as far as a family has them: the full one, the one without its text, and the
// one without its text and its pictures. What "without" means is the family's: Chameleon leaves out, CM3Leon masks.
//
// Classifier-free guidance of the InstructPix2Pix form, of the three streams' logits:
// unconditional + imageScale·(textless − unconditional) + textScale·(full − textless).
struct GuidanceOptions {
    float textScale = 3.0f;
    float imageScale = 1.2f;
    // In place of the scales, where it says so: the full stream is the expert, the textless one the amateur.
    Contrast contrast = {};
    // Of CM3Leon: what stands in front of the text (documents of a library, the pages before) is left out with it. Else
    // it stays in all streams.
    bool masksContext = false;

    bool operator==(const GuidanceOptions&) const = default;
};

// With which a picture is changed, where a model's makers say nothing else (arXiv 2309.02591 §4.1).
inline constexpr GuidanceOptions kEditingGuidance{.textScale = 7.5f, .imageScale = 1.5f};

// The streams a picture is drawn with. Equal streams are one and streams of weight 0 are left out, which is exact.
struct GuidancePlan {
    struct Stream {
        Rows prompt;       // up to the picture, begin included
        float weight = 1;  // of its logits in the mix
    };
    std::vector<Stream> streams;  // [0] is always the full one, whatever its weight
    Contrast contrast = {};       // of the two streams there then are
};

// The plan of these three streams. A contrast of a stream with itself is none: it is drawn from as it is.
// CHECKs that the scales are finite.
GuidancePlan planStreams(Rows full, Rows textless, Rows unconditional, const GuidanceOptions& options);

}  // namespace pardalis
