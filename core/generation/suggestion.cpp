#include "core/generation/suggestion.h"

#include <algorithm>

namespace pardalis {

bool Suggestion::empty() const {
    return std::all_of(output.begin(), output.end(), [](const auto& part) {
        const auto* text = std::get_if<std::string>(&part);
        return text && answerBlocks(*text).empty();
    });
}

void SuggestionBuilder::take(const GenerationEvent& event) {
    std::optional<MadePicture> picture = m_recorder.take(event);
    ModelOutput& output = m_suggestion.output;
    if (const auto* delta = std::get_if<TextDelta>(&event.what)) {
        if (output.empty() || !std::holds_alternative<std::string>(output.back()))
            output.emplace_back(std::string());
        std::get<std::string>(output.back()) += delta->text;
    } else if (picture) {
        m_suggestion.media.add(picture->media);
        output.emplace_back(makePicture(std::move(picture->picture)));
    }
    m_suggestion.record = m_recorder.record();
    m_suggestion.finished = event.isLast();
}

}  // namespace pardalis
