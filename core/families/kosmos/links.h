#pragma once

#include "core/families/grounded_text.h"
#include "core/families/kosmos/vocabulary.h"
#include "core/tokens/text_tokenizer.h"

#include <span>

namespace pardalis {

// What an answer says and points at (K2 §3.1), by its control tokens, never by text that looks like them:
//
//     link := [ <phrase> TEXT </phrase> ] <object> box ( </delimiter_of_multi_objects/> box )* </object>
//     box  := cell cell
//
// Models write what they like: of what is no link its text stays; a list of boxes that is not closed, as where an answer ends
// early, is left out, and so are cells that are no pair. Blanks at the ends of phrases are not of their spans; runs of blanks
// are one, and the text has none at its ends. Any ids of the vocabulary; `text` turns its pieces into text, from the first on.
GroundedText readLinks(std::span<const TokenId> ids, const KosmosVocabulary& vocabulary,
                       TextTokenizer::StreamDecoder& text);

}  // namespace pardalis
