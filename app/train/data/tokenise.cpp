#include "app/train/data/tokenise.h"

#include "app/train/data/token_shard.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/families/chameleon/sentinels.h"

#include <algorithm>

namespace pardalis::train {
namespace {

TokenIds idsOf(const ControlPart& control, const Sentinels& sentinels, const Vocabulary& vocabulary) {
    if (!sentinels.canFill())
        throw Error("a sample has a gap and the vocabulary no sentinels to mark it; \"sentinels\" gives it some");
    if (control.kind == ControlPart::Kind::endOfFill)
        return {sentinels.endOfSpan()};
    Rows rows;
    if (control.kind == ControlPart::Kind::fill && control.number == 0)
        rows.push_back(Row::of(vocabulary.eos()));
    sentinels.addHole(control.number, rows);
    return tokensOf(rows);
}

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
    const auto& control = std::get<ControlPart>(part.what);
    if (control.kind != ControlPart::Kind::endOfTurn)
        return idsOf(control, Sentinels(vocabulary), vocabulary);
    CHECK(vocabulary.endOfTurn());
    return {*vocabulary.endOfTurn()};
}

bool endsFill(const SamplePart& part) {
    const auto* control = std::get_if<ControlPart>(&part.what);
    return control && control->kind == ControlPart::Kind::endOfFill;
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
    if (endsFill(sample.parts.back()))
        return out;
    out.ids.push_back(toInt(vocabulary.eos()));
    out.flags.push_back(sample.parts.back().answer ? kAnswerToken : 0);
    return out;
}

}  // namespace pardalis::train
