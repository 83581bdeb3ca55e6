#pragma once

#include "core/families/chameleon/layout.h"
#include "core/families/chameleon/transformer.h"
#include "core/models/model.h"
#include "core/models/model_facts.h"

namespace pardalis {

// What tests of Chameleons look at behind the face that every family shows.
inline const Vocabulary& vocabularyOf(const PromptLayout& layout) { return chameleonLayout(layout).vocabulary(); }
inline const Vocabulary& vocabularyOf(const Model& model) { return vocabularyOf(*model.layout()); }
inline const Vocabulary& vocabularyOf(const ModelFacts& facts) { return vocabularyOf(*facts.layout); }
inline Transformer& transformerOf(Model& model) { return dynamic_cast<Transformer&>(model.language()); }

}  // namespace pardalis
