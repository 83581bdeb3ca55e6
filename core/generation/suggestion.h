#pragma once

#include "core/editing/suggestion_text.h"
#include "core/generation/generation_event.h"
#include "core/models/model_facts.h"

#include <string>
#include <vector>

namespace pardalis {

// What a generation has made so far: nothing of it is in a document yet (core/editing/suggestion_text.h puts it there).
struct Suggestion {
    ModelOutput output;
    MediaStore media;            // of its pictures
    std::string recordId;        // of the generation record
    std::string record;          // JSON: the request, model, device, token ids, timings
    bool finished = false;

    bool empty() const;  // nothing that a document would show
};

// Collects what a request's events bring. Used by one thread; encodes finished pictures as PNG, so not for the GUI thread.
class SuggestionBuilder {
public:
    // `altText`: what a picture is described as when no text stands before it.
    SuggestionBuilder(const ModelFacts& facts, const GenerationRequest& request, std::string altText = {});

    void take(const GenerationEvent& event);
    const Suggestion& suggestion() const { return m_suggestion; }

private:
    void addText(const std::string& text);
    void addPicture(const ImageFinished& picture);
    void writeRecord(const Finished* finished);

    const GenerationRequest m_request;
    std::string m_modelName, m_contentId, m_imageTokenizerId, m_device;
    std::string m_altText;
    Suggestion m_suggestion;
    std::vector<std::int32_t> m_tokens;  // text ids, and each picture's codes as ids, in order
    std::shared_ptr<const PromptLayout> m_layout;
};

}  // namespace pardalis
