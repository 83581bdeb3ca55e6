#pragma once

#include "core/families/grounded_text.h"
#include "core/families/kosmos/vocabulary.h"
#include "core/families/row.h"
#include "core/tokens/text_tokenizer.h"

namespace pardalis {

// Words with what they point at, as they stand in prompts. The sentence is encoded as a whole and tags go between its tokens, as
// it was in training (unilm's laion2b_obj_loader): "." behind a box is the token that it is behind a word. A token that reaches
// over the end of a span is taken into it. Where the tokenizer changes letters, so that its tokens can't be told from the
// letters, each part is encoded by itself, as Kosmos2Processor does it.
// CHECKs that the text has no defectOf() and the vocabulary points.
void addPointing(const PointingText& pointing, const KosmosVocabulary& vocabulary, const TextTokenizer& tokenizer,
                 Rows& rows);

}  // namespace pardalis
