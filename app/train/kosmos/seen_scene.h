#pragma once

#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"
#include "core/families/grounded_text.h"
#include "core/image/image.h"

#include <map>
#include <tuple>
#include <vector>

namespace pardalis::train {

// A picture that is looked at: what it shows, and where.
struct SeenScene {
    Scene scene;
    std::vector<PictureBox> boxes;  // of scene.objects, as their outlines are
    Image picture;
};

// Scenes of the corpus to look at, with the box of each thing. Thread-safe.
class SeenScenes {
public:
    // resolution: pixels a side. Throws Error where the emoji font is missing.
    SeenScenes(const CorpusConfig& config, int resolution);

    // Not held out. Half of them stand off the corpus' places, larger or smaller; some are rough.
    SeenScene training(Random& random) const;
    // Without its picture: to be spoken of.
    SeenScene described(Random& random) const;
    // As the corpus draws it, or `moved` as half of those of training are.
    SeenScene heldOut(Random& random, bool moved) const;

    const SceneSampler& sampler() const { return m_sampler; }

private:
    SeenScene seen(Scene scene, bool draws = true) const;

    SceneSampler m_sampler;
    SceneRenderer m_renderer;
    std::map<std::tuple<int, int, int>, PictureBox> m_outlines;  // by object, tint, size: of a slot's square
};

// The picture brought to so much of its width and height, at a place where all of it is seen; what is around it goes on as
// its edges. Boxes go with it.
void moveAbout(SeenScene& seen, Random& random);

}  // namespace pardalis::train
