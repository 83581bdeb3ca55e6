#include "core/generation/suggestion.h"

#include "core/generation/alt_text.h"
#include "core/image/image_io.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

// The sentence that the model wrote last, if any, says what it drew next.
std::string altTextBehind(const ModelOutput& output) {
    for (auto part = output.rbegin(); part != output.rend(); ++part) {
        const auto* text = std::get_if<std::string>(&*part);
        const std::vector<Block> paragraphs = text ? answerBlocks(*text) : std::vector<Block>();
        if (!paragraphs.empty())
            return altTextAfter(paragraphs.back().text());
    }
    return {};
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
      m_layout(facts.layout) {
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
    const std::string sentence = altTextBehind(m_suggestion.output);
    // A picture without words of its own is of the things the other wording names, whichever of the two it came of.
    const bool isOther = m_request.check && m_request.check->otherIsPicture;
    picture.alt = !sentence.empty() ? sentence : isOther ? m_request.check->other : m_altText;
    for (const int code : made.codes)
        m_tokens.push_back(toInt(m_layout->tokenOf(code)));
    m_suggestion.output.emplace_back(makePicture(std::move(picture)));
}

void SuggestionBuilder::writeRecord(const Finished* finished) {
    nlohmann::json record = m_request.toJson();
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
