#pragma once

#include "app/train/network/chameleon_network.h"

#include "core/checkpoint/checkpoint.h"
#include "core/families/chameleon/vocabulary.h"

namespace pardalis::train {

// Gives the image codes' rows of embedding and output head the geometry of the codebook: each is a random projection of
// the code's vector, scaled to the deviation of the rows it replaces, so that codes that look alike begin alike. Left
// to itself a small model does not find that geometry (after 3.7 M tokens: none of it).
void seedImageRows(ChameleonNetwork& network, const Checkpoint& imageTokenizer, const Vocabulary& vocabulary);

}  // namespace pardalis::train
