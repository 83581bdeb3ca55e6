#pragma once

#include "app/train/corpus/scene_sampler.h"

#include <optional>
#include <string>
#include <vector>

namespace pardalis::train {

// A document with one of its sentences left out: a story as text, a story with its pictures, or a picture whose caption is
// missing. What stands behind the gap says what belongs there, so that a rule can tell (evaluate/measure_gaps.cpp).
struct Gap {
    struct Page {
        std::string text;
        std::optional<Scene> picture;  // that follows the text
    };
    std::vector<Page> pages;
    std::size_t open = 0;          // the page whose text is the gap
    std::optional<int> due;        // of a story: the object that what fills it has to name; else all of the picture
    std::optional<int> character;  // of a story, which may be named as well
};

enum class GapKind : std::uint8_t { story, illustrated, caption };
inline constexpr int kGapKinds = 3;
const char* nameOf(GapKind kind);

// For training of training scenes; else of a story or picture in which something is held out.
Gap makeGap(GapKind kind, const SceneSampler& sampler, Split split, Random& random);

}  // namespace pardalis::train
