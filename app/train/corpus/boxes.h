#pragma once

#include "app/train/corpus/scene.h"
#include "app/train/run/random.h"

#include <string>

namespace pardalis::train {

// Where a placement stands, in a frame of 256 pixels, as CM3Leon's prompts say it (arXiv 2309.02591, figure 15):
// "location (0, 64) -> (128, 192)", at most 255.
std::string locationOf(const Placement& object);

// A wish that says where each object is to be: "Draw a dog and a cat at night with a cat at location (0, 64) -> (128, 192) and
// with a dog at location (128, 64) -> (255, 192)." The order of the objects tells nothing.
std::string boxesWish(const Scene& scene, Random& random);

}  // namespace pardalis::train
