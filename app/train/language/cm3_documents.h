#pragma once

#include "app/train/language/sequence.h"

#include "core/families/chameleon/layout.h"

#include <memory>

namespace pardalis::train {

struct Cm3Config {
    Cm3Options options;
    double causal = 0;        // share of the samples that are learned as they stand, whatever spans would be drawn
    bool maskPrompts = true;  // guidance dropout puts sentinels in place of prompts; else it leaves them out
};

// The CM3 objective (arXiv 2201.07520; as CM3Leon was trained, 2309.02591 §2.2): spans of a text or runs of a picture's codes
// go behind the document. Begin- and end-of-image, turns and the document's ends separate what a span may lie in. A sample
// that has a gap already, and one that would not fit any more, is learned as it stands.
class Cm3Documents : public SequenceLayout {
public:
    // Throws Error where the vocabulary has no sentinels.
    Cm3Documents(std::shared_ptr<const Vocabulary> vocabulary, const Cm3Config& config, std::uint64_t seed);

    // What is put in is flagged as the span that it belongs to.
    Sequence laidOut(Sequence sample, std::uint64_t key, std::size_t most) const override;
    // Each text of the prompt a gap, and unless keepPictures each picture's codes: the streams of planMaskedGuidance().
    std::optional<Sequence> withMaskedPrompt(const Sequence& sample, bool keepPictures,
                                             std::size_t most) const override;

private:
    Sequence sequenceOf(const Cm3Block& block, const Sequence& sample) const;

    ChameleonLayout m_layout;
    Cm3Tokens m_tokens;
    Cm3Config m_config;
    std::uint64_t m_seed;
};

}  // namespace pardalis::train
