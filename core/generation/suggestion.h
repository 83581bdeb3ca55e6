#pragma once

#include "core/document/document.h"
#include "core/generation/generation_event.h"
#include "core/generation/model_facts.h"

#include <string>
#include <vector>

namespace pardalis {

// What a generation has made so far, as blocks that are not in the document yet.
struct Suggestion {
    std::vector<Block> blocks;   // Origin::model; text first, if any came before the first picture
    MediaStore media;            // of its pictures
    std::string recordId;        // of the generation record
    std::string record;          // JSON: model, seed, sampling, guidance, prompt hash, token ids, timings
    bool finished = false;
};

// Turns a request's events into blocks: a line break in the model's text begins a new paragraph, a picture stands between
// paragraphs. Used by one thread; encodes finished pictures as PNG, so not for the GUI thread.
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
    std::shared_ptr<const Vocabulary> m_vocabulary;
    bool m_newParagraph = true;
};

// The one edit that puts a suggestion in at `caret`: its first text goes on in the caret's paragraph, what stood behind
// the caret comes after it. Add `suggestion.media` and the record to the document first.
Edit insertionOf(const Suggestion& suggestion, const Document& document, const Position& caret);

}  // namespace pardalis
