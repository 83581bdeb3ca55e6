#include "core/generation/request_builder.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis {
namespace {

// Whether the model is shown the picture as it was generated, so that its codes are what encoding would aim at.
bool isShownWhole(const Picture& picture) {
    return picture.fit == Fit::pad || !picture.frame || *picture.frame == CropFrame{};
}

// Documents come from outside: codes are used only when every one of them has a token in this model's vocabulary.
bool hasUsableCodes(const Picture& picture, const ModelFacts& facts) {
    if (!picture.tokens || picture.tokens->tokenizer != facts.imageTokenizerId || !isShownWhole(picture))
        return false;
    const ImageTokens& tokens = *picture.tokens;
    const int grid = facts.imageTokenizer.grid();
    return tokens.columns == grid && tokens.rows == grid && tokens.complete() &&
           std::all_of(tokens.codes.begin(), tokens.codes.end(),
                       [&](int code) { return code >= 0 && code < facts.vocabulary->imageCodes(); });
}

std::string keyOf(const Picture& picture) {
    if (picture.fit == Fit::pad)
        return picture.media + ":pad";
    if (!picture.frame)
        return picture.media + ":crop";
    return fmt::format("{}:crop:{},{},{}", picture.media, picture.frame->x, picture.frame->y, picture.frame->size);
}

PromptPicture promptPicture(const Picture& picture, const Document& document, const ModelFacts& facts) {
    PromptPicture part;
    part.key = keyOf(picture);
    part.media = document.media().find(picture.media);
    part.fit = picture.fit;
    if (picture.fit == Fit::crop)
        part.frame = picture.frame;
    if (hasUsableCodes(picture, facts))
        part.codes = picture.tokens->codes;
    else if (!part.media)
        throw Error("the bytes of a picture in the prompt are missing from the document (\"{}\", {})", picture.alt,
                    picture.media);
    return part;
}

const Picture& pictureOf(const PromptSegment& segment, const Document& document, const Block* extra) {
    const Block* block = extra && extra->id == segment.block ? extra : document.find(segment.block);
    CHECK(block && block->picture);
    return *block->picture;
}

}  // namespace

int positionsForAnswer(int maxTokens, int pictures, const PromptLimits& limits) {
    const int text = std::min(maxTokens, limits.contextLength / 4);
    const std::int64_t drawn = std::int64_t{pictures} * (limits.codesPerPicture + 2);
    return static_cast<int>(std::min(text + drawn, std::int64_t{limits.contextLength} * 3 / 4));
}

GenerationRequest buildRequest(const PromptPlan& plan, const Document& document, const ModelFacts& facts,
                               const Block* extra) {
    CHECK(facts.vocabulary);
    GenerationRequest request;
    for (const PromptSegment& segment : plan.segments) {
        if (segment.kind == PromptSegment::Kind::picture) {
            request.prompt.emplace_back(promptPicture(pictureOf(segment, document, extra), document, facts));
            continue;
        }
        if (request.prompt.empty() || !std::holds_alternative<TokenIds>(request.prompt.back()))
            request.prompt.emplace_back(TokenIds{});
        auto& tokens = std::get<TokenIds>(request.prompt.back());
        tokens.insert(tokens.end(), segment.tokens.begin(), segment.tokens.end());
    }
    if (!facts.pictureOutput)
        request.pictureMode = PictureMode::none;
    else if (!facts.textOutput)
        request.pictureMode = PictureMode::only;
    request.text = facts.text;
    request.picture = facts.picture;
    request.guidance = facts.guidance;
    return request;
}

}  // namespace pardalis
