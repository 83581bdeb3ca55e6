#pragma once

#include "core/editing/suggestion_text.h"
#include "core/generation/generation_recorder.h"

#include <string>

namespace pardalis {

// What a generation has made so far: nothing of it is in a document yet (core/editing/suggestion_text.h puts it there).
struct Suggestion {
    ModelOutput output;
    MediaStore media;      // of its pictures
    std::string recordId;  // of the generation record
    std::string record;    // see GenerationRecorder
    bool finished = false;

    bool empty() const;  // nothing that a document would show
};

// Collects what a request's events bring, where nobody looks on. Used by one thread.
class SuggestionBuilder {
public:
    // `altText`: what a picture is described as when no text stands before it.
    SuggestionBuilder(const ModelFacts& facts, const GenerationRequest& request, std::string altText = {})
        : m_recorder(facts, request, std::move(altText)) {
        m_suggestion.recordId = m_recorder.id();
    }

    void take(const GenerationEvent& event);
    const Suggestion& suggestion() const { return m_suggestion; }

private:
    GenerationRecorder m_recorder;
    Suggestion m_suggestion;
};

}  // namespace pardalis
