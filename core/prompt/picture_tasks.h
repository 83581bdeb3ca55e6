#pragma once

#include "core/families/guidance.h"
#include "core/nn/picture_grid.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What models are tuned for besides drawing what a text says (arXiv 2309.02591, table 5). Of all but `boxes` the prompt is
// the instruction, a picture, and what is wished for.
enum class PictureTask : std::uint8_t {
    edit,  // the picture, changed as the wish says
    // A picture of this structure:
    edges,
    softEdges,
    segmentation,
    pose,
    depth,
    normals,
    scribble,
    boxes,  // things at places, in words alone
};

const char* nameOf(PictureTask task);  // as a model's TrainedFor::tasks has it
std::optional<PictureTask> pictureTaskNamed(std::string_view name);

// As the table has it; "" of boxes, which placedWords() words.
std::string_view instructionOf(PictureTask task);

// A thing and where it is to stand: the sides of its box, in shares of the picture's width and height from its top left.
struct PlacedThing {
    std::string name;
    double left = 0, top = 0, right = 0, bottom = 0;
};

// A wish with its things at their places, in a frame of 256 pixels (figure 15 of the paper). Throws Error naming the thing
// that has no name, or a box that is empty or not within the picture; where there are none.
std::string placedWords(std::string_view caption, std::span<const PlacedThing> things);

// The same with their sides at the nearest codes of a picture of that grid, at least one apart: what lies between can't be
// drawn, and small models were shown nothing else. Boxes that are empty or not within the picture stay as they are.
std::vector<PlacedThing> atCodes(std::vector<PlacedThing> things, PictureGrid grid);

struct PlacedWish {
    std::string caption;
    std::vector<PlacedThing> things;
};
// What placedWords() worded so, to be changed; places as exactly as the words have them. None: it is something else.
std::optional<PlacedWish> placedWish(std::string_view words);

}  // namespace pardalis
