#pragma once

#include "app/train/corpus/scene.h"

#include <span>
#include <vector>

namespace pardalis::train {

// The squares in which a scene's objects stand, which is what can be seen of its layout: three equal objects and three
// different ones are two layouts and one arrangement.
struct Arrangement {
    const char* name;  // "big left"
    std::vector<Slot> places;
};

// All of them, in an order that a judge's file names.
std::span<const Arrangement> arrangements();
int arrangementOf(Layout layout, int form);

}  // namespace pardalis::train
