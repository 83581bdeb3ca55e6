#pragma once

#include "core/document/media_store.h"
#include "core/generation/generation_event.h"
#include "core/models/model_facts.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// A picture that a model drew, as a document holds it; `media` has its file.
struct MadePicture {
    Picture picture;
    MediaStore media;
};

// Makes of a request's events what a document keeps besides their text: the files of pictures, and the record of how it
// all was made. Used by one thread; encodes pictures as PNG, so not for the GUI thread.
class GenerationRecorder {
public:
    // `altText`: what a picture is described as when no text stands before it.
    GenerationRecorder(const ModelFacts& facts, const GenerationRequest& request, std::string altText = {});

    // Events in their order. The picture that this one finishes, if it does.
    std::optional<MadePicture> take(const GenerationEvent& event);

    const std::string& id() const { return m_id; }  // of the record
    // The record of a run that has not ended, of which these ids came so far.
    static std::string beginning(const ModelFacts& facts, const GenerationRequest& request, const std::string& id,
                                 const std::vector<std::int32_t>& tokens);
    // JSON: the request, model, device, token ids, timings; "" before the last event.
    const std::string& record() const { return m_record; }

private:
    MadePicture make(const ImageFinished& drawn);
    nlohmann::json asJson() const;  // so far
    void writeRecord(const Finished* finished, int endedAt);

    const GenerationRequest m_request;
    std::string m_modelName, m_contentId, m_imageTokenizerId, m_device;
    std::string m_altText;
    std::shared_ptr<const PromptLayout> m_layout;
    std::string m_id, m_record;
    std::vector<std::int32_t> m_tokens;  // text ids, and each picture's codes as ids, in order
    std::string m_text;                  // since the last picture
    std::string m_lastParagraph;         // that was written before it
};

}  // namespace pardalis
