#pragma once

#include "app/train/network/chameleon_network.h"

namespace pardalis::train {

// The same network with an embedding table and an output head of `size` rows, at least as many as it has. Rows that are new
// begin at the mean of the others, a little apart from each other: tokens that nothing is known of yet. Draws from libtorch's
// generator.
ChameleonNetwork withMoreTokens(const ChameleonNetwork& network, int size, double dropout);

}  // namespace pardalis::train
