#pragma once

#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"
#include "core/image/image.h"

#include <string>
#include <vector>

namespace pardalis::train {

// What is said of a picture, and the picture.
struct EncoderPair {
    std::string text;
    Image picture;
};

// A page of a library about someone with a name, and a wish for that one.
struct EncoderPage {
    std::string name, wish;
    EncoderPair page;
};

// What the bi-encoder learns from and is measured by: scenes of the corpus as its captions, wishes and stories speak of
// them, and pages of a library. Training shows no held-out composition; its pictures are made soft, noisy or pale. Entry i
// depends on (seed, i) alone. Thread-safe.
class EncoderPairs {
public:
    // Throws Error where the emoji font is missing.
    EncoderPairs(const CorpusConfig& config, std::uint64_t seed, int resolution);

    EncoderPair training(std::uint64_t index) const;
    EncoderPage trainingPage(std::uint64_t index) const;
    // Of the first so many pairs and pages, what is said, without drawing a picture.
    std::vector<std::string> trainingTexts(std::uint64_t count) const;
    // So many held-out scenes, no two of which are described alike, unaltered.
    std::vector<EncoderPair> heldOut(std::size_t count) const;

private:
    struct Told {
        std::string text;
        Scene scene;
    };
    Told told(Random& random) const;

    SceneSampler m_sampler;
    SceneRenderer m_renderer;
    std::uint64_t m_seed;
};

}  // namespace pardalis::train
