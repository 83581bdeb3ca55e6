#pragma once

#include "core/families/cm3leon/config.h"
#include "core/families/family.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// "cm3leon-350m", "cm3leon-760m", "cm3leon-7b": the sizes of the paper (arXiv 2309.02591, table 3), a vocabulary of 65,536 and
// the image tokenizer of four levels at 256 pixels a side.
const std::vector<std::string>& randomCm3LeonNames();
// A model of that size with random weights (RandomWeights), to be measured. No text tokenizer. Null for another name.
std::unique_ptr<FamilySource> randomCm3Leon(std::string_view name, const MatrixFormat& weights);

}  // namespace pardalis
