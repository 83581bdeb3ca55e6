#include "core/generation/generation_recorder.h"

#include "core/editing/suggestion_text.h"
#include "core/generation/alt_text.h"
#include "core/image/image_io.h"

#include <nlohmann/json.hpp>

namespace pardalis {

GenerationRecorder::GenerationRecorder(const ModelFacts& facts, const GenerationRequest& request, std::string altText)
    : m_request(request),
      m_modelName(facts.name),
      m_contentId(facts.contentId),
      m_imageTokenizerId(facts.imageTokenizerId),
      m_device(facts.device),
      m_altText(std::move(altText)),
      m_layout(facts.layout),
      m_id(toString(newBlockId())) {}

std::optional<MadePicture> GenerationRecorder::take(const GenerationEvent& event) {
    if (const auto* delta = std::get_if<TextDelta>(&event.what)) {
        for (const TokenId id : delta->tokens)
            m_tokens.push_back(toInt(id));
        m_text += delta->text;
    } else if (const auto* drawn = std::get_if<ImageFinished>(&event.what)) {
        return make(*drawn);
    } else if (const auto* finished = std::get_if<Finished>(&event.what)) {
        writeRecord(finished, finished->endedAt);
    } else if (const auto* failed = std::get_if<Failed>(&event.what)) {
        writeRecord(nullptr, failed->endedAt);
    }
    return std::nullopt;
}

MadePicture GenerationRecorder::make(const ImageFinished& drawn) {
    // The sentence that the model wrote last, if any, says what it drew next.
    if (const std::vector<Block> paragraphs = answerBlocks(m_text); !paragraphs.empty())
        m_lastParagraph = paragraphs.back().text();
    m_text.clear();
    const std::string sentence = altTextAfter(m_lastParagraph);
    // A picture without words of its own is of the things the other wording names, whichever of the two it came of.
    const bool isOther = m_request.check && m_request.check->otherIsPicture;

    MadePicture made;
    Picture& picture = made.picture;
    picture.media = made.media.add(encodePng(drawn.pixels), "image/png");
    picture.width = drawn.pixels.width;
    picture.height = drawn.pixels.height;
    picture.alt = !sentence.empty() ? sentence : isOther ? m_request.check->other : m_altText;
    picture.origin = Origin::model;
    picture.view.displayWidth = generatedDisplayWidth(picture.width);
    picture.tokens = ImageTokens{m_imageTokenizerId, drawn.columns, drawn.rows, drawn.codes};
    picture.generation = m_id;
    for (const int code : drawn.codes)
        m_tokens.push_back(toInt(m_layout->tokenOf(code)));
    return made;
}

std::string GenerationRecorder::beginning(const ModelFacts& facts, const GenerationRequest& request,
                                          const std::string& id, const std::vector<std::int32_t>& tokens) {
    GenerationRecorder recorder(facts, request);
    recorder.m_id = id;
    recorder.m_tokens = tokens;
    return recorder.asJson().dump();
}

nlohmann::json GenerationRecorder::asJson() const {
    nlohmann::json record = m_request.toJson();
    record["id"] = m_id;
    record["model"] = m_modelName;
    record["model_id"] = m_contentId;
    record["device"] = m_device;
    record["tokens"] = m_tokens;
    return record;
}

void GenerationRecorder::writeRecord(const Finished* finished, int endedAt) {
    nlohmann::json record = asJson();
    record["ended_at"] = endedAt;
    if (finished)
        record["result"] = GenerationEvent{m_request.id, 0, *finished}.toJson();
    m_record = record.dump();
}

}  // namespace pardalis
