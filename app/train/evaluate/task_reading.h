#pragma once

#include "app/train/corpus/edits.h"
#include "app/train/corpus/gaps.h"
#include "app/train/corpus/scene_renderer.h"
#include "app/train/judge/judged_scene.h"

#include <string>

namespace pardalis::train {

// Whether what fills a gap is what stands behind it: of a picture, all its objects and no other; of a story, what is spoken of
// or seen later, and nothing besides but the main character.
bool isConsistent(const Gap& gap, const std::string& filling);

// What of an edit is met by the picture that was made.
struct MetEdit {
    bool done = false;  // what was asked for
    bool rest =
        false;  // objects that were not spoken of are where they were, no others came, and a background that was not
                // spoken of is as it was
};
MetEdit met(const Edit& edit, const JudgedScene& judged);

// The colour, of tints(), that the scene's first object is nearest to in a picture of the renderer's resolution: in squared
// differences to the scene drawn in each.
int nearestTint(const Image& drawn, const Scene& scene, const SceneRenderer& renderer);

}  // namespace pardalis::train
