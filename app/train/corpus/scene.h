#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pardalis::train {

// A picture of the corpus is 8 × 8 units: the cells of an 8 × 8 token grid, or squares of cells of a finer one.
inline constexpr int kSceneUnits = 8;

// Flat colours that meet at a unit's edge: a code of the background is a code of its colour.
struct Background {
    const char* name;  // "blue", "meadow"
    Rgb above, below;
    int horizon;          // the first row in units of `below`; 0: one colour
    const char* place;    // "on a blue background", "in a meadow"
    const char* inStory;  // "under a blue sky"
    const char* answer;   // "Blue.", "A meadow."
};
std::span<const Background> backgrounds();  // [0] is white, the page
inline constexpr int kWhiteBackground = 0;

// The colours that objects with a hue come in.
struct Tint {
    const char* name;         // "red"
    int hue;                  // degrees
    float saturation, value;  // factors: a green as bright as a red would glow
};
std::span<const Tint> tints();

// An object in a square of `size` units; its left upper corner is at unit (x, y).
struct Placement {
    int object = 0;  // of corpusObjects()
    int tint = -1;   // of tints(); -1: an object without a hue
    int x = 0, y = 0, size = 0;

    bool operator==(const Placement&) const = default;
};

// How the objects of a scene stand to each other. Their usual size is 4 units, half the picture: two stand side by
// side, four fill it, and in the middle of most objects whole cells lie inside the outline. A single object is 6 or 4,
// and of two of unequal size one is 5 and the other 3.
enum class Layout : std::uint8_t { big, single, side, above, sizes, count, group };
inline constexpr int kLayouts = 7;
inline constexpr int kSizes[] = {3, 4, 5, 6};
const char* nameOf(Layout layout);  // "big"

// The squares of a layout. Which of its forms: a place for a single object; which side the bigger one is on; how many.
struct Slot {
    int x, y, size;
};
std::span<const Slot> slotsOf(Layout layout, int form);
int forms(Layout layout);

// A picture as a value: the same scene is the same pixels always. Objects stand in the order of their slots: left to
// right, top to bottom.
struct Scene {
    Layout layout = Layout::single;
    int form = 0;
    int background = kWhiteBackground;
    std::vector<Placement> objects;

    bool operator==(const Scene&) const = default;
};

}  // namespace pardalis::train
