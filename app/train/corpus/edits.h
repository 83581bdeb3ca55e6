#pragma once

#include "app/train/corpus/scene_sampler.h"

#include <optional>
#include <string>

namespace pardalis::train {

enum class EditKind : std::uint8_t { add, remove, replace, place, night };
inline constexpr int kEditKinds = 5;
const char* nameOf(EditKind kind);

// A picture, what is asked to be changed in it, and the picture that is wished for: what is not spoken of stays, pixel by
// pixel but for the background.
struct Edit {
    Scene before, after;
    std::string instruction;  // "Add a dog on the right."
};

// For training neither picture is held out; else one of them is. nullopt where the configuration allows none of this kind.
std::optional<Edit> makeEdit(EditKind kind, const SceneSampler& sampler, Split split, Random& random);
// Of any kind that there is. Throws Error where there is none.
Edit makeEdit(const SceneSampler& sampler, Split split, Random& random);

}  // namespace pardalis::train
