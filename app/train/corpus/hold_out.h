#pragma once

#include "app/train/corpus/scene.h"

namespace pardalis::train {

// Compositions that no training picture shows, so that evaluation can ask for them. Decided by hashes of code points
// and names, whatever the seed: about one in 16 pairs of objects, one in 12 combinations of an object with a background
// other than white, and for one in 4 objects one of the counts 2, 3, 4. An object alone on white is always training.
bool isPairHeldOut(int object, int other);
bool isPlaceHeldOut(int object, int background);
bool isCountHeldOut(int object, int count);

// Whether anything in the scene is.
bool isHeldOut(const Scene& scene);

}  // namespace pardalis::train
