#pragma once

#include "core/families/grounded_text.h"
#include "core/image/image.h"

#include <string>
#include <vector>

namespace pardalis::train {

// A picture of a puzzle: one to four of a shape, of one colour.
struct Tile {
    static constexpr int kShapes = 5, kColours = 5, kMostCount = 4;
    static constexpr int kTiles = kShapes * kColours * kMostCount;

    int shape = 0, colour = 0, count = 1;

    bool operator==(const Tile&) const = default;
    int index() const { return (shape * kColours + colour) * kMostCount + count - 1; }
    static Tile of(int index);
};

Image drawn(const Tile& tile, int side);  // on white
std::vector<PictureBox> boxesOf(const Tile& tile);
std::string nounOf(const Tile& tile);    // "circle"
std::string pluralOf(const Tile& tile);  // "circles"
std::string colourOf(const Tile& tile);  // "red"
std::string wordsOf(const Tile& tile);   // "a red circle", "three red circles"

}  // namespace pardalis::train
