#include "app/train/corpus/scene.h"

#include "core/base/check.h"

namespace pardalis::train {
namespace {

constexpr Rgb kBlue{160, 208, 245}, kYellow{255, 232, 150}, kPink{250, 205, 220}, kNight{44, 56, 110};
constexpr Rgb kMistySky{205, 234, 250}, kGrass{158, 210, 120}, kSea{140, 205, 235}, kSand{246, 226, 174};

constexpr Background kBackgrounds[] = {
    {"white", kWhite, kWhite, 0, "on a white background", "at home", "White."},
    {"blue", kBlue, kBlue, 0, "on a blue background", "under a blue sky", "Blue."},
    {"yellow", kYellow, kYellow, 0, "on a yellow background", "in the sunshine", "Yellow."},
    {"pink", kPink, kPink, 0, "on a pink background", "at sunset", "Pink."},
    {"meadow", kMistySky, kGrass, 5, "in a meadow", "in a meadow", "A meadow."},
    {"beach", kSea, kSand, 5, "on a beach", "on the beach", "A beach."},
    {"night", kNight, kNight, 0, "at night", "at night", "The night."},
};

constexpr Tint kTints[] = {{"red", 0, 1, 1},
                           {"yellow", 46, 0.95f, 1.12f},
                           {"green", 128, 0.72f, 0.74f},
                           {"blue", 212, 0.88f, 0.95f},
                           {"purple", 276, 0.7f, 0.86f}};

constexpr Slot kBig[] = {{1, 1, 6}};
constexpr Slot kMiddle[] = {{2, 2, 4}}, kLeft[] = {{0, 2, 4}}, kRight[] = {{4, 2, 4}};
constexpr Slot kSide[] = {{0, 2, 4}, {4, 2, 4}};
constexpr Slot kAbove[] = {{2, 0, 4}, {2, 4, 4}};
constexpr Slot kBigLeft[] = {{0, 1, 5}, {5, 3, 3}}, kBigRight[] = {{0, 3, 3}, {3, 1, 5}};
constexpr Slot kThree[] = {{2, 0, 4}, {0, 4, 4}, {4, 4, 4}};
constexpr Slot kFour[] = {{0, 0, 4}, {4, 0, 4}, {0, 4, 4}, {4, 4, 4}};

using Form = std::span<const Slot>;
constexpr Form kBigForms[] = {kBig};
constexpr Form kSingleForms[] = {kMiddle, kLeft, kRight};
constexpr Form kSideForms[] = {kSide};
constexpr Form kAboveForms[] = {kAbove};
constexpr Form kSizesForms[] = {kBigLeft, kBigRight};
constexpr Form kCountForms[] = {kSide, kThree, kFour};
constexpr Form kGroupForms[] = {kThree, kFour};

std::span<const Form> formsOf(Layout layout) {
    switch (layout) {
    case Layout::big: return kBigForms;
    case Layout::single: return kSingleForms;
    case Layout::side: return kSideForms;
    case Layout::above: return kAboveForms;
    case Layout::sizes: return kSizesForms;
    case Layout::count: return kCountForms;
    case Layout::group: return kGroupForms;
    }
    CHECK(false);
}

}  // namespace

std::span<const Background> backgrounds() { return kBackgrounds; }
std::span<const Tint> tints() { return kTints; }

const char* nameOf(Layout layout) {
    constexpr const char* kNames[kLayouts] = {"big", "single", "side", "above", "sizes", "count", "group"};
    return kNames[static_cast<std::size_t>(layout)];
}

std::span<const Slot> slotsOf(Layout layout, int form) { return formsOf(layout)[static_cast<std::size_t>(form)]; }
int forms(Layout layout) { return static_cast<int>(formsOf(layout).size()); }

}  // namespace pardalis::train
