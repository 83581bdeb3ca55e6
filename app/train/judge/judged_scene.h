#pragma once

#include "app/train/corpus/scene.h"

#include <span>
#include <vector>

namespace pardalis::train {

// What a judge's network says of a picture, before it is made one scene. Class 0 of a cell is "no object", class i + 1
// the judge's object i.
struct JudgeLogits {
    std::vector<float> cells;         // [kSceneUnits, kSceneUnits, objects + 1]
    std::vector<float> arrangements;  // of arrangements()
    std::vector<float> backgrounds;   // of backgrounds()
};

// What a picture shows to a judge.
struct JudgedScene {
    struct Seen {
        int object;  // of corpusObjects(); kNothing: a square where there should be one and is none
        Slot slot;
    };
    static constexpr int kNothing = -1;

    int arrangement = 0, background = 0;
    std::vector<Seen> objects;  // one a square of the arrangement, in its order

    bool shows(int object) const;  // anywhere
    // The objects seen, sorted: two cats are twice in it.
    std::vector<int> sorted() const;
};

// The most likely arrangement and background; in each square of the arrangement the class whose likelihoods in the
// square's cells multiply to the most. `objects`: the judge's, of corpusObjects().
JudgedScene decoded(const JudgeLogits& logits, std::span<const int> objects);

// Whether an object of a scene is seen in its square.
bool standsIn(const JudgedScene& judged, const Placement& object);

// Whether it is exactly what the scene shows: arrangement, background and each square's object. A colour is none of an
// object's name.
bool isRight(const JudgedScene& judged, const Scene& scene);

}  // namespace pardalis::train
