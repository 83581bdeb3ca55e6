#pragma once

#include "app/train/kosmos/kosmos_batch.h"
#include "app/train/kosmos/kosmos_config.h"

#include <map>
#include <string>

namespace pardalis::train {

// Of each kind the share of lessons whose every word is the likeliest one, where those before it are the right ones; cells
// of boxes don't count there, but as a kind of their own, "boxes": those whose IoU with the right box is 0.5 at least.
std::map<std::string, double> sharesRight(const std::vector<PackedRows>& sequences, const LearnedRows& learned,
                                          const torch::Tensor& logits, const KosmosTrainingConfig& config);

// Of one puzzle's choices, each a lesson that is answered by yes or no, the one whose yes is likeliest. `right` is the
// choice whose answer is yes.
int likeliestYes(const LearnedRows& learned, const torch::Tensor& logits, int right);

}  // namespace pardalis::train
