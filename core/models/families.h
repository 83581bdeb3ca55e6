#pragma once

#include "core/checkpoint/gguf_metadata.h"
#include "core/families/family.h"
#include "core/tokens/gguf_tokenizer_data.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Every family that this program computes; a new one is a line in families.cpp.
std::span<const Family* const> families();
// The family whose type the folder's config.json names; where it names none of them, the first, which says what it finds.
const Family& familyOf(const ModelFiles& files);

// What the metadata of a GGUF file say of its text tokenizer, whichever model it is of: views into the file.
GgufTokenizerData ggufTokenizer(const GgufMetadata& metadata);

// Models with random weights, to be measured, of any family. Throws Error for a name that is none of them.
std::vector<std::string> randomModels();
std::unique_ptr<FamilySource> randomModel(std::string_view name, const MatrixFormat& weights);

}  // namespace pardalis
