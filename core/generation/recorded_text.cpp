#include "core/generation/recorded_text.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/document/text_rules.h"
#include "core/editing/suggestion_text.h"
#include "core/editing/variant_surroundings.h"
#include "core/generation/generation_record.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::size_t kFirstWords = 24;  // bytes that are looked for; the rest is compared
constexpr int kMostPlaces = 64;          // that are compared: a text of one letter stands everywhere

std::size_t alike(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

bool isModelsAt(const Block& block, std::size_t offset) {
    for (const TextRun& run : block.runs) {
        if (offset < run.text.size())
            return isModels(run);
        offset -= run.text.size();
    }
    return false;
}

// How much of a text stands at a place: of each paragraph the bytes.
struct Found {
    std::size_t block = 0, at = 0;
    std::vector<std::size_t> alike = {};
    std::size_t sum = 0;
};

Found compareAt(const Document& document, const TokenText& text, std::size_t lead, std::size_t block, std::size_t at) {
    Found found{.block = block, .at = at};
    for (std::size_t i = 0; i < text.paragraphs.size() && block + i < document.blocks().size(); ++i) {
        const Block& here = document.blocks()[block + i];
        const std::string now = here.text();
        const std::string_view then = std::string_view(text.paragraphs[i]).substr(i == 0 ? lead : 0);
        if (i > 0 && (here.picture || !isModelsAt(here, 0)))
            break;
        found.alike.push_back(alike(std::string_view(now).substr(i == 0 ? at : 0), then));
        found.sum += found.alike.back();
        if (found.alike.back() < then.size())
            break;
    }
    return found;
}

std::size_t blanksBefore(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? text.size() : first;
}

}  // namespace

TokenText textOfTokens(std::span<const TokenId> ids, const TextTokenizer& tokenizer) {
    TokenText all;
    const auto decoder = tokenizer.streamDecoder(true);
    SuggestionText text(SuggestionPlace::inText, "a");
    const auto add = [&](std::string_view bytes) {
        TokenText::Piece piece;
        for (const SuggestionText::Addition& addition : text.add(bytes)) {
            if (addition.newPart)
                all.paragraphs.emplace_back();
            std::string& paragraph = all.paragraphs.back();
            if (addition.newPart || piece.from == piece.to)  // of a token with a break in it what is behind that
                piece = {all.paragraphs.size() - 1, paragraph.size(), paragraph.size()};
            paragraph += addition.text;
            piece.to = paragraph.size();
        }
        return piece;
    };
    for (const TokenId id : ids)
        all.pieces.push_back(add(decoder->push(id)));
    add(decoder->flush());
    return all;
}

std::optional<PlacedTokens> findTokens(const Document& document, const TokenText& text, std::size_t from,
                                       std::size_t to) {
    if (text.paragraphs.empty())
        return std::nullopt;
    const std::size_t lead = blanksBefore(text.paragraphs.front());
    const std::string first = text.paragraphs.front().substr(lead, kFirstWords);
    if (first.empty())
        return std::nullopt;
    std::size_t whole = 0;
    for (const std::string& paragraph : text.paragraphs)
        whole += paragraph.size();
    std::optional<Found> best;
    int places = 0;
    for (std::size_t i = from; i < std::min(to, document.blocks().size()) && places < kMostPlaces; ++i) {
        const Block& block = document.blocks()[i];
        if (!hasModels(block) || block.picture)
            continue;
        const std::string now = block.text();
        for (std::size_t at = now.find(first); at != std::string::npos && places < kMostPlaces;
             at = now.find(first, at + 1)) {
            if (!isModelsAt(block, at))
                continue;
            ++places;
            Found found = compareAt(document, text, lead, i, at);
            if (!best || found.sum > best->sum)
                best = std::move(found);
            if (best->sum + lead == whole)
                places = kMostPlaces;
        }
    }
    if (!best)
        return std::nullopt;

    PlacedTokens placed;
    const auto blockOf = [&](std::size_t paragraph) -> const Block& {
        return document.blocks()[best->block + paragraph];
    };
    for (std::size_t i = 0; i < text.pieces.size(); ++i) {
        const TokenText::Piece& piece = text.pieces[i];
        const std::size_t skipped = piece.paragraph == 0 ? lead : 0;
        const std::size_t begin = std::max(piece.from, skipped) - skipped, end = std::max(piece.to, skipped) - skipped;
        if (piece.paragraph >= best->alike.size() || end > best->alike[piece.paragraph])
            break;
        const std::size_t at = piece.paragraph == 0 ? best->at : 0;
        if (begin < end)
            placed.tokens.push_back({i, blockOf(piece.paragraph).id, at + begin, at + end});
    }
    const std::size_t last = best->alike.size() - 1;
    placed.isWhole = best->alike.size() == text.paragraphs.size() &&
                     best->alike.back() == text.paragraphs.back().size() - (last == 0 ? lead : 0);
    const bool hasBlank = lead > 0 && best->at > 0 && blockOf(0).text()[best->at - 1] == ' ';
    placed.stretch = {{blockOf(0).id, best->at - (hasBlank ? 1 : 0)},
                      {blockOf(last).id, (last == 0 ? best->at : 0) + best->alike.back()}};
    return placed;
}

TokenIds textTokensOfRecord(const nlohmann::json& record, const ModelFacts& facts, const std::string& source) {
    if (!facts.knowsText())
        throw Error("{} does not write text", facts.name);
    const RecordedRun run = readRecord(record, source);
    if (run.contentId != facts.contentId)
        throw Error("{}: another model wrote it, {}", source, run.model.empty() ? "which is not named" : run.model);
    if (std::ranges::any_of(run.prompt, [](const RecordedPart& part) { return part.kind == RecordedPart::Kind::hole; }))
        throw Error("{}: it fills gaps, and is no text of its own", source);
    const std::vector<int> kept = tokensOfRecord(record, source);
    if (std::ssize(kept) > facts.shape.contextLength)
        throw Error("{}: {} tokens, more than {} holds at once", source, kept.size(), facts.name);
    TokenIds ids;
    for (const int id : kept)
        ids.push_back(TokenId{id});
    facts.layout->proveTokens(ids);
    const auto end =
        std::ranges::find_if(ids, [&](TokenId id) { return facts.layout->meaningOf(id) != TokenMeaning::text; });
    ids.erase(end, ids.end());
    if (ids.empty())
        throw Error("{}: it has no text", source);
    return ids;
}

GenerationRequest withBeginning(const nlohmann::json& record, TokenIds begun, const MediaStore& media,
                                const ModelFacts& facts, const std::string& source) {
    textTokensOfRecord(record, facts, source);
    GenerationRequest request = GenerationRequest::fromJson(record, media, source);
    const RecordedRun run = readRecord(record, source);
    if (run.result && run.result->otherWording && request.check)
        request.prompt = request.check->otherPrompt;
    request.check.reset();  // whoever chose how it begins wants to see where that leads
    request.repaint.reset();
    request.resumedCodes.clear();
    request.pictureMode = PictureMode::none;
    request.choices.clear();
    request.among.clear();
    request.beams = 1;
    request.odds = request.likelihood = false;
    request.begun = std::move(begun);
    return request;
}

GenerationRequest oddsOfRecord(const nlohmann::json& record, const MediaStore& media, const ModelFacts& facts,
                               const std::string& source) {
    GenerationRequest request = withBeginning(record, textTokensOfRecord(record, facts, source), media, facts, source);
    request.maxTokens = static_cast<int>(request.begun.size());
    request.odds = true;
    return request;
}

std::string shownToken(TokenId id, const ModelFacts& facts) {
    const auto decoder = facts.layout->tokenizer()->streamDecoder(true);
    std::string bytes = decoder->push(id);
    bytes += decoder->flush();
    std::ranges::replace(bytes, '\n', ' ');
    const std::string text = cleanText(toValidUtf8(bytes));
    const std::size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
    return first == std::string::npos ? std::string() : text.substr(first, last + 1 - first);
}

}  // namespace pardalis
