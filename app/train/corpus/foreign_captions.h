#pragma once

#include "app/train/corpus/cldr_names.h"
#include "app/train/corpus/scene.h"

#include <optional>
#include <string>

namespace pardalis::train {

// What the scene shows, in another language: background and objects ("흰색 배경의 고양이와 개"), without relations,
// sizes and counts. nullopt for a scene whose point those or colours are, and where CLDR lacks a name.
std::optional<std::string> foreignDescription(const Scene& scene, Language language, const CldrNames& names);

}  // namespace pardalis::train
