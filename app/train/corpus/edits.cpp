#include "app/train/corpus/edits.h"

#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/phrases.h"
#include "core/base/error.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr int kMostDraws = 5'000;  // of one held-out scene in ten a layout of one in eight

int nightBackground() {
    const auto night = std::ranges::find(backgrounds(), std::string_view("night"), [](const Background& background) {
        return std::string_view(background.name);
    });
    return static_cast<int>(night - backgrounds().begin());
}

// One of two that stand side by side, alone where it was: the layout of one object has both places.
Scene alone(const Scene& pair, std::size_t kept) {
    return {.layout = Layout::single,
            .form = kept == 0 ? 1 : 2,
            .background = pair.background,
            .objects = {pair.objects[kept]}};
}

std::optional<Edit> addedOrRemoved(const Scene& scene, bool isAdded, Random& random) {
    if (scene.layout != Layout::side)
        return std::nullopt;
    const std::size_t changed = random.below(2);
    const Placement& object = scene.objects[changed];
    const Scene without = alone(scene, 1 - changed);
    if (isAdded)
        return Edit{without, scene,
                    fmt::format("Add {} on the {}.", phraseOf(object), changed == 0 ? "left" : "right")};
    return Edit{scene, without, fmt::format("Remove the {}.", nounOf(object))};
}

std::optional<Edit> replaced(const SceneSampler& sampler, const Scene& scene, Random& random) {
    if (scene.layout == Layout::count)
        return std::nullopt;
    Edit edit{scene, scene, ""};
    Placement& object = edit.after.objects[random.below(scene.objects.size())];
    const Placement was = object;
    object = sampler.place(random, sampler.anyOther(random, scene), {was.x, was.y, was.size});
    edit.instruction = fmt::format("Replace the {} with {}.", nounOf(was), phraseOf(object));
    return edit;
}

std::optional<Edit> elsewhere(const SceneSampler& sampler, const Scene& scene, bool atNight, Random& random) {
    const int night = nightBackground();
    Edit edit{scene, scene, "Make it night."};
    edit.after.background = atNight ? night : sampler.anyBackground(random);
    const bool isThere = sampler.config().backgroundWeights[static_cast<std::size_t>(night)] > 0;
    if (edit.after.background == scene.background || (atNight ? !isThere : edit.after.background == night))
        return std::nullopt;
    if (!atNight)
        edit.instruction = fmt::format("Put {} {}.", scene.objects.size() > 1 ? "them" : "it",
                                       backgrounds()[static_cast<std::size_t>(edit.after.background)].place);
    return edit;
}

std::optional<Edit> tryEdit(EditKind kind, const SceneSampler& sampler, const Scene& scene, Random& random) {
    switch (kind) {
    case EditKind::add: return addedOrRemoved(scene, true, random);
    case EditKind::remove: return addedOrRemoved(scene, false, random);
    case EditKind::replace: return replaced(sampler, scene, random);
    case EditKind::place: return elsewhere(sampler, scene, false, random);
    case EditKind::night: return elsewhere(sampler, scene, true, random);
    }
    return std::nullopt;
}

}  // namespace

const char* nameOf(EditKind kind) {
    constexpr const char* kNames[kEditKinds] = {"add", "remove", "replace", "place", "night"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<Edit> makeEdit(EditKind kind, const SceneSampler& sampler, Split split, Random& random) {
    for (int i = 0; i < kMostDraws; ++i) {
        std::optional<Scene> scene = sampler.find(random, split);
        if (!scene)
            return std::nullopt;
        std::optional<Edit> edit = tryEdit(kind, sampler, *scene, random);
        if (edit && (split == Split::heldOut || (!isHeldOut(edit->before) && !isHeldOut(edit->after))))
            return edit;
    }
    return std::nullopt;
}

Edit makeEdit(const SceneSampler& sampler, Split split, Random& random) {
    const std::size_t first = random.below(kEditKinds);
    for (std::size_t i = 0; i < kEditKinds; ++i) {
        if (auto edit = makeEdit(static_cast<EditKind>((first + i) % kEditKinds), sampler, split, random))
            return std::move(*edit);
    }
    throw Error("corpus: its layouts and backgrounds leave no picture that could be edited");
}

}  // namespace pardalis::train
