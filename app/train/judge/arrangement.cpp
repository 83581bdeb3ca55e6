#include "app/train/judge/arrangement.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis::train {
namespace {

// In the order in which layouts and forms first come to them.
constexpr const char* kNames[] = {"big",     "middle",   "left",      "right", "side by side",
                                  "stacked", "big left", "big right", "three", "four"};

bool areEqual(const Slot& a, const Slot& b) { return a.x == b.x && a.y == b.y && a.size == b.size; }

int indexOf(const std::vector<Arrangement>& list, std::span<const Slot> slots) {
    const auto found =
        std::ranges::find_if(list, [&](const Arrangement& a) { return std::ranges::equal(a.places, slots, areEqual); });
    return static_cast<int>(found - list.begin());
}

std::vector<Arrangement> make() {
    std::vector<Arrangement> list;
    for (int layout = 0; layout < kLayouts; ++layout) {
        for (int form = 0; form < forms(static_cast<Layout>(layout)); ++form) {
            const std::span<const Slot> slots = slotsOf(static_cast<Layout>(layout), form);
            if (indexOf(list, slots) == static_cast<int>(list.size())) {
                CHECK(list.size() < std::size(kNames));
                list.push_back({kNames[list.size()], {slots.begin(), slots.end()}});
            }
        }
    }
    CHECK(list.size() == std::size(kNames));
    return list;
}

const std::vector<Arrangement>& all() {
    static const std::vector<Arrangement> list = make();
    return list;
}

}  // namespace

std::span<const Arrangement> arrangements() { return all(); }
int arrangementOf(Layout layout, int form) { return indexOf(all(), slotsOf(layout, form)); }

}  // namespace pardalis::train
