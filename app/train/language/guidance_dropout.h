#pragma once

#include "app/train/language/sequence.h"

#include "core/families/chameleon/vocabulary.h"

namespace pardalis::train {

// Classifier-free guidance draws with two streams besides the prompt's (core/families/chameleon/guidance.h): one has the
// pictures before and no text, one nothing but begin-of-image. They help only if training has seen such rows, so for a
// share of the samples that answer with a picture the prompt is left out.

// Whether the sample has a prompt that may be left out (kPromptToken) and a picture behind its beginning.
bool hasGuidedPicture(const Sequence& sample, const Vocabulary& vocabulary);

// The row that one of those streams would have at its end. keepPictures false: <s> BOI codes EOI </s> of the first
// picture that is no prompt; true: the same of all pictures, those of the prompt too. Equal where there is one picture.
Sequence withoutPrompt(const Sequence& sample, bool keepPictures, const Vocabulary& vocabulary);

}  // namespace pardalis::train
