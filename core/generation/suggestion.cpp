#include "core/generation/suggestion.h"

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

// The paragraph that a model's text ends with.
std::string lastParagraph(const std::string& text) {
    const std::vector<Block> paragraphs = answerBlocks(text);
    return paragraphs.empty() ? std::string() : paragraphs.back().text();
}

}  // namespace

bool Suggestion::empty() const {
    return std::all_of(output.begin(), output.end(), [](const auto& part) {
        const auto* text = std::get_if<std::string>(&part);
        return text && answerBlocks(*text).empty();
    });
}

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
    if (m_suggestion.output.empty() || !std::holds_alternative<std::string>(m_suggestion.output.back()))
        m_suggestion.output.emplace_back(std::string());
    std::get<std::string>(m_suggestion.output.back()) += text;
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
    picture.alt = m_altText.empty() && m_request.check && m_request.check->otherIsPicture ? m_request.check->other : m_altText;
    if (const auto* text = m_suggestion.output.empty() ? nullptr : std::get_if<std::string>(&m_suggestion.output.back())) {
        if (std::string sentence = lastSentence(lastParagraph(*text)); !sentence.empty())
            picture.alt = std::move(sentence);
    }
    for (const int code : made.codes)
        m_tokens.push_back(toInt(m_vocabulary->tokenOf(code)));
    m_suggestion.output.emplace_back(makePicture(std::move(picture)));
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

}  // namespace pardalis
