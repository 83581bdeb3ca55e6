#pragma once

#include "app/train/kosmos/packed_rows.h"

#include <string>
#include <vector>

namespace pardalis::train {

// To be looked at: each lesson on a line by the names of its tokens, what is learned behind " => ".
std::vector<std::string> linesOf(const PackedRows& rows, const PromptLayout& layout);
// The picture, somewhat larger, with every box that its lessons' answers point at.
Image withBoxes(const Image& picture, const PackedRows& rows, const PromptLayout& layout);
// The frame of a box.
void drawFrame(Image& picture, const PictureBox& box, Rgb colour);

}  // namespace pardalis::train
