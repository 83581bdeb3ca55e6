#pragma once

#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"

namespace pardalis::train {

// A picture and the classes a judge should give it.
struct JudgePicture {
    Image pixels;
    Scene scene;
    std::vector<int> cells;  // [kSceneUnits²]: 0 or 1 + the object's index among the configured ones
};

// What a judge is trained on and measured by: true renders of the configured objects, before the configured
// backgrounds, in the configured layouts and those that configured stories need. Training shows each of them equally
// often and never a held-out composition; its pictures are made soft, noisy, pale or off their place, as a person would
// not mind. Picture i depends on (seed, i) alone. Thread-safe.
class JudgePictures {
public:
    // Throws Error where the emoji font is missing.
    JudgePictures(const CorpusConfig& config, std::uint64_t seed, int resolution);

    JudgePicture training(std::uint64_t index) const;
    // As the corpus mixes them, unaltered; new training compositions where the configuration holds out none.
    JudgePicture heldOut(std::uint64_t index) const;

private:
    JudgePicture made(Scene scene, Image pixels) const;

    SceneSampler m_training, m_corpus;
    SceneRenderer m_renderer;
    std::uint64_t m_seed;
};

// The picture as a careless camera would have it: shifted by up to a pixel, blurred, its colours a little off, noisy,
// compressed.
Image roughened(const Image& picture, Random& random);

}  // namespace pardalis::train
