#include "app/train/corpus/boxes.h"

#include "app/train/corpus/phrases.h"

#include <algorithm>
#include <utility>

#include <fmt/ranges.h>

namespace pardalis::train {
namespace {

constexpr int kFrame = 256, kLast = kFrame - 1;

int pixels(int units) { return std::min(kLast, units * kFrame / kSceneUnits); }

std::vector<Placement> shuffled(std::vector<Placement> list, Random& random) {
    for (std::size_t i = list.size(); i > 1; --i)
        std::swap(list[i - 1], list[random.below(i)]);
    return list;
}

}  // namespace

std::string locationOf(const Placement& object) {
    return fmt::format("location ({}, {}) -> ({}, {})", pixels(object.x), pixels(object.y),
                       pixels(object.x + object.size), pixels(object.y + object.size));
}

std::string boxesWish(const Scene& scene, Random& random) {
    const std::string objects = objectsInAnyOrder(scene, random), place = backgroundOf(scene, random);
    std::vector<std::string> boxes;
    for (const Placement& object : shuffled(scene.objects, random))
        boxes.push_back(fmt::format("with {} at {}", phraseOf(object), locationOf(object)));
    return fmt::format("Draw {}{} {}.", objects, place, fmt::join(boxes, " and "));
}

}  // namespace pardalis::train
