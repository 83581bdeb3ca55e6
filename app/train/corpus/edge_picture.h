#pragma once

#include "core/image/image.h"

#include <string>

namespace pardalis::train {

// The outlines of a picture as dark lines of a pixel on white: where a colour differs from that of the next pixel to the right
// or below.
Image edgePicture(const Image& picture);

// What is asked for behind one: "Draw a cat and a dog at night from these edges."; of `objects` "": "Draw what these edges
// show."
std::string edgesWish(const std::string& objects);

}  // namespace pardalis::train
