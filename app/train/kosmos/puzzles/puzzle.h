#pragma once

#include "app/train/kosmos/puzzles/tile.h"
#include "app/train/run/random.h"

#include <vector>

namespace pardalis::train {

// A puzzle in the manner of Raven's matrices: pictures in reading order whose last is missing, and what it may be. Each of
// shape, colour and number follows a rule of its own along the rows, and only one of the choices follows all three.
struct Puzzle {
    static constexpr int kChoices = 6;

    std::vector<Tile> shown;    // eight of a 3 × 3 matrix, or two of a row
    std::vector<Tile> choices;  // kChoices
    int right = 0;              // index among them
};

// A rule is: the same along a row (another may have another); each of three once a row and column, the rows turned by one;
// of numbers also: one more each time. Not all three are the same along rows.
Puzzle makeMatrix(Random& random);
// The first rule or the last: what a single row can tell.
Puzzle makeRow(Random& random);

}  // namespace pardalis::train
