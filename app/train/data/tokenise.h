#pragma once

#include "app/train/data/sample.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/tokens/text_tokenizer.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pardalis::train {

struct TokenisedSample {
    std::string kind;
    std::vector<std::int32_t> ids;
    std::vector<std::uint8_t> flags;  // kAnswerToken, kPromptToken
};

// Picture → codes.
using PictureEncoder = std::function<std::vector<int>(const Image&)>;

// <s>, the parts, </s>; a picture is begin-of-image, its codes, end-of-image. </s> is answer if the last part is. Gaps and what
// fills them stand as core's layout prompts for them: </s> before the first that is filled, none behind the last. Throws Error
// where the vocabulary has too few sentinels.
// Where nothing but the prompt stands before a picture that ends the sample, the prompt is marked for guidance dropout:
// without it <s> and the picture are left, which is the stream that guidance has without a prompt.
TokenisedSample tokenised(const Sample& sample, const Vocabulary& vocabulary, const TextTokenizer& tokenizer,
                          const PictureEncoder& encode);

}  // namespace pardalis::train
