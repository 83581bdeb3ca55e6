#include "app/train/corpus/hold_out.h"

#include "app/train/corpus/objects.h"
#include "app/train/run/random.h"

#include <algorithm>

namespace pardalis::train {
namespace {

std::uint64_t codePointOf(int object) { return corpusObjects()[static_cast<std::size_t>(object)].codePoint; }

// Changing a salt changes what is held out, and with it every figure measured so far.
enum Salt : std::uint64_t { pairs = 1, places = 2, counts = 3 };

}  // namespace

bool isPairHeldOut(int object, int other) {
    const auto [low, high] = std::minmax({codePointOf(object), codePointOf(other)});  // of a list: by value
    return low != high && Random(pairs, low, high).below(16) == 0;
}

bool isPlaceHeldOut(int object, int background) {
    if (background == kWhiteBackground)
        return false;
    const std::uint64_t name = Random::hashOf(backgrounds()[static_cast<std::size_t>(background)].name);
    return Random(places, codePointOf(object), name).below(12) == 0;
}

bool isCountHeldOut(int object, int count) {
    Random random(counts, codePointOf(object), 0);
    return random.below(4) == 0 && static_cast<int>(2 + random.below(3)) == count;
}

bool isHeldOut(const Scene& scene) {
    for (std::size_t i = 0; i < scene.objects.size(); ++i) {
        const int object = scene.objects[i].object;
        if (isPlaceHeldOut(object, scene.background))
            return true;
        for (std::size_t j = 0; j < i; ++j) {
            if (isPairHeldOut(object, scene.objects[j].object))
                return true;
        }
    }
    return scene.layout == Layout::count &&
           isCountHeldOut(scene.objects.front().object, static_cast<int>(scene.objects.size()));
}

}  // namespace pardalis::train
