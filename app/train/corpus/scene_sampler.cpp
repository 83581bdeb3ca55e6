#include "app/train/corpus/scene_sampler.h"

#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/objects.h"
#include "core/base/error.h"

#include <algorithm>

namespace pardalis::train {
namespace {

// Few draws are refused in training and about nine in ten for the held-out split: this many in a row don't happen
// unless the configuration leaves no such scene.
constexpr int kMostTries = 10'000;

template <typename Draw>
std::optional<Scene> findFirst(Split split, const Draw& draw) {
    for (int i = 0; i < kMostTries; ++i) {
        Scene scene = draw();
        if (isHeldOut(scene) == (split == Split::heldOut))
            return scene;
    }
    return std::nullopt;
}

template <typename Draw>
Scene firstOf(Split split, const Draw& draw) {
    if (auto scene = findFirst(split, draw))
        return std::move(*scene);
    throw Error("corpus: its objects, backgrounds and layouts leave no {} scenes",
                split == Split::heldOut ? "held-out" : "training");
}

bool contains(const Scene& scene, int object) {
    return std::ranges::any_of(scene.objects, [&](const Placement& p) { return p.object == object; });
}

}  // namespace

Placement SceneSampler::place(Random& random, int object, const Slot& slot) const {
    const bool tinted = corpusObjects()[static_cast<std::size_t>(object)].hue.has_value();
    return {.object = object,
            .tint = tinted ? static_cast<int>(random.below(tints().size())) : -1,
            .x = slot.x,
            .y = slot.y,
            .size = slot.size};
}

int SceneSampler::anyOther(Random& random, const Scene& scene) const {
    int object = anyObject(random);
    while (contains(scene, object))
        object = anyObject(random);
    return object;
}

int SceneSampler::anyBackground(Random& random) const {
    return static_cast<int>(random.weighted(m_config.backgroundWeights));
}

Scene SceneSampler::anyScene(Random& random) const {
    Scene scene;
    scene.layout = static_cast<Layout>(random.weighted(m_config.layoutWeights));
    scene.form = static_cast<int>(random.below(static_cast<std::size_t>(forms(scene.layout))));
    scene.background = anyBackground(random);
    for (const Slot& slot : slotsOf(scene.layout, scene.form)) {
        if (scene.layout == Layout::count && !scene.objects.empty()) {
            const Placement& first = scene.objects.front();
            scene.objects.push_back({first.object, first.tint, slot.x, slot.y, slot.size});
            continue;
        }
        scene.objects.push_back(place(random, anyOther(random, scene), slot));
    }
    return scene;
}

Scene SceneSampler::scene(Random& random, Split split) const {
    return firstOf(split, [&] { return anyScene(random); });
}

std::optional<Scene> SceneSampler::find(Random& random, Split split) const {
    return findFirst(split, [&] { return anyScene(random); });
}

// One that training shows the object before, and not `background` if it can be helped.
int SceneSampler::otherBackground(Random& random, int object, int background) const {
    std::vector<double> weights = m_config.backgroundWeights;
    for (int i = 0; i < static_cast<int>(weights.size()); ++i) {
        if (i == background || isPlaceHeldOut(object, i))
            weights[static_cast<std::size_t>(i)] = 0;
    }
    if (std::ranges::any_of(weights, [](double weight) { return weight > 0; }))
        return static_cast<int>(random.weighted(weights));
    return isPlaceHeldOut(object, background) ? kWhiteBackground : background;
}

Scene SceneSampler::counterpart(Random& random, const Scene& scene, std::size_t kept) const {
    const Placement& stays = scene.objects[kept];
    return firstOf(Split::training, [&] {
        Scene other = scene;
        other.background = otherBackground(random, stays.object, scene.background);
        other.objects.clear();
        const bool alone = random.chance(0.5);
        for (std::size_t i = 0; i < scene.objects.size(); ++i) {
            const Placement& was = scene.objects[i];
            if (i == kept) {
                other.objects.push_back(stays);
            } else if (!alone) {
                int object = anyObject(random);
                while (object == stays.object || contains(other, object))
                    object = anyObject(random);
                other.objects.push_back(place(random, object, {was.x, was.y, was.size}));
            }
        }
        // Its layout no longer says anything of the objects; only of equal ones are counts held out.
        other.layout = Layout::group;
        return other;
    });
}

}  // namespace pardalis::train
