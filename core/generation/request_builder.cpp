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

// Documents come from outside: codes are used only when they have the grid the model reads the picture with, and every one
// of them has a token in its vocabulary.
bool hasUsableCodes(const Picture& picture, PictureGrid grid, const ModelFacts& facts) {
    if (!picture.tokens || picture.tokens->tokenizer != facts.imageTokenizerId || !isShownWhole(picture))
        return false;
    const ImageTokens& tokens = *picture.tokens;
    return tokens.columns == grid.columns && tokens.rows == grid.rows && tokens.complete() &&
           std::all_of(tokens.codes.begin(), tokens.codes.end(),
                       [&](int code) { return code >= 0 && code < facts.layout->codes(); });
}

std::string keyOf(const Picture& picture) {
    if (picture.fit == Fit::pad)
        return picture.media + ":pad";
    if (!picture.frame)
        return picture.media + ":crop";
    return fmt::format("{}:crop:{},{},{}", picture.media, picture.frame->x, picture.frame->y, picture.frame->size);
}

PromptPicture promptPicture(const PromptSegment& segment, const ModelFacts& facts) {
    const Picture& picture = *segment.picture;
    PromptPicture part;
    part.key = keyOf(picture);
    part.hash = picture.media;
    part.media = segment.media;
    part.grid = segment.grid;
    part.fit = picture.fit;
    if (picture.fit == Fit::crop)
        part.frame = picture.frame;
    if (hasUsableCodes(picture, segment.grid, facts))
        part.codes = picture.tokens->codes;
    else if (!part.media)
        throw Error("the bytes of a picture in the prompt are missing from the document (\"{}\", {})", picture.alt,
                    picture.media);
    return part;
}

PromptPart partOf(const PromptSegment& segment, const ModelFacts& facts) {
    switch (segment.kind) {
    case PromptSegment::Kind::control: return segment.control;
    case PromptSegment::Kind::text: return PromptText{segment.text};
    case PromptSegment::Kind::hole: return PromptHole{segment.hole};
    case PromptSegment::Kind::picture: break;
    }
    CHECK(segment.picture);
    return promptPicture(segment, facts);
}

}  // namespace

int positionsForAnswer(int maxTokens, int pictures, const PromptCosts& costs, PictureGrid grid) {
    const int text = std::min(maxTokens, costs.contextLength() / 4);
    const std::int64_t drawn =
        std::int64_t{pictures} * (grid.empty() ? costs.drawnPicture() : costs.drawnPicture(grid));
    return static_cast<int>(std::min(text + drawn, std::int64_t{costs.contextLength()} * 3 / 4));
}

PromptPicture promptPictureOf(const PromptPage& page, PictureGrid grid, const ModelFacts& facts) {
    CHECK(page.picture && page.picture->picture);
    PromptSegment segment;
    segment.kind = PromptSegment::Kind::picture;
    segment.picture = page.picture->picture;
    segment.media = page.media;
    segment.grid = grid;
    return promptPicture(segment, facts);
}

GenerationRequest buildRequest(const PromptPlan& plan, const ModelFacts& facts) {
    CHECK(facts.layout);
    GenerationRequest request;
    for (const PromptSegment& segment : plan.segments)
        request.prompt.push_back(partOf(segment, facts));
    if (!facts.pictureOutput)
        request.pictureMode = PictureMode::none;
    else if (!facts.textOutput)
        request.pictureMode = PictureMode::only;
    request.text = facts.text;
    request.picture = facts.picture;
    request.guidance = facts.guidance;
    request.speculation = facts.speculation;
    request.noRepeat = facts.noRepeat;
    if (request.pictureMode == PictureMode::none && request.holes() == 0)
        request.beams = facts.beams;
    return request;
}

}  // namespace pardalis
