#pragma once

#include "app/train/corpus/scene.h"
#include "app/train/run/random.h"

#include <string>

namespace pardalis::train {

// A wish that says where each object is to be, as the program words it (core/prompt/picture_tasks.h). The order of the objects
// tells nothing.
std::string boxesWish(const Scene& scene, Random& random);

}  // namespace pardalis::train
