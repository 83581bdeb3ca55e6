#pragma once

#include "app/train/corpus/corpus_config.h"
#include "app/train/corpus/scene.h"
#include "app/train/run/random.h"

#include <optional>

namespace pardalis::train {

enum class Split : std::uint8_t { training, heldOut };

// Draws scenes of the configured objects, backgrounds and layouts: for training only what is not held out, else only
// scenes in which something is.
class SceneSampler {
public:
    explicit SceneSampler(const CorpusConfig& config) : m_config(config) {}

    Scene scene(Random& random, Split split) const;
    // nullopt where the configuration leaves none.
    std::optional<Scene> find(Random& random, Split split) const;
    // A training scene with the same object in the same square, before another background where training shows the
    // object before one, with other neighbours or none. `kept`: index of the object in `scene`.
    Scene counterpart(Random& random, const Scene& scene, std::size_t kept) const;

    Placement place(Random& random, int object, const Slot& slot) const;  // tinted at random where it has a hue
    int anyObject(Random& random) const { return random.pick(m_config.objects); }
    int anyOther(Random& random, const Scene& scene) const;  // that is not in the scene
    int anyBackground(Random& random) const;
    const CorpusConfig& config() const { return m_config; }

private:
    Scene anyScene(Random& random) const;
    int otherBackground(Random& random, int object, int background) const;

    CorpusConfig m_config;
};

}  // namespace pardalis::train
