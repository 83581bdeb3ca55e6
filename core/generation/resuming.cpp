#include "core/generation/resuming.h"

#include "core/base/error.h"
#include "core/generation/generation_record.h"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

bool begins(std::span<const int> whole, std::span<const int> with) {
    return whole.size() >= with.size() && std::ranges::equal(whole.first(with.size()), with);
}

// What the model wrote and drew before the picture, as parts of a prompt: all ids of the record but the picture's own.
void addWhatCameBefore(GenerationRequest& request, std::span<const int> ids, const PromptLayout& layout,
                       const std::string& source) {
    TokenIds all;
    for (const int id : ids)
        all.push_back(TokenId{id});
    layout.proveTokens(all);
    const auto isCode = [&](TokenId id) { return layout.meaningOf(id) == TokenMeaning::code; };
    const std::span<const PictureGrid> grids = layout.grids();
    const PictureGrid grid = request.pictureGrid.empty() && grids.size() == 1 ? grids.front() : request.pictureGrid;
    for (auto next = all.begin(); next != all.end();) {
        if (!isCode(*next)) {
            const auto end = std::find_if(next, all.end(), isCode);
            request.prompt.emplace_back(TokenIds(next, end));
            next = end;
            continue;
        }
        if (grid.empty() || std::distance(next, all.end()) < grid.codes() ||
            !std::all_of(next, next + grid.codes(), isCode))
            throw Error("{}: what stands in front of the picture can't be told from it", source);
        PromptPicture before;
        before.grid = grid;
        for (const auto end = next + grid.codes(); next != end; ++next)
            before.codes.push_back(layout.codeOf(*next));
        request.prompt.emplace_back(std::move(before));
    }
}

// Whole rows are drawn anew; codes of one that was begun come again. Without the codes of the picture there was, from the
// first row on.
void repaintTheRest(Repaint& repaint, const ImageTokens& tokens) {
    std::vector<int>& codes = repaint.picture.codes;
    if (std::ssize(codes) != tokens.columns * tokens.rows)
        return;
    std::ranges::copy(tokens.codes, codes.begin());
    const int row = static_cast<int>(tokens.codes.size()) / tokens.columns;
    if (repaint.firstRow < repaint.endRow)  // else it is refused by its name
        repaint.firstRow = std::clamp(row, repaint.firstRow, repaint.endRow - 1);
}

}  // namespace

bool wasStopped(const Picture& picture) {
    return picture.tokens && picture.tokens->columns > 0 && !picture.tokens->codes.empty() &&
           std::ssize(picture.tokens->codes) < std::int64_t{picture.tokens->columns} * picture.tokens->rows;
}

namespace {

GenerationRequest goingOn(const Picture& picture, const nlohmann::json& record, const MediaStore& media,
                          const ModelFacts& facts, const std::string& source) {
    const ImageTokens& tokens = *picture.tokens;
    if (!facts.layout || !facts.pictureOutput || tokens.tokenizer != facts.imageTokenizerId)
        throw Error("{} can't go on with it: the picture is of another model's codes", facts.name);
    if (std::ranges::any_of(tokens.codes, [&](int code) { return code < 0 || code >= facts.layout->codes(); }))
        throw Error("{}: the picture has codes that {} does not have", source, facts.name);
    GenerationRequest request = GenerationRequest::fromJson(record, media, source);
    const RecordedRun run = readRecord(record, source);
    if (run.result && run.result->otherWording && request.check)
        request.prompt = request.check->otherPrompt;
    // In the record its codes are the last ids; where the program ended before the run did, there are none.
    const std::vector<int> ids = tokensOfRecord(record, source);
    std::vector<int> own;
    for (const int code : tokens.codes)
        own.push_back(toInt(facts.layout->tokenOf(code)));
    if (!ids.empty() && (ids.size() < own.size() || !std::equal(own.begin(), own.end(), ids.end() - std::ssize(own))))
        throw Error("{}: it is not the record of this picture", source);
    if (ids.empty() && request.pictureMode != PictureMode::only)
        throw Error("{}: what the model wrote before it drew is not kept, so the picture can't be gone on with",
                    source);
    if (!ids.empty())
        addWhatCameBefore(request, std::span(ids).first(ids.size() - own.size()), *facts.layout, source);
    request.check.reset();
    request.pictureMode = PictureMode::only;
    request.pictures = 1;
    request.beams = 1;
    request.pictureGrid = {tokens.rows, tokens.columns};
    request.resumedCodes.clear();
    if (request.repaint && !request.repaint->isTop) {
        repaintTheRest(*request.repaint, tokens);
    } else {
        request.repaint.reset();  // the top of a taller one stands in the codes
        request.resumedCodes = tokens.codes;
    }
    return request;
}

}  // namespace

GenerationRequest restOf(const Picture& picture, const nlohmann::json& record, const MediaStore& media,
                         const ModelFacts& facts, const std::string& source) {
    if (!wasStopped(picture))
        throw Error("the picture is whole: there is nothing to go on with");
    return goingOn(picture, record, media, facts, source);
}

GenerationRequest wholeOf(const Picture& picture, const nlohmann::json& record, const MediaStore& media,
                          const ModelFacts& facts, const std::string& source) {
    if (!picture.tokens || !picture.tokens->complete() || picture.tokens->codes.empty())
        throw Error("the picture is not whole");
    GenerationRequest request = goingOn(picture, record, media, facts, source);
    request.repaint.reset();
    request.resumedCodes = picture.tokens->codes;
    return request;
}

std::optional<Operation> goneOnInPlace(const Document& document, BlockId stopped, const GenerationRequest& request,
                                       const Picture& drawn) {
    const Block* block = document.find(stopped);
    if (!block || !block->picture || !wasStopped(*block->picture) || !drawn.tokens)
        return std::nullopt;
    const ImageTokens& before = *block->picture->tokens;
    const bool goesOn = request.resumedCodes == before.codes ||
                        (request.repaint && begins(request.repaint->picture.codes, before.codes));
    if (!goesOn || before.tokenizer != drawn.tokens->tokenizer || before.columns != drawn.tokens->columns ||
        before.rows != drawn.tokens->rows || drawn.tokens->codes.size() <= before.codes.size() ||
        !begins(drawn.tokens->codes, before.codes))
        return std::nullopt;
    Picture picture = *block->picture;
    picture.media = drawn.media;
    picture.width = drawn.width;
    picture.height = drawn.height;
    picture.tokens = drawn.tokens;
    picture.generation = drawn.generation;
    if (picture.alt.empty())
        picture.alt = drawn.alt;
    std::optional<Operation> operation = changePicture(document, stopped, picture);
    if (operation)
        operation->after = {{stopped, 1}, {stopped, 1}};
    return operation;
}

}  // namespace pardalis
