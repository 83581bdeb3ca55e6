#pragma once

#include "core/tokens/bpe_tokenizer.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace pardalis {

// A tokenizer.json of Hugging Face's tokenizers (Meta calls it text_tokenizer.json), made ready. BPE, with
//   normalizers:     Sequence NFC NFD NFKC NFKD Lowercase Strip StripAccents Prepend Replace ByteLevel
//   pre-tokenizers:  Sequence Split ByteLevel Digits Punctuation Metaspace
//   post-processors: Sequence TemplateProcessing RobertaProcessing BertProcessing ByteLevel
//   decoders:        Sequence ByteLevel ByteFallback Fuse Metaspace Replace Strip
// Any other kind, and any option that would change ids in a way not written here, is refused by name. Truncation and
// padding in the file are about batches and are not applied. Throws Error; `source` begins its messages.
BpeTokenizerParts readTokenizerJson(std::span<const std::byte> json, const std::string& source);

}  // namespace pardalis
