#include "app/train/corpus/boxes.h"

#include "app/train/corpus/phrases.h"
#include "core/prompt/picture_tasks.h"

#include <utility>

namespace pardalis::train {

std::string boxesWish(const Scene& scene, Random& random) {
    std::string caption = objectsInAnyOrder(scene, random);
    caption += backgroundOf(scene, random);
    std::vector<PlacedThing> things;
    constexpr double kUnit = 1.0 / kSceneUnits;
    for (const Placement& object : scene.objects)
        things.push_back({nounOf(object), object.x * kUnit, object.y * kUnit, (object.x + object.size) * kUnit,
                          (object.y + object.size) * kUnit});
    for (std::size_t i = things.size(); i > 1; --i)
        std::swap(things[i - 1], things[random.below(i)]);
    return placedWords(caption, things);
}

}  // namespace pardalis::train
