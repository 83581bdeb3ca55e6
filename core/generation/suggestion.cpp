#include "core/generation/suggestion.h"

#include "core/base/check.h"
#include "core/base/sha256.h"
#include "core/image/image_io.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::size_t kAltTextBytes = 160;

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// The last sentence of the text before a picture says best what is in it. It begins behind the last full stop that white
// space follows.
std::string lastSentence(const std::string& text) {
    const std::size_t last = text.find_last_not_of(" \n\t");
    if (last == std::string::npos)
        return {};
    std::size_t first = last;
    while (first > 0 && !(isSpace(text[first]) && std::string_view(".!?").find(text[first - 1]) != std::string_view::npos))
        --first;
    first = text.find_first_not_of(" \n\t", first);
    const std::string sentence = text.substr(first, last - first + 1);
    return sentence.size() <= kAltTextBytes ? sentence : std::string{};
}

// Cuts runs at `offset` bytes of their joined text.
std::pair<std::vector<TextRun>, std::vector<TextRun>> split(const std::vector<TextRun>& runs, std::size_t offset) {
    std::pair<std::vector<TextRun>, std::vector<TextRun>> parts;
    for (const TextRun& run : runs) {
        const std::size_t here = std::min(offset, run.text.size());
        TextRun head = run, tail = run;
        head.text = run.text.substr(0, here);
        tail.text = run.text.substr(here);
        if (!head.text.empty())
            parts.first.push_back(std::move(head));
        if (!tail.text.empty())
            parts.second.push_back(std::move(tail));
        offset -= here;
    }
    return parts;
}

}  // namespace

SuggestionBuilder::SuggestionBuilder(const ModelFacts& facts, const GenerationRequest& request, std::string altText)
    : m_request(request), m_modelName(facts.name), m_contentId(facts.contentId),
      m_imageTokenizerId(facts.imageTokenizerId), m_device(facts.device), m_altText(std::move(altText)),
      m_vocabulary(facts.vocabulary) {
    m_suggestion.recordId = toString(newBlockId());
}

void SuggestionBuilder::take(const GenerationEvent& event) {
    if (const auto* delta = std::get_if<TextDelta>(&event.what)) {
        for (const TokenId id : delta->tokens)
            m_tokens.push_back(toInt(id));
        addText(delta->text);
    } else if (const auto* picture = std::get_if<ImageFinished>(&event.what)) {
        addPicture(*picture);
    } else if (const auto* finished = std::get_if<Finished>(&event.what)) {
        writeRecord(finished);
    } else if (std::holds_alternative<Failed>(event.what)) {
        writeRecord(nullptr);
    }
}

void SuggestionBuilder::addText(const std::string& text) {
    std::size_t first = 0;
    while (first < text.size()) {
        const std::size_t end = std::min(text.find('\n', first), text.size());
        std::string piece = text.substr(first, end - first);
        std::vector<Block>& blocks = m_suggestion.blocks;
        const bool begins = m_newParagraph || blocks.empty() || blocks.back().kind == BlockKind::picture;
        if (begins && !blocks.empty())  // the first piece may go on in the paragraph before: its space counts
            piece.erase(0, std::min(piece.find_first_not_of(" \t"), piece.size()));
        if (!piece.empty()) {
            if (begins)
                blocks.push_back(makeParagraph(piece, Origin::model));
            else
                blocks.back().runs.back().text += piece;
            m_newParagraph = false;
        }
        if (end < text.size())
            m_newParagraph = true;
        first = end + 1;
    }
}

void SuggestionBuilder::addPicture(const ImageFinished& made) {
    Picture picture;
    picture.media = m_suggestion.media.add(encodePng(made.pixels), "image/png");
    picture.width = made.pixels.width;
    picture.height = made.pixels.height;
    picture.origin = Origin::model;
    picture.view.displayWidth = generatedDisplayWidth(picture.width);
    picture.tokens = ImageTokens{m_imageTokenizerId, made.columns, made.rows, made.codes};
    picture.generation = m_suggestion.recordId;
    picture.alt = m_altText;
    if (!m_suggestion.blocks.empty() && m_suggestion.blocks.back().kind == BlockKind::paragraph) {
        if (std::string sentence = lastSentence(m_suggestion.blocks.back().text()); !sentence.empty())
            picture.alt = std::move(sentence);
    }
    for (const int code : made.codes)
        m_tokens.push_back(toInt(m_vocabulary->tokenOf(code)));
    m_suggestion.blocks.push_back(makePicture(std::move(picture)));
    m_newParagraph = true;
}

void SuggestionBuilder::writeRecord(const Finished* finished) {
    nlohmann::json record = m_request.toJson();
    const std::string prompt = record.at("prompt").dump();
    record.erase("prompt");
    record["prompt_sha256"] = sha256Hex(asBytes(prompt));
    record["id"] = m_suggestion.recordId;
    record["model"] = m_modelName;
    record["model_id"] = m_contentId;
    record["device"] = m_device;
    record["tokens"] = m_tokens;
    if (finished)
        record["result"] = GenerationEvent{m_request.id, 0, *finished}.toJson();
    m_suggestion.record = record.dump();
    m_suggestion.finished = true;
}

Edit insertionOf(const Suggestion& suggestion, const Document& document, const Position& caret) {
    const auto index = document.indexOf(caret.block);
    CHECK(index.has_value());
    const Block& host = document.blocks()[*index];
    std::vector<Block> inserted = suggestion.blocks;
    if (host.kind == BlockKind::picture) {
        inserted.insert(inserted.begin(), host);
        return document.replacing(*index, 1, std::move(inserted));
    }

    auto [head, tail] = split(host.runs, caret.offset);
    Block before = host;
    before.runs = std::move(head);
    const bool joins = !inserted.empty() && inserted.front().kind == BlockKind::paragraph;
    if (joins) {
        std::vector<TextRun>& runs = inserted.front().runs;
        std::string& text = runs.front().text;
        const std::string written = before.text();
        if (written.empty() || isSpace(written.back()))  // exactly one space at the seam
            text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
        before.runs.insert(before.runs.end(), runs.begin(), runs.end());
        before.runs = normalised(std::move(before.runs));
        inserted.erase(inserted.begin());
    }
    if (!before.runs.empty() || inserted.empty())
        inserted.insert(inserted.begin(), before);
    if (!tail.empty()) {
        Block rest = host;
        rest.id = newBlockId();
        rest.runs = std::move(tail);
        inserted.push_back(std::move(rest));
    }
    return document.replacing(*index, 1, std::move(inserted));
}

}  // namespace pardalis
