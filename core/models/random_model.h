#pragma once

#include "core/models/model.h"
#include "core/families/chameleon/memory_need.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

struct RandomModelShape {
    std::string name;
    TransformerConfig transformer;
    ImageTokenizerConfig imageTokenizer;
};

// "1b" (22 layers of 2,048), "7b" and "34b" (the published Chameleons), each with the published vocabulary and image
// tokenizer sizes. Throws Error for another name.
RandomModelShape randomModelShape(std::string_view name);
const std::vector<std::string>& randomModelNames();

// Of a device whose memory holds all of such a model.
MemoryNeed memoryNeedOf(const RandomModelShape& shape, DType type);

// A model with random weights, to be measured: matrices of normal values with deviation 0.02, norms of 1 and 0. The
// transformer's matrices are of `type`, the image tokenizer's f32. Every page is written, so that timings hold no page
// faults and no shared zero page. Throws Error, before anything is allocated, when memory is short. No text tokenizer.
std::unique_ptr<Model> makeRandomModel(const RandomModelShape& shape, DType type, Backend& backend);

}  // namespace pardalis
