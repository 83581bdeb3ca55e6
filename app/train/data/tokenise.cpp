#include "app/train/data/tokenise.h"

#include "app/train/data/token_shard.h"
#include "core/base/check.h"

#include <algorithm>

namespace pardalis::train {
namespace {

TokenIds idsOf(const SamplePart& part, const Vocabulary& vocabulary, const TextTokenizer& tokenizer,
               const PictureEncoder& encode) {
    if (const auto* text = std::get_if<TextPart>(&part.what))
        return tokenizer.encode(text->text);
    if (const auto* picture = std::get_if<PicturePart>(&part.what)) {
        CHECK(vocabulary.beginImage() && vocabulary.endImage());
        TokenIds ids = vocabulary.tokensOf(encode(picture->pixels));
        ids.insert(ids.begin(), *vocabulary.beginImage());
        ids.push_back(*vocabulary.endImage());
        return ids;
    }
    CHECK(vocabulary.endOfTurn());
    return {*vocabulary.endOfTurn()};
}

bool isDrawnFromPrompt(const Sample& sample) {
    const SamplePart& last = sample.parts.back();
    return last.answer && std::holds_alternative<PicturePart>(last.what) &&
           std::none_of(sample.parts.begin(), sample.parts.end() - 1,
                        [](const SamplePart& part) { return part.answer; });
}

}  // namespace

TokenisedSample tokenised(const Sample& sample, const Vocabulary& vocabulary, const TextTokenizer& tokenizer,
                          const PictureEncoder& encode) {
    CHECK(!sample.parts.empty());
    TokenisedSample out{sample.kind, {toInt(vocabulary.bos())}, {0}};
    const std::uint8_t promptFlag = isDrawnFromPrompt(sample) ? kPromptToken : 0;
    for (const SamplePart& part : sample.parts) {
        for (const TokenId id : idsOf(part, vocabulary, tokenizer, encode)) {
            out.ids.push_back(toInt(id));
            out.flags.push_back(part.answer ? kAnswerToken : promptFlag);
        }
    }
    out.ids.push_back(toInt(vocabulary.eos()));
    out.flags.push_back(sample.parts.back().answer ? kAnswerToken : 0);
    return out;
}

}  // namespace pardalis::train
