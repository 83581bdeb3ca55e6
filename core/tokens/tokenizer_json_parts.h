#pragma once

#include "core/base/json_fields.h"
#include "core/tokens/normalizer.h"
#include "core/tokens/post_processor.h"
#include "core/tokens/pre_tokenizer.h"
#include "core/tokens/token_decoder.h"

namespace pardalis {

// One step of each kind from its JSON, appended; a Sequence appends its own. Each throws Error for a kind it doesn't
// know.
void readNormalizer(const JsonFields& step, Normalizers& steps);
void readPreTokenizer(const JsonFields& step, PreTokenizers& steps);
void readPostProcessor(const JsonFields& step, PostProcessor& steps);
void readDecoder(const JsonFields& step, DecoderSteps& steps);

}  // namespace pardalis
