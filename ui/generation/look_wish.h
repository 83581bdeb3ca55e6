#pragma once

#include "core/document/block.h"
#include "core/generation/looking.h"
#include "core/image/picture_box.h"

#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// What is wished for of a picture of the document: a LookQuestion whose pictures are still blocks.
struct LookWish {
    LookTask task = LookTask::alt;
    std::string text = {}, phrase = {};
    PictureBox box = {};  // in shares of the whole picture, whatever of it the model is shown
    std::string reasons = {}, page = {};
    std::vector<std::string> choices = {};
    std::optional<PictureBox> part =
        {};                            // of the picture: that alone is looked at; what is said has boxes in the whole
    std::vector<BlockId> others = {};  // behind the picture: of next the rest of the series and what may follow it
};

}  // namespace pardalis
