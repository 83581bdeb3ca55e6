#pragma once

#include "app/train/stage.h"

namespace pardalis::train {

// Turns the corpus, folders and lists into token shards: OUT/data/train-NNNN.tokens, heldout-NNNN.tokens and
// summary.json. The same configuration and seed give the same bytes, whatever the number of threads.
extern const Stage kDataStage;

}  // namespace pardalis::train
