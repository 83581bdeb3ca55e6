#pragma once

#include "core/generation/generation_request.h"
#include "core/image/image.h"

namespace pardalis {

// A part of a picture that is looked at in place of the whole: what is small is larger there. Boxes are as in PictureBox; sides
// that are swapped or beyond the picture are mended.

// The box with so much of its width and height around it, on each side, as far as there is picture.
PictureBox withMargin(const PictureBox& box, double margin = 0.2);
// What of a picture lies in it, in whole pixels, at least one. CHECKs that there is a picture.
Image partOf(const Image& picture, const PictureBox& part);
// The same picture of a prompt, of which the model sees that part alone, and all of that.
PromptPicture zoomed(PromptPicture picture, const PictureBox& part);
// What was said of the part, with boxes in the whole picture.
GroundedText inWhole(GroundedText said, const PictureBox& part);

}  // namespace pardalis
