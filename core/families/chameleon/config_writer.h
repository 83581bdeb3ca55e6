#pragma once

#include "core/families/chameleon/exported_model.h"

#include <nlohmann/json.hpp>

namespace pardalis {

// config.json of a model as transformers writes it, which readChameleonConfig() reads as what it came from. `type`: of the
// weights; a packed file does not say it. Throws Error where no transformers computes such a model; of a packed file never.
nlohmann::ordered_json configJson(const ExportedModel& model, ExportLayout layout, DType type);

// What makerOf() knows a maker by; "" for one that is unknown.
std::string originOf(Maker maker);

// Published vocabularies call the id of a picture's placeholder <reserved08707>, transformers <image>. Of a vocabulary or
// tokenizer that has the first and not the second.
inline constexpr const char* kPlaceholderInMetas = "<reserved08707>";
inline constexpr const char* kPlaceholder = "<image>";
bool needsPlaceholder(const Vocabulary& vocabulary);

}  // namespace pardalis
